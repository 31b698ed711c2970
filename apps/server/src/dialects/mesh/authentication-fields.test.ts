import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TenonError } from '@tenon/core'
import { coinbase, type Integration, integrations, kraken, sandboxBroker, sandboxExchange } from '@tenon/integrations'
import { credentialFieldsOf, credentialsOf, integrationOfType, pascalCase } from './authentication-fields.ts'

const wireNames = (integration: Integration) => credentialFieldsOf(integration).map(({ wire }) => pascalCase(wire))
const both = [sandboxBroker, sandboxExchange]

test('an API key is the Username, its secret the Password, a passphrase the AuthToken', () => {
  assert.deepEqual(wireNames(sandboxBroker), ['Username', 'Password'])
  assert.deepEqual(wireNames(kraken), ['Username', 'Password'])
  assert.deepEqual(wireNames(sandboxExchange), ['Username', 'Password', 'AuthToken'])
  assert.deepEqual(wireNames(coinbase), [])
})

test('every integration has a name of its own for each credential', () => {
  for (const integration of integrations) {
    const names = wireNames(integration)
    assert.equal(new Set(names).size, names.length, integration.slug)
  }
})

test('the type that two institutions share is decided by the fields that came', () => {
  const given = { username: 'Mesh', password: 'Pass123' }
  assert.equal(integrationOfType(both, 'sandbox', given), sandboxBroker)
  assert.equal(integrationOfType(both, 'sandbox', {}), sandboxBroker)
  assert.equal(integrationOfType(both, 'sandbox', { ...given, authToken: 'Pass123' }), sandboxExchange)
  assert.throws(() => integrationOfType(both, 'etoro', given), { code: 'integrationNotAvailable' })
})

test('credentials come whole, or not at all', () => {
  const given = { username: 'Mesh', password: 'Pass123', authToken: 'phrase' }
  const whole = { apiKey: 'Mesh', apiSecret: 'Pass123', passphrase: 'phrase' }
  assert.deepEqual(credentialsOf(sandboxExchange, given), whole)
  assert.equal(credentialsOf(sandboxExchange, {}), undefined)
  assert.throws(
    () => credentialsOf(sandboxExchange, { username: 'Mesh', password: 'Pass123' }),
    (error) =>
      error instanceof TenonError &&
      error.code === 'missingField' &&
      error.message === 'The authToken field is required.',
  )
})
