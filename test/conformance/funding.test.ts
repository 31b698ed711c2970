import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type ConnectedTokens, connectAccount } from '../connect-account.ts'
import { meshCall } from '../mesh-call.ts'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'
import { countWithdrawals, destination, ethereum, executeTransfer, readTransfer } from '../transfer-calls.ts'

/** What an account lacks, made at its institution first: the whole way over the wire. */

let tenon: RunningTenon
let folder: Awaited<ReturnType<typeof temporaryDataDir>>

before(async () => {
  folder = await temporaryDataDir()
  tenon = await startTenon(folder.dataDir)
})

after(async () => {
  await tenon?.stop()
  await folder?.remove()
})

const connect = (username: string) => connectAccount(tenon, username, `funding-${username}`)
const allowed = { fundingOptions: { enabled: true } }

function call(path: string, { accessToken, type }: ConnectedTokens, body: object) {
  return meshCall(tenon, 'POST', `/api/v1/transfers/managed/${path}`, {
    fromAuthToken: accessToken,
    fromType: type,
    ...body,
  })
}

const offer = { networkId: ethereum, symbol: 'USDC', toAddress: destination, amount: 25 }

async function fundingsOf(username: string): Promise<number> {
  const response = await fetch(`${tenon.sandbox}/control/fundings/count?username=${username}`)
  const { count } = (await response.json()) as { count: number }
  return count
}

test('configure says eligibleWithFunding, of the holding and of the network, where the client allows it', async () => {
  const account = await connect('MeshConvert')
  const to = { toAddresses: [{ networkId: ethereum, symbol: 'USDC', address: destination }], amount: 25 }
  const usdcOf = async (more: object) => {
    const { body } = await call('configure', account, { ...to, ...more })
    const holdings = body.content?.holdings as Record<string, unknown>[]
    const status = 'fundingOptions' in more ? 'available' : 'disabled'
    assert.deepEqual(body.content?.transferBalanceFundingAvailability, { status })
    return holdings.find(({ symbol }) => symbol === 'USDC')
  }
  assert.equal(await usdcOf({}), undefined, 'it has none')
  const usdc = await usdcOf(allowed)
  assert.ok(usdc)
  const [network] = usdc.networks as Record<string, unknown>[]
  for (const row of [usdc, network]) {
    assert.deepEqual(
      [row?.eligibleForTransfer, row?.eligibleForTransferWithFunding, row?.ineligibilityReason],
      [false, true, 'eligibleWithFunding'],
    )
  }
})

test('a preview says requiresFunding where the institution could cover it, and is refused where it could not', async () => {
  const account = await connect('MeshConvert')
  const { status, body } = await call('preview', account, offer)
  assert.equal(status, 200)
  assert.deepEqual(body.content, {
    status: 'requiresFunding',
    transferBalanceFundingAvailability: {
      status: 'available',
      transferTotalAmount: 25.01,
      unitPrice: 1,
      symbol: 'USDC',
      transferTotalAmountInFiat: 25.01,
    },
  })
  const beyond = await call('preview', account, { ...offer, amount: 900_000, ...allowed })
  assert.equal(beyond.status, 400)
  const none = await call('preview', await connect('MeshEmpty'), { ...offer, ...allowed })
  assert.equal(none.status, 400)
})

for (const [username, type, cost] of [
  ['MeshConvert', 'stableCoinNoFeeConversion', 25.01],
  ['MeshBuy', 'buyingPowerPurchase', 25.27],
  ['MeshCard', 'paymentMethodDepositUsage', 25.77],
] as const) {
  test(`${username}: ${type} in the cheapest way, once, then the transfer, with its fundingMethods in the list`, async () => {
    const account = await connect(username)
    const { body } = await call('preview', account, { ...offer, ...allowed })
    const result = body.content?.previewResult as Record<string, unknown>
    assert.equal(result.totalEstimatedAmountInFiat, 25.01)
    assert.equal(result.totalEstimatedAmountPlusConversionFeesInFiat, cost)
    const executed = await call('execute', account, { previewId: result.previewId })
    assert.equal(executed.body.content?.status, 'mfaRequired')
    assert.equal(await fundingsOf(username), 1)
    const sent = await executeTransfer(tenon, account, String(result.previewId))
    assert.equal(sent.body.content?.status, 'succeeded', sent.text)
    assert.equal(await fundingsOf(username), 1, 'nothing is made twice')

    const item = await readTransfer(tenon, String(result.previewId))
    assert.ok(item)
    const [method] = item.fundingMethods as Record<string, unknown>[]
    assert.deepEqual([method?.type, method?.amount, method?.toSymbol], [type, 25.01, 'USDC'])
  })
}

test('a purchase whose answer was lost is found again, never made twice', async () => {
  const account = await connect('MeshBuy')
  const before = await fundingsOf('MeshBuy')
  const fault = { username: 'MeshBuy', operation: 'fund', fault: 'lostAnswer', times: 1 }
  await fetch(`${tenon.sandbox}/control/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fault),
  })
  // More than the purchase before has left in the account.
  const { body } = await call('preview', account, { ...offer, amount: 70, ...allowed })
  assert.ok(body.content)
  const { previewId } = body.content.previewResult as { previewId: string }
  const withdrawn = await countWithdrawals(tenon, 'username=MeshBuy')
  assert.equal((await executeTransfer(tenon, account, previewId)).body.content?.status, 'succeeded')
  assert.equal(await fundingsOf('MeshBuy'), before + 1)
  assert.equal(await countWithdrawals(tenon, 'username=MeshBuy'), withdrawn + 1)
})
