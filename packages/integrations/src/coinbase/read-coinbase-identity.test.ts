import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withProvider } from '../contract/with-provider.ts'
import { readCoinbaseIdentity } from './read-coinbase-identity.ts'

const read = (data: unknown) =>
  withProvider(
    () => ({ json: { data } }),
    (context) => readCoinbaseIdentity(context, { accessToken: 'token' }),
  )

test('one line for the name becomes its parts', async () => {
  assert.deepEqual(await read({ name: '  Ada  King ', email: 'ada@example.org', country: { code: 'GB' } }), {
    firstName: 'Ada',
    lastName: 'King',
    email: 'ada@example.org',
    countryCode: 'GB',
  })
  const { firstName, middleName, lastName } = await read({ name: 'Ana María de la Cruz' })
  assert.deepEqual([firstName, middleName, lastName], ['Ana', 'María de la', 'Cruz'])
})

test('what is not told is absent', async () => {
  assert.deepEqual(await read({ name: 'Plato' }), { firstName: 'Plato' })
  for (const name of ['', '   ', null, undefined]) assert.deepEqual(await read({ id: '1', name }), {})
})
