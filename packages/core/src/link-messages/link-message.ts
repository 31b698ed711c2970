import type { Decimal } from '../money/decimal.ts'

/**
 * The messages between the Link page and the host page, in the vocabulary of the Mesh Link SDKs, which both our SDK and
 * theirs speak. Amounts are decimal text here; the page writes them as JSON numbers with their digits intact.
 */
export type LinkMessage =
  | { type: 'loaded' }
  | {
      type: 'integrationSelected'
      /** `nativeLink`: a link of the institution's own app, where it has one. */
      payload: { integrationType: string; integrationName: string; userSearched: boolean; nativeLink?: string }
    }
  | { type: 'homePageLoaded' }
  | { type: 'methodSelected'; payload: { method: 'embedded' | 'manual' | 'buy' } }
  | { type: 'legalTermsViewed' }
  | { type: 'credentialsEntered' }
  | { type: 'integrationOAuthStarted' | 'integrationMfaRequired'; payload: MessageIntegration }
  | { type: 'integrationMfaEntered' }
  | { type: 'integrationAccountSelectionRequired'; payload: MessageIntegration }
  | { type: 'integrationConnectionError'; payload: { errorMessage: string; requestId?: string } }
  | { type: 'connectionUnavailable'; payload: { integrationType: string; integrationName: string; reason: string } }
  | { type: 'connectionDeclined'; payload: ConnectionDeclinedPayload }
  | { type: 'brokerageAccountAccessToken'; payload: AccessTokenPayload }
  | { type: 'delayedAuthentication'; payload: DelayedAuthPayload }
  | { type: 'transferStarted'; payload: { integrationType: string; integrationName: string } }
  | { type: 'transferConfigureError'; payload: { errorMessage: string; requestId?: string } }
  | { type: 'transferNoEligibleAssets'; payload: NoEligibleAssetsPayload }
  | { type: 'transferAssetSelected'; payload: { symbol: string } }
  | { type: 'transferNetworkSelected'; payload: { id: string; name: string } }
  | { type: 'transferAmountEntered' }
  | { type: 'fundingOptionsViewed' }
  | { type: 'fundingOptionsUpdated' }
  | { type: 'transferPreviewed'; payload: TransferPreviewedPayload }
  /** A new offer whose network fee rose by more than a quarter. */
  | { type: 'gasIncreaseWarning' }
  | { type: 'transferPreviewError'; payload: { errorMessage: string; requestId?: string } }
  | { type: 'transferInitiated'; payload: TransferInitiatedPayload }
  | { type: 'transferMfaRequired' }
  | {
      type: 'executeFundingStep'
      payload: { cryptocurrencyFundingOptionType: string; status: 'succeeded' | 'failed'; errorMessage?: string }
    }
  | { type: 'transferMfaEntered' }
  | { type: 'transferKycRequired' }
  | { type: 'seeWhatHappenedClicked' }
  | { type: 'linkTransferQRGenerated'; payload: { token: string; network: string; toAddress: string } }
  | { type: 'transferExecuted'; payload: TransferExecutedPayload }
  | { type: 'transferExecutionError'; payload: { errorMessage: string; requestId?: string } }
  | { type: 'transferDeclined'; payload: TransferDeclinedPayload }
  | { type: 'transferFinished'; payload: TransferFinishedPayload }
  | { type: 'walletMessageSigned'; payload: WalletMessageSignedPayload }
  | { type: 'verifyDonePage' }
  | { type: 'verifyWalletRejected' }
  | { type: 'defiWalletError'; payload: WalletErrorPayload }
  /** The answer to `closeRequested` while the user is asked whether to leave. Without an answer our SDK closes after 1 s. */
  | { type: 'closeRequestReceived' }
  | { type: 'close' | 'done'; payload: SessionSummary }
  /** Apps only. The app asks the person whether to leave, and ends Link by itself if so. */
  | { type: 'showClose' }
  /** Android only: why no session could be opened, which its app is told when Link ends, whichever way. */
  | { type: 'error'; errorMessage: string }

export interface LinkedAccountToken {
  account: {
    accountId: string
    accountName: string
    meshAccountId: string
    frontAccountId: string
    fund?: Decimal
    cash?: Decimal
    isReconnected: boolean
  }
  accessToken: string
  refreshToken?: string
  /** Stands for the access token, where the client lets us keep it. */
  tokenId?: string
}

export interface AccessTokenPayload {
  accountTokens: LinkedAccountToken[]
  brokerBrandInfo: { brokerLogo: string; brokerPrimaryColor: string }
  expiresInSeconds?: number
  refreshTokenExpiresInSeconds?: number
  brokerType: string
  brokerName: string
}

