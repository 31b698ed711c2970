import type { ErrorCode } from '../errors/errors.ts'
import type { Recovery } from './link-screen.ts'

/** What sort of thing went wrong. The page has one title for each. */
export type FailureKind =
  | 'notAnswering'
  | 'tooManyTries'
  | 'signInRefused'
  | 'signInEnded'
  | 'codeRefused'
  | 'codeExpired'
  | 'accountLocked'
  | 'accessDeclined'
  | 'notOffered'
  | 'noAccount'
  | 'accountsNotReady'
  | 'identityUnknown'
  | 'secondFactorOff'
  | 'nothingToSend'
  | 'notEnough'
  | 'amountRefused'
  | 'routeRefused'
  | 'destinationRefused'
  | 'lookAlike'
  | 'addressUnknown'
  | 'noPrice'
  | 'offerEnded'
  | 'transferRefused'
  | 'fundingFailed'
  | 'outcomeUnknown'
  | 'linkEnded'
  | 'inputRefused'
  | 'walletRefused'
  | 'ourFault'
  | 'appFault'

/** How a failure is told: under which title, and what the person can do. */
export interface FailureRow {
  kind: FailureKind
  /** What the button does. Where the session cannot offer it, the next way that it can. */
  primary: Recovery
  /** The other way on. Never the same as `primary`. */
  alternative: Recovery
}

const row = (kind: FailureKind, primary: Recovery, alternative: Recovery): FailureRow => ({
  kind,
  primary,
  alternative,
})

const notAnswering = row('notAnswering', 'tryAgain', 'chooseAnother')
const tooManyTries = row('tooManyTries', 'tryAgain', 'chooseAnother')
const signInRefused = row('signInRefused', 'signInAgain', 'chooseAnother')
const signInEnded = row('signInEnded', 'signInAgain', 'chooseAnother')
const codeRefused = row('codeRefused', 'signInAgain', 'chooseAnother')
const codeExpired = row('codeExpired', 'signInAgain', 'chooseAnother')
const notOffered = row('notOffered', 'chooseAnother', 'manualDeposit')
const nothingToSend = row('nothingToSend', 'chooseAnother', 'manualDeposit')
const notEnough = row('notEnough', 'changeAmount', 'manualDeposit')
const amountRefused = row('amountRefused', 'changeAmount', 'tryAgain')
const routeRefused = row('routeRefused', 'tryAgain', 'manualDeposit')
const destinationRefused = row('destinationRefused', 'tryAgain', 'contactClient')
const offerEnded = row('offerEnded', 'changeAmount', 'tryAgain')
const outcomeUnknown = row('outcomeUnknown', 'tryAgain', 'close')
const linkEnded = row('linkEnded', 'close', 'contactClient')
const inputRefused = row('inputRefused', 'tryAgain', 'chooseAnother')
const walletRefused = row('walletRefused', 'tryAgain', 'close')
const ourFault = row('ourFault', 'tryAgain', 'contactClient')
/** Made by the app that opened Link, or by its server: a person can only tell it so. */
const appFault = row('appFault', 'close', 'contactClient')

