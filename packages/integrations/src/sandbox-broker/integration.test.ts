import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { compareDecimals, parseDecimal } from '@tenon/core'
import { createSandbox } from '@tenon/sandbox'
import type { ProviderContext, WithdrawalRequest } from '../integration.ts'
import { ProviderError } from '../provider-error.ts'
import { sandboxExchange } from '../sandbox-exchange/integration.ts'
import { sandboxBroker } from './integration.ts'

const sandbox = await createSandbox({ port: 0, chainPort: 0 })
after(() => sandbox.close())

const institutions = [
  {
    integration: sandboxBroker,
    path: '/broker',
    channel: 'phone',
    credentialsOf: (username: string) => ({ username, password: 'Pass123' }),
  },
  {
    integration: sandboxExchange,
    path: '/exchange',
    channel: 'totp',
    credentialsOf: (username: string) => ({ apiKey: username, apiSecret: 'Pass123', passphrase: 'Pass123' }),
  },
]
type Tested = (typeof institutions)[number]

function contextOf(tested: Pick<Tested, 'path'>): ProviderContext {
  const { signal } = new AbortController()
  return { baseUrl: `${sandbox.url}${tested.path}`, environment: 'sandbox', signal }
}

async function signIn({ integration, path, credentialsOf }: Tested, username: string) {
  const { signIn } = integration
  const first = await signIn.authenticate(contextOf({ path }), credentialsOf(username))
  if (first.status === 'authenticated') return first
  assert.ok('answerMfa' in signIn && first.status === 'mfaRequired')
  const answer = first.challenge.kind === 'question' ? 'Tenon' : '123456'
  const second = await signIn.answerMfa(contextOf({ path }), first.continuation, answer)
  assert.equal(second.status, 'authenticated')
  return second
}

function requestOf(attemptId: string): WithdrawalRequest {
  return {
    attemptId,
    symbol: 'USDC',
    network: 'ethereum',
    amount: parseDecimal('25'),
    toAddress: '0x3333333333333333333333333333333333333333',
    mfaCode: '123456',
  }
}

async function withdraw(tested: Tested, username: string, request: WithdrawalRequest) {
  const { secret, accounts } = await signIn(tested, username)
  const accountId = accounts[0]?.id ?? ''
  const { operations } = tested.integration
  const search = { ...request, sinceMs: 0 }
  return {
    outcome: await operations.withdraw(contextOf(tested), secret, accountId, request),
    find: () => operations.findWithdrawal(contextOf(tested), secret, accountId, search),
    read: (id: string) => operations.readWithdrawal(contextOf(tested), secret, accountId, id),
  }
}