/** A sign-in whose accounts come later: the refresh token is redeemed for them. */
export interface DelayedAuthPayload {
  refreshToken: string
  refreshTokenExpiresInSeconds?: number
  brokerType: string
  brokerName: string
  brokerBrandInfo: { brokerLogo: string; brokerPrimaryColor: string }
}

/** The institution that a message is about. */
export interface MessageIntegration {
  integrationType: string
  integrationName: string
}

/** What is about to be sent. */
export interface TransferInitiatedPayload extends MessageIntegration {
  status: 'pending'
  symbol: string
  amount: Decimal
  amountInFiat: Decimal
  fiatCurrency: string
  toAddress: string
  networkId: string
  networkName: string
  estimatedNetworkGasFee?: MessageFee
  institutionTransferFee?: MessageFee
  customClientFee?: MessageFee
}

export interface NoEligibleAssetsPayload {
  integrationType: string
  integrationName: string
  /** Whether the account is empty, or holds only what cannot be sent here. */
  noAssetsType: 'noAssets' | 'noEligibleAssets'
  arrayOfTokensHeld: { symbol: string; amount: Decimal; amountInFiat?: Decimal; ineligibilityReason?: string }[]
}

export interface TransferPreviewedPayload {
  amount: Decimal
  symbol: string
  toAddress: string
  networkId: string
  previewId: string
  networkName: string
  amountInFiat: Decimal
  fiatCurrency: string
  integrationType: string
  integrationName: string
  estimatedNetworkGasFee?: MessageFee
  institutionTransferFee?: MessageFee
  customClientFee?: MessageFee
  cryptocurrencyFundingOptions?: MessageFundingOption[]
  userId: string
  clientTransactionId?: string
}

export interface MessageFee {
  fee: Decimal
  feeCurrency: string
  feeInFiat: Decimal
}

/** What is made at the institution first: what is used for it, and what that costs. */
export interface MessageFundingOption {
  cryptocurrencyFundingOptionType: string
  paymentMethodType?: string
  usedAmountInCryptocurrency: Decimal
  usedAmountInFiat: Decimal
  cryptocurrencySymbol: string
  fee: {
    amountInFiat: Decimal
    fiatSymbol: string
    amountInCryptocurrency?: Decimal
    cryptocurrencySymbol?: string
    isInclusive: boolean
  }
}

export interface TransferExecutedPayload {
  status: 'success' | 'pending'
  txId: string
  fromAddress: string
  toAddress: string
  symbol: string
  amount: Decimal
  networkId: string
  userId: string
  clientTransactionId?: string
}

export interface TransferFinishedPayload {
  status: 'success'
  txId: string
  fromAddress: string
  toAddress: string
  symbol: string
  amount: Decimal
  networkId: string
  networkName: string
  amountInFiat: Decimal
  totalAmountInFiat: Decimal
  transferId: string
  txHash?: string
  userId: string
  clientTransactionId?: string
}

export interface WalletMessageSignedPayload {
  /** SHA-256 of the signature, hex. */
  signedMessageHash: string
  message: string
  address: string
  /** Unix seconds. */
  timeStamp: number
  isVerified: true
  verifiedAddresses: string[]
}

/** A wallet that is not the one that was asked for, or that gave no answer. */
export interface WalletErrorPayload {
  integrationName: string
  errorType: 'verifyMismatch' | 'timeout'
  details: {
    requestedAddress?: string
    connectedAddress?: string
    requestedNetwork?: string
    connectedNetwork?: string
  }
  /** Unix seconds. */
  timeStamp: number
}

/** A wallet that does not tell its address. */
export interface ConnectionDeclinedPayload {
  integrationType: string
  integrationName: string
  reason: string
  errorMessage?: string
}

/** A wallet that did not send. */
export interface TransferDeclinedPayload {
  integrationType: string
  integrationName: string
  toAddress: string
  token: string
  network: string
  amount: Decimal
  status: 'declined' | 'failed'
}

/** What a session came to, said when it ends. */
export interface SessionSummary {
  page: SummaryPage
  selectedIntegration?: { id: string; name: string; integrationType: string; integrationName: string }
  transfer?: {
    previewId?: string
    symbol?: string
    amount?: Decimal
    amountInFiat?: Decimal
    transactionId?: string
    networkId?: string
  }
  errorMessage?: string
}

export type SummaryPage =
  | 'startPage'
  | 'integrationsCatalogPage'
  | 'integrationLoginPage'
  | 'integrationMfaPage'
  | 'integrationAccountSelectPage'
  | 'integrationConnectedPage'
  | 'errorPage'
  | 'transferHoldingSelectionPage'
  | 'transferNetworkSelectionPage'
  | 'transferAmountSelectionPage'
  | 'transferPreviewPage'
  | 'transferMfaPage'
  | 'transferFundingPage'
  | 'transferKycPage'
  | 'transferExecutedPage'
  | 'termsAndConditionPage'
  | 'verifyDonePage'
