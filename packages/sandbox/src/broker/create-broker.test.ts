import assert from 'node:assert/strict'
import { after, test } from 'node:test'

import { createFaults } from '../faults/create-faults.ts'
import { createApp } from '../institution/create-app.ts'
import { createLedger } from '../ledger/create-ledger.ts'
import { routes } from '../ledger/routes.ts'
import { createErrands } from '../person/create-errands.ts'
import { createBroker } from './create-broker.ts'

const clock = { ms: 1_767_225_600_000 }
const now = () => clock.ms
const faults = createFaults()
const ledger = await createLedger({ faults, now })
const app = createApp()
app.register(createBroker({ ledger, faults, errands: createErrands(), now }), { prefix: '/broker' })
after(async () => {
  await app.close()
  await ledger.close()
})

type Body = Record<string, unknown>

async function call(method: 'GET' | 'POST' | 'DELETE', path: string, body?: Body, token?: string) {
  const answer = await app.inject({
    method,
    url: `/broker/v1${path}`,
    ...(token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } }),
    ...(body === undefined ? {} : { payload: body }),
  })
  return { status: answer.statusCode, body: answer.body === '' ? {} : answer.json() }
}

async function signIn(username: string) {
  const first = await call('POST', '/session', { username, password: 'Pass123' })
  if (first.body.status === 'authenticated') return first.body
  const answer = first.body.challenge.kind === 'question' ? 'tenon ' : '123456'
  const second = await call('POST', '/session/mfa', { mfaToken: first.body.mfaToken, answer })
  assert.equal(second.status, 200)
  return second.body
}

async function firstAccount(token: string): Promise<string> {
  return (await call('GET', '/accounts', undefined, token)).body.accounts[0].id
}

const order = {
  clientId: 'attempt-1',
  symbol: 'USDC',
  network: 'polygon',
  amount: '25',
  toAddress: '0x1111111111111111111111111111111111111111',
}

test('password, code, token; wrong ones are told apart', async () => {
  const wrong = await call('POST', '/session', { username: 'Mesh', password: 'pass123' })
  assert.deepEqual([wrong.status, wrong.body.error], [401, 'invalid_credentials'])
  const nobody = await call('POST', '/session', { username: 'Mesh/Margin', password: 'Pass123' })
  assert.deepEqual(nobody, wrong)

  const asked = await call('POST', '/session', { username: 'mesh', password: 'Pass123' })
  assert.deepEqual(asked.body.challenge, { kind: 'code', channel: 'phone', sentTo: '••• ••• 42' })
  const failed = await call('POST', '/session/mfa', { mfaToken: asked.body.mfaToken, answer: '654321' })
  assert.deepEqual([failed.status, failed.body.error], [401, 'mfa_failed'])
  const passed = await call('POST', '/session/mfa', { mfaToken: asked.body.mfaToken, answer: '123456' })
  assert.equal(passed.status, 200)
  const accounts = await call('GET', '/accounts', undefined, passed.body.accessToken)
  assert.deepEqual(accounts.body.accounts.length, 1)

  clock.ms += 301_000
  const late = await call('POST', '/session/mfa', { mfaToken: asked.body.mfaToken, answer: '123456' })
  assert.equal(late.body.error, 'mfa_expired')
})

test('access ends, is renewed, and is gone after it was given up', async () => {
  const { accessToken, refreshToken, expiresInSeconds } = await signIn('Mesh')
  clock.ms += expiresInSeconds * 1000
  const ended = await call('GET', '/accounts', undefined, accessToken)
  assert.deepEqual([ended.status, ended.body.error], [401, 'session_expired'])
  const renewed = await call('POST', '/session/refresh', { refreshToken })
  assert.equal((await call('POST', '/session/refresh', { refreshToken })).body.error, 'session_expired', 'it rotates')
  const token = renewed.body.accessToken
  assert.equal((await call('GET', '/accounts', undefined, token)).status, 200)
  assert.equal((await call('DELETE', '/session', undefined, token)).status, 204)
  assert.equal((await call('GET', '/accounts', undefined, token)).body.error, 'session_expired')
  assert.equal((await call('POST', '/session/refresh', { refreshToken: accessToken })).body.error, 'session_expired')
})