async function control(method: string, path: string, body?: unknown) {
  const answer = await fetch(`${sandbox.url}/control${path}`, {
    method,
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  return text === '' ? undefined : JSON.parse(text)
}

async function paidCount(attemptId: string): Promise<number> {
  return (await control('GET', `/withdrawals/count?clientId=${attemptId}`)).count
}

function refusal(code: string) {
  return (error: unknown) => error instanceof ProviderError && error.code === code
}

for (const tested of institutions) {
  const { integration, path, credentialsOf, channel } = tested
  const { name, operations } = integration
  const attempt = (word: string) => `${word}-${integration.slug}`

  test(`${name}: what an account holds is read exactly`, async () => {
    const { secret, accounts } = await signIn(tested, 'Mesh')
    assert.deepEqual(await operations.listAccounts(contextOf(tested), secret), accounts)
    const accountId = accounts[0]?.id ?? ''
    const holdings = await operations.listHoldings(contextOf(tested), secret, accountId)
    assert.ok(holdings.length >= 7)
    for (const { total, available } of holdings) assert.ok(compareDecimals(available, total) <= 0)
    assert.equal(
      holdings.some(({ kind, costBasis }) => kind === 'equity' && costBasis !== undefined),
      integration === sandboxBroker,
    )
    assert.deepEqual(await operations.listBalances(contextOf(tested), secret, accountId), [
      { currency: 'USD', cash: '10000000', buyingPower: '10000000' },
    ])
    const routes = await operations.listWithdrawalRoutes(contextOf(tested), secret, accountId)
    const route = routes.find(({ symbol, network }) => symbol === 'USDC' && network === 'ethereum')
    assert.deepEqual(route, {
      symbol: 'USDC',
      network: 'ethereum',
      minimum: '1',
      maximum: '1000000',
      institutionFee: '0.01',
      networkFee: '0',
    })
  })

  test(`${name}: three accounts have three books`, async () => {
    const { secret, accounts } = await signIn(tested, 'MeshAccounts')
    assert.deepEqual(
      accounts.map((account) => account.name),
      ['Spot', 'Margin', 'Savings'],
    )
    const books = await Promise.all(accounts.map(({ id }) => operations.listHoldings(contextOf(tested), secret, id)))
    assert.notDeepEqual(books[0], books[1])
    await assert.rejects(operations.listHoldings(contextOf(tested), secret, 'other'), refusal('refusedByIntegration'))
  })

  test(`${name}: who cannot sign in learns why`, async () => {
    const authenticate = (username: string) =>
      integration.signIn.authenticate(contextOf({ path }), credentialsOf(username))
    await assert.rejects(authenticate('Nobody'), refusal('invalidCredentials'))
    await assert.rejects(authenticate(''), refusal('invalidCredentials'))
    await assert.rejects(authenticate('Mesh\r\nx: y'), refusal('invalidCredentials'))
    await assert.rejects(authenticate('MeshLocked'), refusal('accountLocked'))
    await assert.rejects(authenticate('MeshDown'), refusal('institutionUnavailable'))
    const wrong = Object.fromEntries(Object.keys(credentialsOf('Mesh')).map((field) => [field, 'Mesh']))
    await assert.rejects(
      integration.signIn.authenticate(contextOf({ path }), wrong),
      (error: unknown) => refusal('invalidCredentials')(error) && !String(error).includes('Pass'),
    )
    await control('POST', '/faults', { username: 'Mesh', operation: 'signIn', fault: 'rateLimited', times: 1 })
    await assert.rejects(authenticate('Mesh'), refusal('institutionRateLimited'))
    await control('POST', '/faults', { username: 'Mesh', operation: 'signIn', fault: 'unreadable', times: 1 })
    await assert.rejects(authenticate('Mesh'), refusal('institutionUnavailable'))
  })

  test(`${name}: access that ends soon says so`, async () => {
    assert.equal((await signIn(tested, 'MeshExpired')).expiresInSeconds, 5)
  })

  test(`${name}: a withdrawal asks for a code, is accepted once, and reaches the chain`, async () => {
    const { mfaCode: _, ...withoutCode } = requestOf(attempt('accepted'))
    const asked = await withdraw(tested, 'Mesh', withoutCode)
    assert.deepEqual(asked.outcome, { outcome: 'mfaRequired', channel })
    const failed = await withdraw(tested, 'Mesh', { ...withoutCode, mfaCode: '000000' })
    assert.deepEqual(failed.outcome, { outcome: 'mfaFailed', channel })
    assert.equal(await paidCount(attempt('accepted')), 0)
    assert.equal(await failed.find(), undefined)

    const paid = await withdraw(tested, 'Mesh', requestOf(attempt('accepted')))
    assert.equal(paid.outcome.outcome, 'accepted')
    assert.match('hash' in paid.outcome ? (paid.outcome.hash ?? '') : '', /^0x[0-9a-f]{64}$/)
    assert.deepEqual((await withdraw(tested, 'Mesh', requestOf(attempt('accepted')))).outcome, paid.outcome)
    assert.equal(await paidCount(attempt('accepted')), 1)
    const id = 'withdrawalId' in paid.outcome ? paid.outcome.withdrawalId : ''
    while ((await paid.read(id))?.status !== 'succeeded') await new Promise((next) => setTimeout(next, 50))
    assert.deepEqual(await paid.find(), await paid.read(id))
    assert.equal(await paid.read('00000000-0000-0000-0000-000000000000'), undefined)
  })

  test(`${name}: a refusal says that nothing moved`, async () => {
    const rejected = (code: string) => ({ outcome: 'rejected', code })
    const order = requestOf(attempt('rejected'))
    assert.deepEqual((await withdraw(tested, 'MeshReject', order)).outcome, rejected('refusedByIntegration'))
    const cases: [Partial<WithdrawalRequest>, string][] = [
      [{ amount: parseDecimal('0.5') }, 'amountBelowMinimum'],
      [{ amount: parseDecimal('1000000.5') }, 'amountExceedsMaximum'],
      [{ amount: parseDecimal('999999') }, 'balanceNotEnough'],
      [{ toAddress: 'somewhere' }, 'refusedByIntegration'],
      [{ symbol: 'BTC' }, 'refusedByIntegration'],
    ]
    for (const [change, code] of cases) {
      assert.deepEqual((await withdraw(tested, 'Mesh', { ...order, ...change })).outcome, rejected(code))
    }
    const { secret, accounts } = await signIn(tested, 'Mesh')
    const spoilt = Object.fromEntries(Object.entries(secret).map(([field, value]) => [field, `${value}x`]))
    const outcome = await operations.withdraw(contextOf(tested), spoilt, accounts[0]?.id ?? '', order)
    assert.equal(outcome.outcome, 'rejected')
    const nowhere = { ...contextOf(tested), baseUrl: 'http://127.0.0.1:1' }
    assert.deepEqual(
      await operations.withdraw(nowhere, secret, accounts[0]?.id ?? '', order),
      rejected('institutionUnavailable'),
    )
    assert.equal(await paidCount(attempt('rejected')), 0)
  })

  test(`${name}: while reads fail, nothing is said to be absent`, async () => {
    const { outcome, find } = await withdraw(tested, 'Mesh', requestOf(attempt('hidden')))
    assert.equal(outcome.outcome, 'accepted')
    for (const fault of ['unavailable', 'unreadable', 'lostAnswer']) {
      await control('POST', '/faults', { username: 'Mesh', operation: 'read', fault, times: 1 })
      await assert.rejects(find(), refusal('institutionUnavailable'))
    }
  })
}

test('Sandbox Broker: a wrong answer can be given again, and a question is asked of MeshQuestion', async () => {
  const [tested] = institutions
  assert.ok(tested)
  const { signIn } = sandboxBroker
  const context = contextOf(tested)
  const asked = await signIn.authenticate(context, { username: 'MeshQuestion', password: 'Pass123' })
  assert.ok(asked.status === 'mfaRequired' && asked.challenge.kind === 'question')
  await assert.rejects(signIn.answerMfa(context, asked.continuation, '123456'), refusal('incorrect2faCode'))
  assert.equal((await signIn.answerMfa(context, asked.continuation, 'tenon')).status, 'authenticated')
  await assert.rejects(signIn.answerMfa(context, {}, 'tenon'), ProviderError)

  const code = await signIn.authenticate(context, { username: 'Mesh', password: 'Pass123' })
  assert.ok(code.status === 'mfaRequired')
  assert.deepEqual(code.challenge, { kind: 'code', channel: 'phone', sentTo: '••• ••• 42' })
})

test('Sandbox Broker: access is renewed and given up', async () => {
  const [tested] = institutions
  assert.ok(tested)
  const context = contextOf(tested)
  const signedIn = await sandboxBroker.signIn.authenticate(context, { username: 'MeshNoMfa', password: 'Pass123' })
  assert.ok(signedIn.status === 'authenticated' && signedIn.refreshSecret)
  const { refresh, revoke, listAccounts } = sandboxBroker.operations
  const renewed = await refresh(context, signedIn.refreshSecret)
  assert.ok(renewed.status === 'authenticated')
  assert.equal((await listAccounts(context, renewed.secret)).length, 1)
  await revoke(context, renewed.secret)
  await assert.rejects(listAccounts(context, renewed.secret), refusal('unauthorizedToken'))
  await assert.rejects(refresh(context, { refreshToken: 'x.y' }), refusal('unauthorizedToken'))
})
