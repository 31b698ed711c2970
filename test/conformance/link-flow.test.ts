import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { LinkScreen } from '@tenon/core'
import { createPublicClient, http } from 'viem'
import { connectAtBroker, expectScreen, type LinkWalk, openLinkWalk, tokensOf } from '../link-walk.ts'
import { meshCall } from '../mesh-call.ts'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'
import { until } from '../until.ts'

/** The whole flow of Link against the real sandbox, by the calls that the Link UI makes. */

const ethereum = 'e3c7fdd8-b1fc-4e51-85ae-bb276e075611'
const saved = '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6'
const notSaved = '0x1111111111111111111111111111111111111111'

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

async function openLink(body: object = {}, page: { fiatCurrency?: string } = {}): Promise<LinkWalk> {
  const { body: answer } = await meshCall(tenon, 'POST', '/api/v1/linktoken', { userId: 'flow-user', ...body })
  return openLinkWalk(tenon.link, String(answer.content?.linkToken), page)
}

function deposit(part: object = {}, destination: object = {}): object {
  const toAddresses = [{ networkId: ethereum, symbol: 'USDC', address: saved, ...destination }]
  return { transferOptions: { toAddresses, ...part } }
}

async function choose(walk: LinkWalk, name: string): Promise<LinkScreen> {
  const { integrations } = expectScreen(walk.screen, 'catalogue')
  const found = integrations.find((integration) => integration.name === name)
  assert.ok(found, name)
  return walk.send({ type: 'chooseIntegration', integrationId: found.id, userSearched: false })
}

async function signIn(walk: LinkWalk, username: string, password = 'Pass123'): Promise<LinkScreen> {
  const { fields } = expectScreen(walk.screen, 'credentials')
  const credentials = Object.fromEntries(fields.map(({ name, kind }) => [name, kind === 'text' ? username : password]))
  return walk.send({ type: 'submitCredentials', credentials })
}

async function succeeded(transferId: string): Promise<Record<string, unknown>> {
  return until('the transfer succeeds', async () => {
    const { body } = await meshCall(tenon, 'GET', `/api/v1/transfers/managed/mesh?Id=${transferId}&Statuses=succeeded`)
    const { items } = body.content as { items: Record<string, unknown>[] }
    return items[0]
  })
}

test('every institution with a form takes the sandbox users', async () => {
  for (const name of ['Kraken', 'Sandbox Broker', 'Sandbox Exchange']) {
    const walk = await openLink()
    await choose(walk, name)
    await signIn(walk, 'mesh4')
    if (walk.screen.name === 'mfa') await walk.send({ type: 'submitMfa', answer: '123456' })
    expectScreen(walk.screen, 'connected')
    const { accessToken, type } = tokensOf(walk)
    const { body } = await meshCall(tenon, 'POST', '/api/v1/holdings/get', { authToken: accessToken, type })
    assert.equal(body.content?.status, 'succeeded', name)
    const positions = body.content?.cryptocurrencyPositions
    assert.ok(Array.isArray(positions) && positions.length >= 5, name)
  }
})

test('API key, secret and passphrase: each of them has to be right', async () => {
  const walk = await openLink()
  await choose(walk, 'Sandbox Exchange')
  const { fields, guide } = expectScreen(walk.screen, 'credentials')
  assert.equal(fields.length, 3)
  assert.ok(guide.length > 0)
  for (const wrong of fields) {
    const credentials = Object.fromEntries(fields.map(({ name, kind }) => [name, kind === 'text' ? 'Mesh' : 'Pass123']))
    await walk.send({ type: 'submitCredentials', credentials: { ...credentials, [wrong.name]: 'wrong' } })
    assert.equal(expectScreen(walk.screen, 'credentials').problem?.code, 'invalidCredentials', wrong.name)
  }
  await signIn(walk, 'Mesh')
  expectScreen(walk.screen, 'connected')
})

test('a security question instead of a code', async () => {
  const walk = await openLink()
  await choose(walk, 'Sandbox Broker')
  const { challenge } = expectScreen(await signIn(walk, 'MeshQuestion'), 'mfa')
  assert.equal(challenge.kind, 'question')
  await walk.send({ type: 'submitMfa', answer: 'Dowel' })
  assert.equal(expectScreen(walk.screen, 'mfa').problem?.code, 'incorrect2faCode')
  await walk.send({ type: 'submitMfa', answer: 'Tenon' })
  expectScreen(walk.screen, 'connected')
})

