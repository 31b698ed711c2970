/** What a row of the table says about one failure. */
export interface ErrorEntry {
  /** HTTP status when the failure ends a request. */
  status: number
  /** For developers. Never a stack, SQL, secret or token. */
  message: string
  /** For the end user: what happened and what to do. */
  displayMessage: string
  /** Whether the same request can succeed later without a change. */
  retryable: boolean
}

/**
 * Every failure a caller can see. The key is the wire code (`errorType`); it never changes once published. The spellings
 * are those of the Mesh error dictionary where it has the case, ours where it has none.
 */
export const errors = {
  // What a request can get wrong
  missingField: {
    status: 400,
    message: 'A required field is missing.',
    displayMessage: 'Please fill in every field.',
    retryable: false,
  },
  invalidField: {
    status: 400,
    message: 'A field has a value that is not allowed.',
    displayMessage: 'Please check what you entered.',
    retryable: false,
  },
  badRequest: {
    status: 400,
    message: 'The request is not valid.',
    displayMessage: 'Please try again.',
    retryable: false,
  },
  invalidJson: {
    status: 400,
    message: 'The body is not valid JSON.',
    displayMessage: 'Please try again.',
    retryable: false,
  },
  unsupportedMediaType: {
    status: 415,
    message: 'Only JSON bodies are accepted (Content-Type: application/json).',
    displayMessage: 'Please try again.',
    retryable: false,
  },
  bodyTooLarge: {
    status: 413,
    message: 'The body is larger than 256 kB.',
    displayMessage: 'Please try again.',
    retryable: false,
  },
  requestTimeout: {
    status: 408,
    message: 'The request took too long to arrive.',
    displayMessage: 'Please try again.',
    retryable: true,
  },
  notFound: {
    status: 404,
    message: 'There is nothing at this address.',
    displayMessage: 'This page does not exist.',
    retryable: false,
  },
  methodNotAllowed: {
    status: 405,
    message: 'This address does not take this method.',
    displayMessage: 'Please try again.',
    retryable: false,
  },
  unauthorized: {
    status: 401,
    message: 'Client Id or Client Secret are not correct or missing.',
    displayMessage: 'This app is not set up correctly.',
    retryable: false,
  },
  permissionDenied: {
    status: 403,
    message: 'The API key lacks the scope for this call.',
    displayMessage: 'This app may not do that.',
    retryable: false,
  },
  tooManyRequests: {
    status: 429,
    message: 'Too many requests. Wait for Retry-After seconds.',
    displayMessage: 'Too many tries. Please wait a moment.',
    retryable: true,
  },
  idempotencyKeyInvalid: {
    status: 400,
    message: 'The Idempotency-Key must be 1 to 255 visible ASCII characters.',
    displayMessage: 'Please try again.',
    retryable: false,
  },
  idempotencyKeyReused: {
    status: 422,
    message: 'The Idempotency-Key was used before with another request.',
    displayMessage: 'Please try again.',
    retryable: false,
  },
  idempotencyKeyInUse: {
    status: 409,
    message: 'A request with this Idempotency-Key is still running.',
    displayMessage: 'Your request is still being worked on. Please wait a moment.',
    retryable: true,
  },
  idempotencyAnswerSealed: {
    status: 409,
    message:
      'The request was done under this Idempotency-Key before, and its answer opens only with the API key of then.',
    displayMessage: 'Your request was already done.',
    retryable: false,
  },
  serverFailure: {
    status: 500,
    message: 'The server failed. The failure was recorded under errorHash.',
    displayMessage: 'Something on our side failed. Nothing was sent. Please try again.',
    retryable: true,
  },
  unavailable: {
    status: 503,
    message: 'The server cannot do this right now.',
    displayMessage: 'This is not available right now. Please try again in a minute.',
    retryable: true,
  },
  clientNotFound: {
    status: 404,
    message: 'API client not found.',
    displayMessage: 'This app is not set up correctly.',
    retryable: false,
  },

  // Tokens and sessions
  invalidIntegrationToken: {
    status: 400,
    message: 'Invalid integration token provided.',
    displayMessage: 'Please connect your account again.',
    retryable: false,
  },
  invalidFromIntegrationToken: {
    status: 400,
    message: 'Invalid source integration token provided.',
    displayMessage: 'Please connect your account again.',
    retryable: false,
  },
  unauthorizedToken: {
    status: 400,
    message: 'Unauthorized token',
    displayMessage: 'Your sign-in has ended. Please connect your account again.',
    retryable: false,
  },
  reconnectRequired: {
    status: 400,
    message: 'Unauthorized token',
    displayMessage: 'Please connect your account again.',
    retryable: false,
  },
  linkTokenUsed: {
    status: 410,
    message: 'The link token was used before.',
    displayMessage: 'This link was already used. Close this window and start again.',
    retryable: false,
  },
  linkTokenExpired: {
    status: 410,
    message: 'The link token has expired.',
    displayMessage: 'This link has expired. Close this window and start again.',
    retryable: false,
  },
  linkSessionInvalid: {
    status: 401,
    message: 'The link session is unknown or over.',
    displayMessage: 'This session is over. Close this window and start again.',
    retryable: false,
  },
  invalidState: {
    status: 400,
    message: 'The sign-in that came back does not belong to this session.',
    displayMessage: 'That sign-in could not be matched. Please start it again.',
    retryable: false,
  },

  // Connecting
  integrationNotAvailable: {
    status: 400,
    message: 'The integration is not available.',
    displayMessage: 'This institution is not available. Please choose another.',
    retryable: false,
  },
  invalidCredentials: {
    status: 400,
    message: 'The institution rejected these credentials.',
    displayMessage: 'That sign-in was not accepted. Check your details and try again.',
    retryable: false,
  },
  incorrect2faCode: {
    status: 400,
    message: 'The one-time code is wrong.',
    displayMessage: 'That code was not accepted. Check it and try again.',
    retryable: false,
  },
  emailCodeExpired: {
    status: 400,
    message: 'The one-time code has expired.',
    displayMessage: 'That code has expired. Sign in again to get a new one.',
    retryable: false,
  },
  accountLocked: {
    status: 400,
    message: 'The institution has locked this account.',
    displayMessage: 'Your institution has locked this account. Unlock it there, then come back.',
    retryable: false,
  },
  institutionUnavailable: {
    status: 503,
    message: 'The institution did not answer.',
    displayMessage: 'Your institution is not answering right now. Try again in a few minutes.',
    retryable: true,
  },
  institutionRateLimited: {
    status: 429,
    message: 'The institution asks to slow down.',
    displayMessage: 'Your institution asks for a pause. Try again in a few minutes.',
    retryable: true,
  },
  authenticationFailed: {
    status: 400,
    message: 'The authentication did not succeed.',
    displayMessage: 'Signing in did not work. Please try again.',
    retryable: true,
  },
  oauthDeclined: {
    status: 400,
    message: 'The user declined access at the institution.',
    displayMessage: 'You did not allow access, so nothing was connected.',
    retryable: false,
  },
  operationNotSupported: {
    status: 400,
    message: 'The integration does not offer this operation.',
    displayMessage: 'Your institution does not offer this.',
    retryable: false,
  },
  accountNotFound: {
    status: 404,
    message: 'The account is unknown.',
    displayMessage: 'This account was not found.',
    retryable: false,
  },

  // Preparing a transfer
  networkNotFound: {
    status: 400,
    message: 'Network not found.',
    displayMessage: 'This network is not available.',
    retryable: false,
  },
  networkDisabled: {
    status: 400,
    message: 'The network is currently disabled and cannot be used.',
    displayMessage: 'This network is not available right now. Please choose another one.',
    retryable: true,
  },
  symbolNotSupported: {
    status: 400,
    message: 'Network does not currently support the requested symbol.',
    displayMessage: 'This asset cannot be sent on this network.',
    retryable: false,
  },
  symbolNotSupportedBySource: {
    status: 400,
    message: 'The source account does not support this symbol on this network.',
    displayMessage: 'Your account cannot send this asset on this network.',
    retryable: false,
  },
  symbolNotSupportedByTarget: {
    status: 400,
    message: 'Symbol to transfer not supported by the target wallet over the requested network.',
    displayMessage: 'The receiving account does not take this asset on this network.',
    retryable: false,
  },
  networkNotSupportedBySource: {
    status: 400,
    message: 'Requested network is not supported by the source wallet.',
    displayMessage: 'Your account cannot send over this network. Please choose another one.',
    retryable: false,
  },
  invalidAddressPattern: {
    status: 400,
    message: 'Target address does not match network address pattern.',
    displayMessage: 'The destination address does not fit this network.',
    retryable: false,
  },
  invalidDestination: {
    status: 400,
    message: 'This address cannot be a destination.',
    displayMessage: 'Crypto sent to this address would be lost, so it was stopped.',
    retryable: false,
  },
  addressTagMissing: {
    status: 400,
    message: 'Transfers over this network need an address tag.',
    displayMessage: 'The destination needs a tag or memo, and none was given. Nothing was sent.',
    retryable: false,
  },
  invalidAddressTag: {
    status: 400,
    message: 'The address tag does not fit the network.',
    displayMessage: 'The tag or memo of the destination is not valid. Nothing was sent.',
    retryable: false,
  },
  riskScreeningBlocked: {
    status: 400,
    message: 'The target address resembles an address used before, but is another one.',
    displayMessage:
      'This address looks like one you have used before, but it is a different one. Nothing was sent. Please check every character.',
    retryable: false,
  },
  destinationNotOwned: {
    status: 400,
    message: 'A client fee is taken only at a destination that the client has registered as its own.',
    displayMessage: 'This app is not set up correctly.',
    retryable: false,
  },
  selfTransferNotAllowed: {
    status: 400,
    message: 'Source and destination are the same account.',
    displayMessage: 'You cannot send to the account you send from.',
    retryable: false,
  },
  invalidToIntegrationToken: {
    status: 400,
    message: 'Invalid target integration token provided.',
    displayMessage: 'The receiving account must be connected again.',
    retryable: false,
  },
  toAccountNotSupported: {
    status: 400,
    message: 'The target account cannot receive transfers.',
    displayMessage: 'The receiving account cannot take transfers.',
    retryable: false,
  },
  invalidAmount: {
    status: 400,
    message: 'The amount must be a positive decimal with no more decimals than the asset has.',
    displayMessage: 'Please enter a valid amount.',
    retryable: false,
  },
  amountBelowMinimum: {
    status: 400,
    message: 'The specified amount is less than the minimum amount allowed.',
    displayMessage: 'The amount is below the minimum.',
    retryable: false,
  },
  depositAmountTooLow: {
    status: 400,
    message: 'The requested amount is lower than the minimum amount that can be accepted by the target institution.',
    displayMessage: 'The receiving institution does not accept amounts this small.',
    retryable: false,
  },
  amountExceedsMaximum: {
    status: 400,
    message: 'The specified amount is greater than the maximum amount allowed.',
    displayMessage: 'The amount is above the maximum.',
    retryable: false,
  },
  balanceNotEnough: {
    status: 400,
    message: 'Insufficient funds.',
    displayMessage: 'Your account does not hold enough for this.',
    retryable: false,
  },
  feeAssetBalanceNotEnough: {
    status: 400,
    message: 'Insufficient funds for transfer fees.',
    displayMessage: 'Your account does not hold enough to pay the fee.',
    retryable: false,
  },
  emptyWalletBalance: {
    status: 400,
    message: 'Source wallet balance is empty.',
    displayMessage: 'Your account holds none of this asset.',
    retryable: false,
  },
  noEligibleAssets: {
    status: 400,
    message: 'No holding of this account can be transferred to the given destinations.',
    displayMessage: 'Nothing in this account can be sent here. Connect another account.',
    retryable: false,
  },
  priceNotFound: {
    status: 400,
    message: 'Could not fetch the price.',
    displayMessage: 'There is no price for this asset right now.',
    retryable: true,
  },

  // Moving money
  previewNotFound: {
    status: 404,
    message: 'Could not find the preview.',
    displayMessage: 'This offer does not exist. Please start again.',
    retryable: false,
  },
  previewExpired: {
    status: 400,
    message: 'The preview is expired.',
    displayMessage: 'This offer has expired. Please look at the new one.',
    retryable: false,
  },
  transferAlreadyRequested: {
    status: 409,
    message: 'The transfer is already requested.',
    displayMessage: 'This transfer was already sent.',
    retryable: false,
  },
  transferNotFound: {
    status: 404,
    message: 'Could not find the transfer.',
    displayMessage: 'This transfer does not exist.',
    retryable: false,
  },
  mfaFailed: {
    status: 400,
    message: 'Too many wrong codes. The preview cannot be used any more.',
    displayMessage: 'Too many wrong codes. Nothing was sent. Please start again.',
    retryable: false,
  },
  whitelistAddressRequired: {
    status: 400,
    message: 'The target address is not registered.',
    displayMessage: 'Save this address at your institution first, then come back.',
    retryable: false,
  },
  refusedByIntegration: {
    status: 400,
    message: 'The institution refused the transfer.',
    displayMessage: 'Your institution refused this transfer. Nothing was sent.',
    retryable: false,
  },
  kycRequired: {
    status: 400,
    message: 'The account requires KYC to be completed to perform transfers.',
    displayMessage: 'Your institution needs to verify your identity first. Finish that there, then come back.',
    retryable: false,
  },
  fundingFailed: {
    status: 400,
    message:
      'The institution could not provide the missing amount in full. Nothing was sent; what was made stays in the account.',
    displayMessage: 'The missing amount could not be bought or converted in full. Nothing was sent.',
    retryable: true,
  },
  userStepExpired: {
    status: 400,
    message: 'The user did not complete the step at the institution in time. Nothing was sent.',
    displayMessage: 'The confirmation took too long. Nothing was sent. Please start again.',
    retryable: false,
  },
  outcomeUnknown: {
    status: 503,
    message:
      'The institution did not say whether it accepted the transfer. It is being looked up; it is not sent again.',
    displayMessage: 'Your institution has not confirmed this yet. We are checking; please do not send it again.',
    retryable: false,
  },
  mfaBindingRequired: {
    status: 400,
    message: 'The institution wants the user to switch on a second factor first.',
    displayMessage: 'Please switch on two-step verification at your institution first, then try again.',
    retryable: false,
  },
  qrCodeExpired: {
    status: 400,
    message: 'The QR code was not scanned in time. Start the sign-in again.',
    displayMessage: 'The QR code has expired. Please get a new one.',
    retryable: false,
  },
  accountsNotReady: {
    status: 409,
    message: 'The institution tells the accounts of this user only later. Try the refresh again after some hours.',
    displayMessage: 'Your institution is still preparing your accounts. Please come back tomorrow.',
    retryable: true,
  },
  orderNotFound: {
    status: 404,
    message: 'The account has no such order.',
    displayMessage: 'This order was not found.',
    retryable: false,
  },
  symbolNotTraded: {
    status: 400,
    message: 'The institution does not trade this symbol against this payment symbol.',
    displayMessage: 'This cannot be traded at your institution.',
    retryable: false,
  },
  marketClosed: {
    status: 400,
    message: 'The market is closed, and the order is not one for extended hours.',
    displayMessage: 'The market is closed right now. Please try again when it opens.',
    retryable: true,
  },
  tradingPinRequired: {
    status: 400,
    message: 'The institution wants the trading PIN.',
    displayMessage: 'Please enter your trading PIN.',
    retryable: false,
  },
  mfaCodeRequired: {
    status: 400,
    message: 'The institution wants a code for this. Send the same request with the code.',
    displayMessage: 'Please enter the code from your institution.',
    retryable: false,
  },
  orderNotOpen: {
    status: 409,
    message: 'The order has ended, so it cannot be cancelled.',
    displayMessage: 'This order can no longer be cancelled.',
    retryable: false,
  },
  orderOutcomeUnknown: {
    status: 503,
    message:
      'The institution did not say whether it accepted the order. Look it up before asking again; it is not sent again under the same Idempotency-Key.',
    displayMessage: 'Your institution has not confirmed this order yet. Please check your orders before trying again.',
    retryable: false,
  },
  movementNotFound: {
    status: 404,
    message: 'The account has no such deposit or withdrawal.',
    displayMessage: 'This transfer was not found.',
    retryable: false,
  },
  subClientNotFound: {
    status: 404,
    message: 'This client has no such sub-client.',
    displayMessage: 'This app is not set up correctly.',
    retryable: false,
  },
  chainUnavailable: {
    status: 503,
    message: 'No node of this chain is configured, or it does not answer.',
    displayMessage: 'The network cannot be reached right now. Please try again later.',
    retryable: true,
  },
  verifyMismatch: {
    status: 400,
    message: 'The wallet that signed is not one of those that were asked for.',
    displayMessage: 'This wallet is not the one that was asked for.',
    retryable: false,
  },
  walletSignatureInvalid: {
    status: 400,
    message: 'The signature is not one of this wallet over this message.',
    displayMessage: 'The signature does not belong to this wallet. Please sign again.',
    retryable: false,
  },
} as const satisfies Record<string, ErrorEntry>

export type ErrorCode = keyof typeof errors

/** Whether a text is one of the codes of the table. */
export function isErrorCode(text: string): text is ErrorCode {
  return Object.hasOwn(errors, text)
}
