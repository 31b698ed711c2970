import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { assertRefused } from '../assert-refused.ts'
import { type ConnectedTokens, connectAccount } from '../connect-account.ts'
import { meshCall } from '../mesh-call.ts'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'
import { destination, ethereum } from '../transfer-calls.ts'

let tenon: RunningTenon
let folder: Awaited<ReturnType<typeof temporaryDataDir>>
let account: ConnectedTokens

before(async () => {
  folder = await temporaryDataDir()
  tenon = await startTenon(folder.dataDir)
  account = await connectAccount(tenon, 'MeshUSDC')
})

after(async () => {
  await tenon?.stop()
  await folder?.remove()
})

const path = '/v1/transfer-limits'
const managed = '/api/v1/transfers/managed'
const from = () => ({ fromAuthToken: account.accessToken, fromType: 'sandbox' })

async function reasonFor(amount: number): Promise<unknown> {
  const answer = await meshCall(tenon, 'POST', `${managed}/configure`, {
    ...from(),
    toAddresses: [{ networkId: ethereum, symbol: 'USDC', address: destination }],
    amount,
  })
  assert.equal(answer.status, 200, answer.text)
  const { holdings } = answer.body.content as {
    holdings: { symbol: string; networks: { id: string; ineligibilityReason?: string }[] }[]
  }
  return holdings.find(({ symbol }) => symbol === 'USDC')?.networks.find(({ id }) => id === ethereum)
    ?.ineligibilityReason
}

const preview = (amount: number) =>
  meshCall(tenon, 'POST', `${managed}/preview`, {
    ...from(),
    networkId: ethereum,
    symbol: 'USDC',
    toAddress: destination,
    amount,
  })

test('a client says what a transfer may be worth; configure names the limit and preview holds to it', async () => {
  assert.deepEqual([await reasonFor(5), (await preview(5)).status], [undefined, 200])
  const set = await meshCall(tenon, 'PUT', path, { fiatCurrency: 'USD', minimum: '10', maximum: '100.50' })
  assert.equal(set.status, 200, set.text)
  assert.deepEqual(
    [await reasonFor(5), await reasonFor(20), await reasonFor(200)],
    ['requestedAmountBelowClientMinimum', undefined, 'requestedAmountAboveClientMaximum'],
  )
  assertRefused(await preview(5), 400, 'amountBelowMinimum', 'below')
  assertRefused(await preview(200), 400, 'amountExceedsMaximum', 'above')
  assert.equal((await preview(20)).status, 200)

  const { body } = await meshCall(tenon, 'GET', path)
  assert.deepEqual(body, { limits: [{ fiatCurrency: 'USD', minimum: '10', maximum: '100.5' }] })
  assert.equal((await meshCall(tenon, 'DELETE', path, { fiatCurrency: 'USD' })).status, 204)
  assert.equal((await preview(5)).status, 200)
  assertRefused(await meshCall(tenon, 'DELETE', path, { fiatCurrency: 'USD' }), 404, 'notFound', 'removed twice')
})

test('limits that make no sense are refused, and a key that only reads cannot set them', async () => {
  const bad: [unknown, string][] = [
    [{ fiatCurrency: 'USD' }, 'missingField'],
    [{ fiatCurrency: 'USD', minimum: '0' }, 'invalidAmount'],
    [{ fiatCurrency: 'USD', minimum: '10', maximum: '9.99' }, 'invalidAmount'],
    [{ fiatCurrency: 'usd', minimum: '10' }, 'invalidField'],
    [{ fiatCurrency: 'USD', minimum: '10', clientId: 'another' }, 'invalidField'],
  ]
  for (const [body, errorType] of bad) {
    assertRefused(await meshCall(tenon, 'PUT', path, body), 400, errorType, JSON.stringify(body))
  }
  const reader = { ...tenon, client: { ...tenon.client, secret: tenon.client.readOnlySecret } }
  const refused = await meshCall(reader, 'PUT', path, { fiatCurrency: 'USD', minimum: '1' })
  assertRefused(refused, 403, 'permissionDenied', 'read key')
})
