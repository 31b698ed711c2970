import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CredentialField } from '@tenon/core'
import { swappedFields } from './swapped-fields.ts'

const key: CredentialField = { name: 'key', label: 'API key', kind: 'text', autocomplete: 'off', pattern: '[a-z]{4}' }
const secret: CredentialField = {
  name: 'secret',
  label: 'Secret',
  kind: 'secret',
  autocomplete: 'off',
  pattern: '[0-9]{6}',
}
const plain: CredentialField = { name: 'plain', label: 'Passphrase', kind: 'secret', autocomplete: 'off' }
const fields = [key, plain, secret]

test('two fields that each hold the content of the other are found', () => {
  assert.deepEqual(swappedFields(fields, { key: ' 123456 ', plain: 'x', secret: 'abcd' }), [key, secret])
})

test('nothing is said of fields that are right, half filled, or of unknown looks', () => {
  for (const values of [
    { key: 'abcd', secret: '123456' },
    { key: '123456' },
    { key: '123456', secret: '123456' },
    { key: 'MeshKey', secret: 'Pass123' },
    {},
  ]) {
    assert.equal(swappedFields(fields, values), undefined, JSON.stringify(values))
  }
  const same = { ...secret, pattern: key.pattern ?? '' }
  assert.equal(swappedFields([key, same], { key: 'abcd', secret: 'efgh' }), undefined, 'both look alike')
})
