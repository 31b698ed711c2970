import assert from 'node:assert/strict'
import { after, afterEach, before, describe, test } from 'node:test'
import { compareDecimals, isDecimal, isErrorCode, parseDecimal, zero } from '@tenon/core'
import { oneTimeCode, password } from '@tenon/sandbox'
import type {
  Authenticated,
  Integration,
  ProviderContext,
  WithdrawalOutcome,
  WithdrawalRequest,
} from '../integration.ts'
import { ProviderError } from '../provider-error.ts'
import { oauthFlow, signIn } from './sign-in.ts'
import { type Simulators, startSimulators } from './start-simulators.ts'
import { institutionOf, type Subject } from './subject.ts'
import { testFunding } from './test-funding.ts'
import { testReceiving } from './test-receiving.ts'
import { testSteps } from './test-steps.ts'
import { walkOAuth } from './walk-oauth.ts'

const wrongPassword = 'Wrong-password-8842'
const destination = '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6'
const code = oneTimeCode
/** Longer than the simulators take to settle. */
const settledMs = 4000

/**
 * The laws that every integration keeps, run over HTTP against its simulator. An operation that an integration does not
 * have is reported as skipped, with that reason.
 */
export function testIntegration(integration: Integration, subject: Subject): void {
  const { operations } = integration
  const institution = institutionOf(subject)
  let simulators: Simulators
  let attempts = 0

  const context = (signal: AbortSignal = new AbortController().signal): ProviderContext => ({
    baseUrl: simulators.url + subject.path,
    environment: 'sandbox',
    signal,
    ...(integration.signIn.scheme === 'oauth' ? { oauthClient: { id: 'tenon-sandbox' } } : {}),
  })
  const enter = (username = 'Mesh') => signIn(integration, simulators, context(), subject.fillIn, { username })
  const order = (changes: Partial<WithdrawalRequest> = {}): WithdrawalRequest => {
    attempts += 1
    return {
      attemptId: attempts.toString(16).padStart(32, 'a'),
      symbol: 'USDC',
      network: 'ethereum',
      amount: parseDecimal('12.345678'),
      toAddress: destination,
      ...(subject.asksCode ? { mfaCode: code } : {}),
      ...changes,
    }
  }
  const paid = (request: WithdrawalRequest) =>
    simulators.ledger.search({ institution, address: request.toAddress, amount: request.amount }).length
  const search = (request: WithdrawalRequest) => ({ ...request, sinceMs: Date.now() - 60_000 })

  async function withdraw(
    { secret, accounts }: Authenticated,
    request: WithdrawalRequest,
    signal?: AbortSignal,
  ): Promise<WithdrawalOutcome> {
    assert.ok(operations.withdraw)
    return operations.withdraw(context(signal), secret, accounts[0]?.id ?? '', request)
  }

  describe(integration.name, () => {
    before(async () => {
      simulators = await startSimulators()
    })
    after(() => simulators.close())
    afterEach(async () => {
      simulators.faults.clear()
      simulators.rewriteAnswers(undefined)
      await simulators.ledger.reset()
    })

    test('the declaration is whole', () => {
      assert.match(integration.slug, /^[a-z0-9]+(-[a-z0-9]+)*$/)
      assert.match(integration.id, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
      assert.ok(integration.name.trim() !== '' && integration.hue >= 0 && integration.hue < 360)
      if (integration.productionUrl !== undefined) {
        assert.match(integration.productionUrl, /^https:\/\/[^/]+$/)
        assert.match(integration.docs, /^https:\/\//)
      }
      if (integration.signIn.scheme === 'oauth') return
      for (const { name, label, kind } of integration.signIn.fields) {
        assert.ok(label.trim() !== '')
        if (/secret|password|passphrase/i.test(name)) assert.equal(kind, 'secret', name)
      }
    })

    test('signing in gives a flat secret, and accounts that are the same on a second read', async () => {
      const { secret, accounts } = await enter()
      for (const value of Object.values(secret)) assert.ok(typeof value === 'string' && value !== '')
      assert.ok(accounts.length > 0)
      assert.equal(new Set(accounts.map(({ id }) => id)).size, accounts.length)
      assert.deepEqual(await operations.listAccounts(context(), secret), accounts)
    })

    for (const username of ['MeshQuestion', 'MeshNoMfa']) {
      test(`${username} gets in`, async () => {
        assert.ok((await enter(username)).accounts.length > 0)
      })
    }

    test('holdings are exact, upper-case, without duplicates, and nothing is more available than held', async () => {
      const { secret, accounts } = await enter()
      for (const { id } of accounts) {
        const holdings = await operations.listHoldings(context(), secret, id)
        assert.ok(holdings.length > 0)
        assert.equal(new Set(holdings.map(({ symbol }) => symbol)).size, holdings.length)
        for (const { symbol, name, total, available } of holdings) {
          assert.match(symbol, /^[A-Z0-9]+$/)
          assert.ok(name !== '' && isDecimal(total) && isDecimal(available))
          assert.ok(compareDecimals(available, total) <= 0)
        }
        const cash = await operations.listBalances(context(), secret, id)
        for (const { currency } of cash) assert.ok(!holdings.some(({ symbol }) => symbol === currency), currency)
        const [own] = accounts
        if (id !== own?.id) continue
        const books = simulators.ledger.balances(institution, 'Mesh')
        assert.equal(holdings.find(({ symbol }) => symbol === 'ETH')?.total, books.get('ETH'))
      }
    })

    test('cash is told in its currency, and nobody without cash has some', async () => {
      const { secret, accounts } = await enter()
      const balances = await operations.listBalances(context(), secret, accounts[0]?.id ?? '')
      assert.deepEqual(
        balances.map(({ currency, cash }) => [currency, cash]),
        [['USD', '10000000']],
      )
      const poor = await enter('Mesh2')
      const none = await operations.listBalances(context(), poor.secret, poor.accounts[0]?.id ?? '')
      assert.deepEqual(
        none.filter(({ cash }) => cash !== zero),
        [],
      )
      const nothing = await operations.listHoldings(context(), poor.secret, poor.accounts[0]?.id ?? '')
      assert.deepEqual(
        nothing.filter(({ total }) => total !== zero),
        [],
      )
    })

    test('wrong credentials are called so, and no secret leaks into the error', async () => {
      const failure = await failureOf(() => refusedSignIn())
      assert.ok(failure instanceof ProviderError)
      assert.equal(failure.code, integration.signIn.scheme === 'oauth' ? 'oauthDeclined' : 'invalidCredentials')
      assertNoLeak(failure, [wrongPassword])
    })

    test('credentials that no institution could have given are wrong ones, never an outage that others would wait for', async () => {
      const { signIn } = integration
      if (signIn.scheme === 'oauth') return
      for (const text of ['a\nb', 'a\r\nX: y', 'ü€', '\u0001', '😀', 'x'.repeat(4_000)]) {
        const credentials = Object.fromEntries(signIn.fields.map(({ name }) => [name, text]))
        const failure = await failureOf(() => signIn.authenticate(context(), credentials))
        assert.ok(failure instanceof ProviderError)
        assert.equal(failure.code, 'invalidCredentials', JSON.stringify(text.slice(0, 10)))
      }
    })

    test('a secret that is not right (any more) is called so, and does not leak', async () => {
      const { secret, accounts } = await enter()
      const wrong = Object.fromEntries(Object.keys(secret).map((name) => [name, wrongPassword]))
      const failure = await failureOf(() => operations.listHoldings(context(), wrong, accounts[0]?.id ?? ''))
      assert.ok(failure instanceof ProviderError)
      assert.ok(['unauthorizedToken', 'invalidCredentials'].includes(failure.code), failure.code)
      assertNoLeak(failure, [wrongPassword, ...Object.values(secret).filter((text) => text.length > 8)])
    })

    test('a locked account does not get in', async () => {
      const failure = await failureOf(() => enter('MeshLocked'))
      if (integration.signIn.scheme === 'oauth') assert.match(String(failure), /did not lead back/)
      else assert.equal(failure instanceof ProviderError && failure.code, 'accountLocked')
    })

    for (const [fault, expected] of [
      ['unavailable', 'institutionUnavailable'],
      ['rateLimited', 'institutionRateLimited'],
      ['unreadable', 'institutionUnavailable'],
      ['lostAnswer', 'institutionUnavailable'],
      ['lostRequest', 'institutionUnavailable'],
    ] as const) {
      test(`a read that meets "${fault}" fails with ${expected}`, async () => {
        const { secret, accounts } = await enter()
        simulators.faults.add({ operation: 'read', fault })
        const failure = await failureOf(() => operations.listHoldings(context(), secret, accounts[0]?.id ?? ''))
        assert.equal(failure instanceof ProviderError && failure.code, expected)
        assert.ok(isErrorCode(expected))
      })
    }

    test('access is renewed, and the renewed one works', async (t) => {
      if (!operations.refresh) return t.skip('the integration has no access that can be renewed')
      const { refreshSecret } = await enter()
      assert.ok(refreshSecret)
      const renewed = await operations.refresh(context(), refreshSecret)
      assert.ok(renewed.status === 'authenticated')
      assert.ok((await operations.listAccounts(context(), renewed.secret)).length > 0)
      const failure = await failureOf(() => operations.refresh?.(context(), { refreshToken: wrongPassword }))
      assert.ok(failure instanceof ProviderError)
      assert.equal(failure.code, 'unauthorizedToken')
      assertNoLeak(failure, [wrongPassword, refreshSecret.refreshToken ?? ''])
    })

    test('access that was ended opens nothing', async (t) => {
      if (!operations.revoke) return t.skip('the provider has no way to end access')
      const { secret, accounts } = await enter()
      await operations.revoke(context(), secret)
      const failure = await failureOf(() => operations.listHoldings(context(), secret, accounts[0]?.id ?? ''))
      assert.equal(failure instanceof ProviderError && failure.code, 'unauthorizedToken')
    })

    test('routes have sensible limits and fees', async (t) => {
      if (!operations.listWithdrawalRoutes) return t.skip('the integration does not send')
      const { secret, accounts } = await enter()
      const routes = await operations.listWithdrawalRoutes(context(), secret, accounts[0]?.id ?? '')
      assert.ok(routes.some(({ symbol, network }) => symbol === 'USDC' && network === 'ethereum'))
      assert.equal(new Set(routes.map(({ symbol, network }) => `${symbol} ${network}`)).size, routes.length)
      for (const route of routes) {
        assert.ok([route.minimum, route.institutionFee, route.networkFee].every(isDecimal))
        if (route.maximum !== undefined) assert.ok(compareDecimals(route.minimum, route.maximum) <= 0)
        assert.ok(integration.networks.includes(route.network))
      }
    })

    test('a withdrawal arrives whole, is pending first, then succeeded with a hash', async (t) => {
      if (!operations.withdraw || !operations.readWithdrawal) return t.skip('the integration does not send')
      const person = await enter()
      for (const [symbol, amount] of [
        ['ETH', '0.123456789012345678'],
        ['USDC', '12.345678'],
      ] as const) {
        const request = order({ symbol, amount: parseDecimal(amount) })
        const outcome = await withdraw(person, request)
        assert.equal(outcome.outcome, 'accepted')
        assert.equal(paid(request), 1)
        const id = outcome.outcome === 'accepted' ? outcome.withdrawalId : ''
        const account = person.accounts[0]?.id ?? ''
        assert.equal((await operations.readWithdrawal(context(), person.secret, account, id))?.status, 'pending')
        simulators.advance(settledMs)
        const state = await operations.readWithdrawal(context(), person.secret, account, id)
        assert.equal(state?.status, 'succeeded')
        assert.match(state?.hash ?? '', /^0x[0-9a-f]{64}$/)
      }
    })

    test('what leaves the account is the amount and the fees of the route', async (t) => {
      if (!operations.listWithdrawalRoutes) return t.skip('the integration does not send')
      const person = await enter()
      const account = person.accounts[0]?.id ?? ''
      const held = () => simulators.ledger.balances(institution, 'Mesh').get('USDC') ?? zero
      const routes = await operations.listWithdrawalRoutes(context(), person.secret, account)
      const route = routes.find(({ symbol, network }) => symbol === 'USDC' && network === 'ethereum')
      assert.ok(route)
      const heldBefore = units(held())
      assert.equal((await withdraw(person, order())).outcome, 'accepted')
      assert.equal(
        heldBefore - units(held()),
        units('12.345678') + units(route.institutionFee) + units(route.networkFee),
      )
    })

    test('a code is asked for, a wrong one moves nothing, the right one moves it once', async (t) => {
      if (!subject.asksCode) return t.skip('the provider asks for no code')
      const person = await enter()
      const { mfaCode: _, ...request } = order()
      assert.equal((await withdraw(person, request)).outcome, 'mfaRequired')
      assert.equal((await withdraw(person, { ...request, mfaCode: '000000' })).outcome, 'mfaFailed')
      assert.equal(paid(request), 0)
      assert.equal((await withdraw(person, { ...request, mfaCode: code })).outcome, 'accepted')
      assert.equal(paid(request), 1)
    })

    for (const fault of ['lostAnswer', 'lateError', 'unreadable'] as const) {
      test(`after "${fault}" the outcome is unknown, the withdrawal is found, and there is one`, async (t) => {
        if (!operations.findWithdrawal) return t.skip('the integration does not send')
        const person = await enter()
        const request = order()
        simulators.faults.add({ operation: 'withdraw', fault, times: 1 })
        assert.equal((await withdraw(person, request)).outcome, 'unknown')
        const account = person.accounts[0]?.id ?? ''
        const found = await operations.findWithdrawal(context(), person.secret, account, search(request))
        assert.equal(found?.status, 'pending')
        const read = await operations.readWithdrawal?.(context(), person.secret, account, found?.withdrawalId ?? '')
        assert.equal(read?.withdrawalId, found?.withdrawalId)
        if (subject.keepsAttemptId) {
          const again = await withdraw(person, request)
          assert.equal(again.outcome === 'accepted' && again.withdrawalId, found?.withdrawalId)
        }
        assert.equal(paid(request), 1)
      })
    }

    for (const fault of ['unavailable', 'lostRequest'] as const) {
      test(`after "${fault}" the outcome is unknown too, and nothing is found`, async (t) => {
        if (!operations.findWithdrawal) return t.skip('the integration does not send')
        const person = await enter()
        const request = order()
        simulators.faults.add({ operation: 'withdraw', fault, times: 1 })
        assert.equal((await withdraw(person, request)).outcome, 'unknown')
        const account = person.accounts[0]?.id ?? ''
        assert.equal(await operations.findWithdrawal(context(), person.secret, account, search(request)), undefined)
        assert.equal(paid(request), 0)
      })
    }

    test('a call that is given up is unknown, and the withdrawal is found', async (t) => {
      if (!operations.findWithdrawal) return t.skip('the integration does not send')
      const person = await enter()
      const request = order()
      const abort = new AbortController()
      simulators.faults.add({ operation: 'withdraw', fault: 'slowAnswer', times: 1 })
      const outcome = withdraw(person, request, abort.signal)
      while (paid(request) === 0) await new Promise((resolve) => setTimeout(resolve, 10))
      abort.abort()
      assert.equal((await outcome).outcome, 'unknown')
      const account = person.accounts[0]?.id ?? ''
      const found = await operations.findWithdrawal(context(), person.secret, account, search(request))
      assert.equal(found?.status, 'pending')
    })

    test('refusals are refusals, each with its reason, and move nothing', async (t) => {
      if (!operations.withdraw) return t.skip('the integration does not send')
      const person = await enter()
      const refused = async (request: WithdrawalRequest) => {
        const outcome = await withdraw(person, request)
        assert.equal(paid(request), 0)
        return outcome.outcome === 'rejected' ? outcome.code : outcome.outcome
      }
      assert.equal(await refused(order({ amount: parseDecimal('999999') })), 'balanceNotEnough')
      assert.equal(await refused(order({ amount: parseDecimal('0.5') })), 'amountBelowMinimum')
      assert.equal(await refused(order({ symbol: 'BTC' })), 'refusedByIntegration')
      simulators.faults.add({ operation: 'withdraw', fault: 'refused', times: 1 })
      assert.equal(await refused(order()), 'refusedByIntegration')
      simulators.faults.add({ operation: 'withdraw', fault: 'rateLimited', times: 1 })
      assert.equal(await refused(order()), 'institutionRateLimited')
    })

    test('a withdrawal that fails later is failed, and the money is back', async (t) => {
      if (!operations.readWithdrawal) return t.skip('the integration does not send')
      const person = await enter()
      simulators.faults.add({ operation: 'settle', fault: 'fails', times: 1 })
      const outcome = await withdraw(person, order())
      const id = outcome.outcome === 'accepted' ? outcome.withdrawalId : ''
      simulators.advance(settledMs)
      const state = await operations.readWithdrawal(context(), person.secret, person.accounts[0]?.id ?? '', id)
      assert.equal(state?.status, 'failed')
    })

    test('a state nobody has heard of is pending', async (t) => {
      if (!operations.readWithdrawal) return t.skip('the integration does not send')
      const person = await enter()
      const outcome = await withdraw(person, order())
      const id = outcome.outcome === 'accepted' ? outcome.withdrawalId : ''
      simulators.advance(settledMs)
      simulators.rewriteAnswers((text) => text.replaceAll(/"status":"[A-Za-z]+"/g, '"status":"neverHeardOf"'))
      const state = await operations.readWithdrawal(context(), person.secret, person.accounts[0]?.id ?? '', id)
      assert.equal(state?.status, 'pending')
    })

    test('a withdrawal that the provider does not know is not there', async (t) => {
      if (!operations.readWithdrawal) return t.skip('the integration does not send')
      const person = await enter()
      const outcome = await withdraw(person, order())
      const id = outcome.outcome === 'accepted' ? outcome.withdrawalId : ''
      const other = id.slice(0, -1) + (id.endsWith('0') ? '1' : '0')
      const account = person.accounts[0]?.id ?? ''
      assert.equal(await operations.readWithdrawal(context(), person.secret, account, other), undefined)
    })
  })

  testSteps(integration, subject)
  testFunding(integration, subject)
  testReceiving(integration, subject)

  async function refusedSignIn(): Promise<unknown> {
    const { signIn: way } = integration
    if (way.scheme !== 'oauth') {
      return signIn(integration, simulators, context(), subject.fillIn, { username: 'Mesh', password: wrongPassword })
    }
    const flow = oauthFlow(simulators)
    const url = await way.authorizeUrl(context(), flow)
    const person = { username: 'Mesh', password, answers: [code], decision: 'deny' } as const
    const wrong = await walkOAuth(url, simulators.redirectUri, { ...person, password: wrongPassword })
    assert.match(wrong.page, /do not fit/)
    assert.ok(!wrong.page.includes(wrongPassword))
    const { callbackUrl = '' } = await walkOAuth(url, simulators.redirectUri, person)
    return way.exchange(context(), flow, callbackUrl)
  }
}

function units(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.split('.')
  return BigInt(whole + fraction.padEnd(18, '0'))
}

async function failureOf(work: () => unknown): Promise<unknown> {
  try {
    await work()
  } catch (error) {
    return error
  }
  return assert.fail('It should have failed.')
}

/** Walks the error and all its causes. */
function assertNoLeak(error: Error, secrets: readonly string[]): void {
  for (let at: unknown = error; at !== undefined && at !== null; at = at instanceof Error ? at.cause : undefined) {
    const text = at instanceof Error ? `${at.message} ${at.stack} ${JSON.stringify(at)}` : JSON.stringify(at)
    for (const secret of secrets) assert.ok(!text.includes(secret), 'a secret is in the error')
  }
}
