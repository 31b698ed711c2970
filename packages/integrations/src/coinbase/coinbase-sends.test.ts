import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { parseDecimal } from '@tenon/core'
import { signIn } from '../contract/sign-in.ts'
import { startSimulators } from '../contract/start-simulators.ts'
import type { ProviderContext, WithdrawalRequest } from '../integration.ts'
import { coinbase } from './integration.ts'

const simulators = await startSimulators()
after(() => simulators.close())

const context: ProviderContext = {
  baseUrl: `${simulators.url}/coinbase`,
  environment: 'sandbox',
  signal: new AbortController().signal,
  oauthClient: { id: 'tenon-sandbox' },
}
const { secret, refreshSecret } = await signIn(coinbase, simulators, context, undefined)
const { withdraw, refresh } = coinbase.operations
const order: WithdrawalRequest = {
  attemptId: '0123456789abcdef0123456789abcdef',
  symbol: 'ETH',
  network: 'ethereum',
  amount: parseDecimal('1.25'),
  toAddress: '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6',
  mfaCode: '123456',
}

test('our id arrives as a version 4 uuid', async () => {
  await withdraw(context, secret, '', order)
  assert.deepEqual(
    simulators.ledger.search({ institution: 'coinbase' }).map(({ clientId }) => clientId),
    ['01234567-89ab-4def-8123-456789abcdef'],
  )
})

test('the same id with another amount is refused, and moves nothing', async () => {
  const outcome = await withdraw(context, secret, '', { ...order, amount: parseDecimal('2') })
  assert.deepEqual(outcome, { outcome: 'rejected', code: 'refusedByIntegration' })
  assert.equal(simulators.ledger.search({ institution: 'coinbase' }).length, 1)
})

test('a 503 says nothing about what was done, whatever id it carries', async () => {
  simulators.faults.add({ operation: 'withdraw', fault: 'unavailable', times: 1 })
  simulators.rewriteAnswers((text) => text.replace('internal_server_error', 'validation_error'))
  const outcome = await withdraw(context, secret, '', { ...order, attemptId: 'b'.repeat(32) })
  simulators.rewriteAnswers(undefined)
  assert.deepEqual(outcome, { outcome: 'unknown', cause: 'status 503' })
})

test('renewing gives the new refresh token even when the next read fails', async () => {
  simulators.faults.add({ operation: 'read', fault: 'unavailable' })
  const renewed = await refresh(context, refreshSecret ?? {})
  simulators.faults.clear()
  assert.deepEqual(renewed.accounts, [])
  assert.notEqual(renewed.refreshSecret?.refreshToken, refreshSecret?.refreshToken)
  const again = await refresh(context, renewed.refreshSecret ?? {})
  assert.equal(again.accounts.length, 1)
})

test('a callback of another flow is refused', async () => {
  const flow = { redirectUri: simulators.redirectUri, state: 'mine', codeVerifier: 'v'.repeat(43) }
  const callback = `${simulators.redirectUri}?code=abc&state=theirs&iss=${encodeURIComponent(`${simulators.url}/oauth`)}`
  // The cause is a word, not what came in.
  const expected = { code: 'unauthorizedToken', cause: 'OAUTH_INVALID_RESPONSE' }
  await assert.rejects(coinbase.signIn.exchange(context, flow, callback), expected)
})

test('without an operator that registered there is no sign-in', async () => {
  const { oauthClient: _, ...bare } = context
  const flow = { redirectUri: simulators.redirectUri, state: 's', codeVerifier: 'v'.repeat(43) }
  await assert.rejects(coinbase.signIn.authorizeUrl(bare, flow), { code: 'institutionUnavailable' })
})