test('special users behave at sign-in as their line says', async () => {
  const begin = (username: string) => call('POST', '/session', { username, password: 'Pass123' })
  assert.equal((await begin('MeshLocked')).body.error, 'account_locked')
  assert.deepEqual((await begin('MeshDown')).status, 503)
  assert.equal((await begin('MeshNoMfa')).body.status, 'authenticated')
  assert.equal((await begin('MeshQuestion')).body.challenge.kind, 'question')
  const { accessToken } = await signIn('MeshQuestion')
  assert.equal((await call('GET', '/accounts', undefined, accessToken)).status, 200)
})

test('the access of MeshExpired ends after 5 seconds and cannot be renewed, but a new sign-in works', async () => {
  const { accessToken, refreshToken } = await signIn('MeshExpired')
  assert.equal((await call('GET', '/accounts', undefined, accessToken)).status, 200)
  clock.ms += 5000
  assert.equal((await call('GET', '/accounts', undefined, accessToken)).body.error, 'session_expired')
  assert.equal((await call('POST', '/session/refresh', { refreshToken })).body.error, 'session_expired')
  const again = await signIn('MeshExpired')
  assert.equal((await call('GET', '/accounts', undefined, again.accessToken)).status, 200)
})

test('holdings, balances and routes are texts, equities included, and each account has its own', async () => {
  const { accessToken } = await signIn('MeshAccounts')
  const { accounts } = (await call('GET', '/accounts', undefined, accessToken)).body
  assert.deepEqual(
    accounts.map(({ name }: { name: string }) => name),
    ['Spot', 'Margin', 'Savings'],
  )
  const [spot, margin] = await Promise.all(
    accounts
      .slice(0, 2)
      .map(({ id }: { id: string }) => call('GET', `/accounts/${id}/holdings`, undefined, accessToken)),
  )
  assert.notDeepEqual(spot, margin)
  const bySymbol = new Map<string, Body>(spot?.body.holdings.map((one: Body) => [one.symbol, one]))
  assert.equal(bySymbol.get('AAPL')?.kind, 'equity')
  assert.match(String(bySymbol.get('AAPL')?.costBasis), /^\d+(\.\d{1,2})?$/)
  assert.equal(typeof bySymbol.get('BTC')?.total, 'string')
  const cash = await call('GET', `/accounts/${accounts[0].id}/balances`, undefined, accessToken)
  assert.deepEqual(cash.body.balances, [{ currency: 'USD', cash: '10000000', buyingPower: '10000000' }])
  const offered = await call('GET', `/accounts/${accounts[0].id}/withdrawal-routes`, undefined, accessToken)
  assert.equal(offered.body.routes.length, routes.length)
})

test("nobody reads another user's account or withdrawal", async () => {
  const mesh = (await signIn('Mesh')).accessToken
  const other = (await signIn('Mesh4')).accessToken
  const account = await firstAccount(mesh)
  assert.equal((await call('GET', `/accounts/${account}/holdings`, undefined, other)).status, 404)
  const path = `/accounts/${account}/withdrawals`
  const { id } = (await call('POST', path, { ...order, clientId: 'mine', mfaCode: '123456' }, mesh)).body
  const theirs = await firstAccount(other)
  assert.equal((await call('GET', `/accounts/${theirs}/withdrawals/${id}`, undefined, other)).status, 404)
  assert.equal((await call('GET', `/accounts/${account}/withdrawals/${id}`, undefined, mesh)).status, 200)
})