/** Every code of the error table as a person meets it in Link. The sentence that tells the cause is the problem's own. */
export const failureGuide: Readonly<Record<ErrorCode, FailureRow>> = {
  missingField: inputRefused,
  invalidField: inputRefused,
  badRequest: ourFault,
  invalidJson: appFault,
  unsupportedMediaType: appFault,
  bodyTooLarge: ourFault,
  requestTimeout: ourFault,
  notFound: appFault,
  methodNotAllowed: appFault,
  unauthorized: appFault,
  permissionDenied: appFault,
  tooManyRequests: tooManyTries,
  idempotencyKeyInvalid: appFault,
  idempotencyKeyReused: appFault,
  idempotencyKeyInUse: appFault,
  idempotencyAnswerSealed: appFault,
  serverFailure: ourFault,
  unavailable: ourFault,
  clientNotFound: appFault,
  invalidIntegrationToken: signInEnded,
  invalidFromIntegrationToken: signInEnded,
  unauthorizedToken: signInEnded,
  reconnectRequired: signInEnded,
  linkTokenUsed: linkEnded,
  linkTokenExpired: linkEnded,
  linkSessionInvalid: linkEnded,
  countryNotAllowed: row('notOffered', 'close', 'contactClient'),
  invalidState: signInRefused,
  integrationNotAvailable: notOffered,
  invalidCredentials: signInRefused,
  incorrect2faCode: codeRefused,
  emailCodeExpired: codeExpired,
  accountLocked: row('accountLocked', 'chooseAnother', 'signInAgain'),
  institutionUnavailable: notAnswering,
  institutionRateLimited: tooManyTries,
  authenticationFailed: signInRefused,
  oauthDeclined: row('accessDeclined', 'signInAgain', 'chooseAnother'),
  operationNotSupported: notOffered,
  accountNotFound: row('noAccount', 'signInAgain', 'chooseAnother'),
  networkNotFound: routeRefused,
  networkDisabled: routeRefused,
  symbolNotSupported: routeRefused,
  symbolNotSupportedBySource: routeRefused,
  symbolNotSupportedByTarget: routeRefused,
  networkNotSupportedBySource: routeRefused,
  invalidAddressPattern: destinationRefused,
  invalidDestination: destinationRefused,
  addressTagMissing: destinationRefused,
  invalidAddressTag: destinationRefused,
  riskScreeningBlocked: row('lookAlike', 'contactClient', 'tryAgain'),
  destinationNotOwned: appFault,
  selfTransferNotAllowed: row('destinationRefused', 'chooseAnother', 'tryAgain'),
  invalidToIntegrationToken: destinationRefused,
  toAccountNotSupported: destinationRefused,
  invalidAmount: amountRefused,
  amountBelowMinimum: amountRefused,
  depositAmountTooLow: amountRefused,
  amountExceedsMaximum: amountRefused,
  balanceNotEnough: notEnough,
  feeAssetBalanceNotEnough: notEnough,
  emptyWalletBalance: nothingToSend,
  noEligibleAssets: nothingToSend,
  priceNotFound: row('noPrice', 'tryAgain', 'chooseAnother'),
  previewNotFound: offerEnded,
  previewExpired: offerEnded,
  transferAlreadyRequested: outcomeUnknown,
  transferNotFound: offerEnded,
  mfaFailed: row('tooManyTries', 'changeAmount', 'tryAgain'),
  whitelistAddressRequired: row('addressUnknown', 'tryAgain', 'manualDeposit'),
  refusedByIntegration: row('transferRefused', 'changeAmount', 'manualDeposit'),
  kycRequired: row('identityUnknown', 'tryAgain', 'manualDeposit'),
  fundingFailed: row('fundingFailed', 'changeAmount', 'tryAgain'),
  userStepExpired: offerEnded,
  outcomeUnknown,
  mfaBindingRequired: row('secondFactorOff', 'signInAgain', 'chooseAnother'),
  qrCodeExpired: codeExpired,
  accountsNotReady: row('accountsNotReady', 'chooseAnother', 'tryAgain'),
  orderNotFound: appFault,
  symbolNotTraded: appFault,
  marketClosed: appFault,
  tradingPinRequired: codeRefused,
  mfaCodeRequired: codeRefused,
  orderNotOpen: appFault,
  orderOutcomeUnknown: outcomeUnknown,
  movementNotFound: appFault,
  subClientNotFound: appFault,
  chainUnavailable: ourFault,
  verifyMismatch: walletRefused,
  walletSignatureInvalid: walletRefused,
  walletDeclined: row('accessDeclined', 'tryAgain', 'chooseAnother'),
  walletUnavailable: row('walletRefused', 'chooseAnother', 'tryAgain'),
}