test('several accounts: those that are chosen are handed over, no others', async () => {
  const walk = await openLink()
  await choose(walk, 'Sandbox Broker')
  await signIn(walk, 'MeshAccounts')
  await walk.send({ type: 'submitMfa', answer: '123456' })
  const { accounts } = expectScreen(walk.screen, 'accounts')
  assert.equal(accounts.length, 3)
  const chosen = accounts.slice(0, 2).map(({ id }) => id)
  await walk.send({ type: 'chooseAccounts', accountIds: chosen })
  const told = walk.messages.find((message) => message.type === 'brokerageAccountAccessToken')
  assert.deepEqual(
    told?.payload.accountTokens.map(({ account }) => account.accountId),
    chosen,
  )
})

test('each wrong turn has a cause, one next step and a way out', async () => {
  const cases: [username: string, password: string, screen: LinkScreen['name'], code: string][] = [
    ['Mesh', 'wrong', 'credentials', 'invalidCredentials'],
    ['Nobody', 'Pass123', 'credentials', 'invalidCredentials'],
    ['MeshLocked', 'Pass123', 'failed', 'accountLocked'],
    ['MeshDown', 'Pass123', 'failed', 'institutionUnavailable'],
  ]
  for (const [username, password, name, code] of cases) {
    const walk = await openLink()
    await choose(walk, 'Sandbox Broker')
    const screen = await signIn(walk, username, password)
    assert.equal(screen.name, name, username)
    assert.ok('problem' in screen && screen.problem?.code === code && screen.problem.message.length > 20, username)
    if (screen.name === 'failed') {
      assert.notEqual(screen.recovery, 'close')
      await walk.send({ type: 'recover' })
      assert.ok(['catalogue', 'credentials'].includes(walk.screen.name))
    }
    await walk.send({ type: 'close' })
    assert.equal(walk.messages.at(-1)?.type, 'close')
  }
})

test('an account that holds nothing says so and leads to another', async () => {
  const walk = await openLink(deposit())
  await connectAtBroker(walk, 'Mesh2')
  const { problem, recovery, money } = expectScreen(await walk.send({ type: 'continue' }), 'failed')
  assert.deepEqual([problem.code, recovery, money], ['noEligibleAssets', 'chooseAnother', 'notMoved'])
})

test('eighteen decimals arrive on the chain, to the last one', async () => {
  const amount = '0.123456789012345678'
  const walk = await openLink(deposit({}, { symbol: 'ETH' }))
  await connectAtBroker(walk)
  expectScreen(await walk.send({ type: 'continue' }), 'amount')
  const { preview } = expectScreen(await walk.send({ type: 'submitAmount', value: amount, unit: 'asset' }), 'preview')
  assert.deepEqual([preview.amount, preview.amountToReceive, preview.total], [amount, amount, '0.123556789012345678'])
  expectScreen(await walk.send({ type: 'confirm' }), 'transferMfa')
  expectScreen(await walk.send({ type: 'submitTransferMfa', code: '123456' }), 'executed')
  const { hash } = await succeeded(preview.previewId)
  const chain = createPublicClient({ transport: http(tenon.chain.rpcUrl) })
  const { value } = await chain.getTransaction({ hash: String(hash) as `0x${string}` })
  assert.equal(value, 123456789012345678n)
  const page = await meshCall(tenon, 'GET', `/api/v1/transfers/managed/mesh?Id=${preview.previewId}`)
  assert.ok(page.text.includes(`"amount":${amount},`), 'printed digit for digit')
})

test('one destination and a set amount go straight to the offer', async () => {
  const walk = await openLink(deposit({ amountInFiat: 25 }))
  await connectAtBroker(walk)
  const { preview } = expectScreen(await walk.send({ type: 'continue' }), 'preview')
  assert.deepEqual([preview.amount, preview.amountInFiat, preview.symbol], ['25', '25', 'USDC'])
})