test('a withdrawal asks for a code, pays a client id once, and is found by id and client id', async () => {
  const { accessToken } = await signIn('Mesh')
  const path = `/accounts/${await firstAccount(accessToken)}/withdrawals`
  const asked = await call('POST', path, order, accessToken)
  assert.deepEqual([asked.status, asked.body.error, asked.body.channel], [402, 'mfa_required', 'phone'])
  const failed = await call('POST', path, { ...order, mfaCode: '000000' }, accessToken)
  assert.deepEqual([failed.status, failed.body.error], [401, 'mfa_failed'])
  assert.equal(ledger.search({ clientId: 'attempt-1' }).length, 0)

  const paid = await call('POST', path, { ...order, mfaCode: '123456' }, accessToken)
  const again = await call('POST', path, { ...order, mfaCode: '123456' }, accessToken)
  assert.equal(paid.status, 200)
  assert.equal(again.body.id, paid.body.id)
  assert.equal(ledger.search({ clientId: 'attempt-1' }).length, 1)
  clock.ms += 3000
  const read = await call('GET', `${path}/${paid.body.id}`, undefined, accessToken)
  assert.deepEqual([read.body.status, read.body.amount], ['succeeded', '25'])
  const listed = await call('GET', `${path}?clientId=attempt-1`, undefined, accessToken)
  assert.deepEqual(
    listed.body.withdrawals.map((one: Body) => one.id),
    [paid.body.id],
  )
  assert.deepEqual((await call('GET', `${path}?clientId=other`, undefined, accessToken)).body.withdrawals, [])
})

test('each thing that is wrong with an order has its own refusal, and nothing moves', async () => {
  const { accessToken } = await signIn('MeshUSDC')
  const path = `/accounts/${await firstAccount(accessToken)}/withdrawals`
  const before = ledger.search({}).length
  const cases: [Body, string][] = [
    [{ network: 'bitcoin' }, 'route_unavailable'],
    [{ symbol: 'BTC' }, 'route_unavailable'],
    [{ amount: '0.5' }, 'amount_below_minimum'],
    [{ amount: '1000000.5' }, 'amount_above_maximum'],
    [{ amount: '1.0000001' }, 'too_many_decimals'],
    [{ toAddress: 'somewhere' }, 'invalid_address'],
    [{ amount: '999999', mfaCode: '123456' }, 'insufficient_funds'],
    [{ amount: 25 }, 'invalid_request'],
    [{ amount: '-25' }, 'invalid_request'],
    [{ amount: '1e3' }, 'invalid_request'],
    [{ clientId: '' }, 'invalid_request'],
  ]
  for (const [change, error] of cases) {
    const answer = await call('POST', path, { ...order, clientId: 'bad', ...change }, accessToken)
    assert.equal(answer.body.error, error, JSON.stringify(change))
  }
  assert.equal(ledger.search({}).length, before)
})

test('MeshReject is refused, and a fault set from outside strikes once', async () => {
  const rejected = (await signIn('MeshReject')).accessToken
  const path = `/accounts/${await firstAccount(rejected)}/withdrawals`
  const refusal = await call('POST', path, { ...order, clientId: 'refused', mfaCode: '123456' }, rejected)
  assert.deepEqual([refusal.status, refusal.body.error], [422, 'refused'])
  assert.equal(ledger.search({ clientId: 'refused' }).length, 0)

  const { accessToken } = await signIn('Mesh')
  faults.add({ institution: 'broker', username: 'Mesh', operation: 'read', fault: 'rateLimited', times: 1 })
  assert.equal((await call('GET', '/accounts', undefined, accessToken)).status, 429)
  assert.equal((await call('GET', '/accounts', undefined, accessToken)).status, 200)
})

test('a request without the documented form is refused in the documented form', async () => {
  assert.equal((await call('POST', '/session', { username: 'Mesh' })).body.error, 'invalid_request')
  assert.equal((await call('GET', '/nowhere')).body.error, 'not_found')
  assert.equal((await call('GET', '/accounts')).body.error, 'session_expired')
})
