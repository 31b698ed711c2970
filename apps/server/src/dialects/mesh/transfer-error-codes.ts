import type { TenonError } from '@tenon/core'

/** A failure as the error dictionary of the product has it. */
export interface DictionaryError {
  /** PascalCase, for `errorData.code`. */
  code: string
  message: string
}

/**
 * The transfer errors of the dictionary, word for word, blanks in braces. https://docs.meshconnect.com/guides/transfers
 * The key is our code; where one of ours stands for several of theirs, `detail.rule` of the failure follows after a dot.
 */
const dictionary: Readonly<Record<string, readonly [code: string, message: string]>> = {
  'missingField.networkId': ['NetworkIdMissing', '(TransferToAddress.NetworkId) field was not provided.'],
  'missingField.address': ['AddressMissing', '(TransferToAddress.Address) field was not provided.'],
  'missingField.symbol': ['SymbolMissing', '(TransferToAddress.Symbol) field was not provided.'],
  'missingField.fromAuthToken': [
    'WrongPreviewRequestFromAuthTokenMissing',
    '(PreviewTransferRequest.FromAuthToken) is a mandatory field and should be provided.',
  ],
  'missingField.previewSymbol': [
    'WrongPreviewRequestNoSymbol',
    '(PreviewTransferRequest.Symbol) is a mandatory field and should be provided.',
  ],
  'missingField.destination': [
    'WrongPreviewRequestToData',
    'Either (PreviewTransferRequest.ToAuthToken) with (PreviewTransferRequest.ToType) or (PreviewTransferRequest.ToAddress) should be provided.',
  ],
  'badRequest.bothAmounts': [
    'WrongPreviewRequestAmount',
    'Both (PreviewTransferRequest.AmountInFiat) and (PreviewTransferRequest.Amount) can not be provided.',
  ],
  'badRequest.noAmount': [
    'WrongPreviewRequestNoAmount',
    'Either (PreviewTransferRequest.AmountInFiat) or (PreviewTransferRequest.Amount) should be provided.',
  ],
  networkNotFound: ['NetworkNotFound', 'Network not found.'],
  networkDisabled: ['NetworkDisabled', "Network '{network}' is currently disabled and cannot be used."],
  symbolNotSupported: ['UnsupportedSymbolByNetwork', 'Network does not currently support the requested symbol.'],
  symbolNotSupportedBySource: [
    'WrongPreviewRequestUnsupportedSymbolBySourceWallet',
    'Symbol to transfer not supported by the source wallet over the requested network.',
  ],
  symbolNotSupportedByTarget: [
    'WrongPreviewRequestUnsupportedSymbolByTargetWallet',
    'Symbol to transfer not supported by the target wallet over the requested network.',
  ],
  networkNotSupportedBySource: [
    'WrongPreviewRequestNetwork',
    'Requested network is not supported by the source wallet.',
  ],
  invalidToIntegrationToken: [
    'WrongPreviewRequestInvalidToAuthToken',
    '(PreviewTransferRequest.ToAuthToken) is invalid.',
  ],
  invalidAddressPattern: [
    'InvalidAddressPattern',
    "Target address does not match network '{network}' address pattern.",
  ],
  balanceNotEnough: ['InsufficientFunds', "Insufficient '{symbol}' funds."],
  feeAssetBalanceNotEnough: ['InsufficientFeeFunds', "Insufficient '{symbol}' funds for transfer fees."],
  emptyWalletBalance: ['EmptyWalletSymbolBalance', "Source wallet '{symbol}' balance is empty."],
  kycRequired: [
    'KycRequired',
    "The provided '{institution}' account requires KYC to be completed to perform transfers.",
  ],
  depositAmountTooLow: [
    'DepositAmountTooLow',
    'The requested amount is lower than the minimum amount that can be accepted by the target institution.',
  ],
  priceNotFound: ['PriceNotFound', "Could not fetch '{symbol}' price."],
  amountExceedsMaximum: [
    'AmountMoreThanWithdrawMaximum',
    'Could not preview the transfer. The requested amount {amount} {symbol} is greater than the maximum allowed amount {limit} {symbol}.',
  ],
  amountBelowMinimum: [
    'AmountLessThanWithdrawMinimum',
    'Could not preview the transfer. The requested amount {amount} {symbol} is below the minimum allowable threshold {limit} {symbol}.',
  ],
  previewExpired: ['PreviewExpired', 'The preview is expired.'],
  transferAlreadyRequested: ['TransferIsRequested', 'The transfer is already requested.'],
  previewNotFound: ['PreviewNotFound', 'Could not find the preview.'],
  whitelistAddressRequired: ['AddressNotRegistered', 'The target address is not registered.'],
}

/** The dictionary's entry for a failure. `undefined` when it has none, or when the failure does not know what fills a blank. */
export function dictionaryErrorOf({ code, detail }: TenonError): DictionaryError | undefined {
  const key = detail.rule === undefined ? code : `${code}.${detail.rule}`
  const entry = Object.hasOwn(dictionary, key) ? dictionary[key] : undefined
  if (!entry) return undefined
  const [word, sentence] = entry
  const blanks = [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  if (blanks.some((name) => detail[name] === undefined)) return undefined
  return { code: word, message: sentence.replace(/\{(\w+)\}/g, (_blank, name: string) => detail[name] ?? '') }
}
