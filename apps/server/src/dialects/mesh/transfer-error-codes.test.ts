import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ErrorCode, TenonError } from '@tenon/core'
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

const target = { amount: '0.5', symbol: 'USDC', limit: '1', network: 'Ethereum', institution: 'Kraken' }

/** Every transfer error of the dictionary, and what of ours it is said for. */
const words: [word: string, code: ErrorCode, rule?: string][] = [
  ['NetworkIdMissing', 'missingField', 'networkId'],
  ['AddressMissing', 'missingField', 'address'],
  ['SymbolMissing', 'missingField', 'symbol'],
  ['UnsupportedSymbolByNetwork', 'symbolNotSupported'],
  ['InvalidAddressPattern', 'invalidAddressPattern'],
  ['NetworkNotFound', 'networkNotFound'],
  ['NetworkDisabled', 'networkDisabled'],
  ['InsufficientFunds', 'balanceNotEnough'],
  ['InsufficientFeeFunds', 'feeAssetBalanceNotEnough'],
  ['EmptyWalletSymbolBalance', 'emptyWalletBalance'],
  ['KycRequired', 'kycRequired'],
  ['DepositAmountTooLow', 'depositAmountTooLow'],
  ['WrongPreviewRequestFromAuthTokenMissing', 'missingField', 'fromAuthToken'],
  ['WrongPreviewRequestNoSymbol', 'missingField', 'previewSymbol'],
  ['WrongPreviewRequestInvalidToAuthToken', 'invalidToIntegrationToken'],
  ['WrongPreviewRequestToData', 'missingField', 'destination'],
  ['WrongPreviewRequestAmount', 'badRequest', 'bothAmounts'],
  ['WrongPreviewRequestNoAmount', 'badRequest', 'noAmount'],
  ['WrongPreviewRequestUnsupportedSymbolBySourceWallet', 'symbolNotSupportedBySource'],
  ['WrongPreviewRequestUnsupportedSymbolByTargetWallet', 'symbolNotSupportedByTarget'],
  ['WrongPreviewRequestNetwork', 'networkNotSupportedBySource'],
  ['PriceNotFound', 'priceNotFound'],
  ['AmountMoreThanWithdrawMaximum', 'amountExceedsMaximum'],
  ['AmountLessThanWithdrawMinimum', 'amountBelowMinimum'],
  ['PreviewExpired', 'previewExpired'],
  ['TransferIsRequested', 'transferAlreadyRequested'],
  ['PreviewNotFound', 'previewNotFound'],
  ['AddressNotRegistered', 'whitelistAddressRequired'],
]

for (const [word, code, rule] of words) {
  test(`${word} is said for ${code}${rule ? `, ${rule}` : ''}, without a blank left open`, () => {
    const found = dictionaryErrorOf(new TenonError(code, { detail: { ...target, ...(rule ? { rule } : {}) } }))
    assert.equal(found?.code, word)
    assert.doesNotMatch(found.message, /[{}]|undefined/)
  })
}
