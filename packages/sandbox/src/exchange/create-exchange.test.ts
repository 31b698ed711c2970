import assert from 'node:assert/strict'
import { after, test } from 'node:test'

import { createFaults } from '../faults/create-faults.ts'
import { createApp } from '../institution/create-app.ts'
import { createLedger } from '../ledger/create-ledger.ts'
import { createErrands } from '../person/create-errands.ts'
import { clockToleranceMs, createExchange } from './create-exchange.ts'
import { requestSignature } from './request-signature.ts'

const clock = { ms: 1_767_225_600_000 }
const now = () => clock.ms
const faults = createFaults()
const ledger = await createLedger({ faults, now })
const app = createApp()
app.register(createExchange({ ledger, faults, errands: createErrands(), now }), { prefix: '/exchange' })
after(async () => {
  await app.close()
  await ledger.close()
})

interface Call {
  method?: 'GET' | 'POST'
  path?: string
  body?: string
  key?: string
  secret?: string
  passphrase?: string
  timestampMs?: number
  sentPath?: string
  sentBody?: string
}

async function call(options: Call = {}) {
  const {
    method = 'GET',
    path = '/v1/key',
    body = '',
    key = 'Mesh',
    secret = 'Pass123',
    passphrase = 'Pass123',
  } = options
  const timestamp = String(options.timestampMs ?? clock.ms)
  const sentBody = options.sentBody ?? body
  const answer = await app.inject({
    method,
    url: `/exchange${options.sentPath ?? path}`,
    headers: {
      'x-api-key': key,
      'x-passphrase': passphrase,
      'x-timestamp': timestamp,
      'x-signature': requestSignature(secret, timestamp, method, path, body),
      ...(sentBody === '' ? {} : { 'content-type': 'application/json' }),
    },
    ...(sentBody === '' ? {} : { payload: sentBody }),
  })
  return { status: answer.statusCode, body: answer.json() }
}

test('the signature of the documented example', () => {
  // printf '1767225600000GET/v1/key' | openssl dgst -sha256 -hmac Pass123
  assert.equal(
    requestSignature('Pass123', '1767225600000', 'GET', '/v1/key', ''),
    '04279b5859604b69946274775ee78fcadba354022693b3c549cccf3a730b5360',
  )
})

test('a signed request is answered', async () => {
  assert.deepEqual(await call(), { status: 200, body: { permissions: ['read', 'trade', 'withdraw'] } })
})

test('anything that is not as signed is refused', async () => {
  const wrong: Call[] = [
    { secret: 'Pass124' },
    { passphrase: 'Pass124' },
    { timestampMs: clock.ms - clockToleranceMs - 1 },
    { timestampMs: clock.ms + clockToleranceMs + 1 },
    { sentPath: '/v1/accounts' },
    { path: '/v1/accounts', sentPath: '/v1/accounts?x=1' },
  ]
  for (const options of wrong) {
    const { status, body } = await call(options)
    assert.deepEqual([status, body.error], [401, 'invalid_signature'], JSON.stringify(options))
  }
  assert.equal((await call({ key: 'Nobody' })).body.error, 'invalid_credentials')
})

test('the body is signed too, and a withdrawal asks for a code of the authenticator', async () => {
  const { accounts } = (await call({ path: '/v1/accounts' })).body
  const path = `/v1/accounts/${accounts[0].id}/withdrawals`
  const order = {
    clientId: 'attempt-1',
    symbol: 'SOL',
    network: 'solana',
    amount: '1.5',
    toAddress: 'FsZ4nRzhFXVyFNfDc1cv4VfmSyB9cNA8aBKsCnzfNYzK',
    mfaCode: '123456',
  }
  const body = JSON.stringify(order)
  const changed = JSON.stringify({ ...order, amount: '9.5' })
  assert.equal((await call({ method: 'POST', path, body, sentBody: changed })).body.error, 'invalid_signature')
  const { mfaCode: _, ...withoutCode } = order
  const asked = await call({ method: 'POST', path, body: JSON.stringify(withoutCode) })
  assert.deepEqual([asked.status, asked.body.channel], [402, 'totp'])
  assert.equal((await call({ method: 'POST', path, body })).status, 200)
  assert.equal(ledger.search({ institution: 'exchange', clientId: 'attempt-1', amount: '1.5' }).length, 1)
  assert.equal((await call({ method: 'POST', path, body: '{' })).body.error, 'invalid_request')
})

test('the exchange holds no equities', async () => {
  const { accounts } = (await call({ path: '/v1/accounts' })).body
  const { holdings } = (await call({ path: `/v1/accounts/${accounts[0].id}/holdings` })).body
  assert.equal(holdings.length, 9)
  assert.ok(holdings.every(({ kind }: { kind: string }) => kind === 'crypto'))
})

test('the key of MeshExpired works for 5 seconds after it was tried', async () => {
  assert.equal((await call({ key: 'MeshExpired' })).body.expiresInSeconds, 5)
  assert.equal((await call({ key: 'MeshExpired', path: '/v1/accounts' })).status, 200)
  clock.ms += 5000
  assert.equal((await call({ key: 'MeshExpired', path: '/v1/accounts' })).body.error, 'session_expired')
  assert.equal((await call({ key: 'MeshExpired' })).status, 200)
  assert.equal((await call({ key: 'MeshExpired', path: '/v1/accounts' })).status, 200)
})
