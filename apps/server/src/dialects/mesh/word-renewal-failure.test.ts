import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ErrorCode, TenonError } from '@tenon/core'
import { wordRenewalFailure } from './word-renewal-failure.ts'

const worded = (code: ErrorCode) => {
  const { status, body } = wordRenewalFailure(new TenonError(code), 'request')
  return [status, body.message, body.errorType, body.errorData]
}

test('a failing refresh is 400, badRequest, "Unauthorized token", and says which end it was beside it', () => {
  for (const code of ['reconnectRequired', 'unauthorizedToken'] as const) {
    assert.deepEqual(worded(code), [400, 'Unauthorized token', 'badRequest', { code }])
  }
})

test('what else goes wrong with a refresh keeps its own word', () => {
  assert.deepEqual(worded('invalidIntegrationToken').slice(2), ['invalidIntegrationToken', undefined])
  assert.deepEqual(worded('accountsNotReady').slice(2), ['accountsNotReady', undefined])
})
