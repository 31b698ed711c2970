import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TenonError } from '@tenon/core'
import { dictionaryErrorOf } from './transfer-error-codes.ts'

test('blanks are filled with what the failure knows', () => {
  const detail = { amount: '0.5', symbol: 'USDC', limit: '1' }
  assert.deepEqual(dictionaryErrorOf(new TenonError('amountBelowMinimum', { detail })), {
    code: 'AmountLessThanWithdrawMinimum',
    message:
      'Could not preview the transfer. The requested amount 0.5 USDC is below the minimum allowable threshold 1 USDC.',
  })
})

test('a sentence with an empty blank is not said', () => {
  assert.equal(dictionaryErrorOf(new TenonError('balanceNotEnough')), undefined)
  assert.equal(dictionaryErrorOf(new TenonError('amountBelowMinimum', { detail: { symbol: 'USDC' } })), undefined)
})

test('one code of ours can be several of theirs', () => {
  const wordOf = (rule: string) => dictionaryErrorOf(new TenonError('badRequest', { detail: { rule } }))?.code
  assert.equal(wordOf('bothAmounts'), 'WrongPreviewRequestAmount')
  assert.equal(wordOf('noAmount'), 'WrongPreviewRequestNoAmount')
  assert.equal(dictionaryErrorOf(new TenonError('badRequest')), undefined)
})