test('displayFiatCurrency: an open amount is shown and taken in euros, one set in dollars stays in dollars', async () => {
  const open = await openLink(deposit(), { fiatCurrency: 'eur' })
  await connectAtBroker(open)
  const amount = expectScreen(await open.send({ type: 'continue' }), 'amount')
  assert.equal(amount.fiatCurrency, 'EUR')
  const { preview } = expectScreen(await open.send({ type: 'submitAmount', value: '10', unit: 'fiat' }), 'preview')
  // A dollar coin, at 1.08 dollars for a euro; the rate is rounded down.
  assert.deepEqual([preview.fiatCurrency, preview.amount], ['EUR', '10.8'])

  const set = await openLink(deposit({ amountInFiat: 10 }), { fiatCurrency: 'eur' })
  await connectAtBroker(set)
  assert.equal(expectScreen(await set.send({ type: 'continue' }), 'preview').preview.fiatCurrency, 'USD')
})

test('Kraken pays only to a saved address; another is asked to be saved first', async () => {
  const walk = await openLink(deposit({}, { address: notSaved }))
  await choose(walk, 'Kraken')
  await signIn(walk, 'Mesh')
  await walk.send({ type: 'continue' })
  await walk.send({ type: 'submitAmount', value: '10', unit: 'asset' })
  const { preview } = expectScreen(walk.screen, 'preview')
  const asked = expectScreen(await walk.send({ type: 'confirm' }), 'userStep')
  assert.deepEqual([asked.step, asked.toAddress], ['registerAddress', notSaved])
  assert.equal(
    expectScreen(await walk.send({ type: 'userStepDone' }), 'userStep').problem?.code,
    'whitelistAddressRequired',
  )
  const counted = await fetch(`${tenon.sandbox}/control/withdrawals/count?institution=kraken&address=${notSaved}`)
  assert.deepEqual(await counted.json(), { count: 0 })
  assert.ok(preview.previewId)
})

test('a refusal says that nothing moved; a transfer that fails later is shown as failed', async () => {
  const refused = await openLink(deposit({ amountInFiat: 5 }))
  await connectAtBroker(refused, 'MeshReject')
  await refused.send({ type: 'continue' })
  await refused.send({ type: 'confirm' })
  if (refused.screen.name === 'transferMfa') await refused.send({ type: 'submitTransferMfa', code: '123456' })
  assert.equal(expectScreen(refused.screen, 'failed').money, 'notMoved')

  const late = await openLink(deposit({ amountInFiat: 5 }))
  await connectAtBroker(late, 'MeshFailLater')
  await late.send({ type: 'continue' })
  await late.send({ type: 'confirm' })
  if (late.screen.name === 'transferMfa') await late.send({ type: 'submitTransferMfa', code: '123456' })
  expectScreen(late.screen, 'executed')
  const { transfer } = await until('the failure is shown', async () => {
    const screen = expectScreen(await late.send({ type: 'poll' }), 'executed')
    return screen.transfer.status === 'pending' ? undefined : screen
  })
  assert.equal(transfer.status, 'failed')
})

test('a lost answer is looked up, and exactly one withdrawal was made', async () => {
  const walk = await openLink(deposit({ amountInFiat: 7 }))
  await connectAtBroker(walk, 'MeshLostAnswer')
  await walk.send({ type: 'continue' })
  const { preview } = expectScreen(walk.screen, 'preview')
  await walk.send({ type: 'confirm' })
  if (walk.screen.name === 'transferMfa') await walk.send({ type: 'submitTransferMfa', code: '123456' })
  assert.equal(expectScreen(walk.screen, 'executed').transfer.status, 'pending')
  await succeeded(preview.previewId)
  const counted = await fetch(`${tenon.sandbox}/control/withdrawals/count?institution=broker&username=MeshLostAnswer`)
  assert.deepEqual(await counted.json(), { count: 1 })
})

test('a reload in the middle shows the same step; a closed session cannot be gone on with', async () => {
  const walk = await openLink(deposit())
  await connectAtBroker(walk)
  await walk.send({ type: 'continue' })
  const { name } = walk.screen
  assert.equal((await walk.reload()).name, name)
  await walk.send({ type: 'submitAmount', value: '3', unit: 'asset' })
  const previewed = expectScreen(await walk.reload(), 'preview')
  assert.equal(previewed.preview.amount, '3')
  await walk.send({ type: 'close' })
  assert.equal((await walk.reload()).name, 'closed')
})
