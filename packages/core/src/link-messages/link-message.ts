import type { Decimal } from '../money/decimal.ts'

/**
 * The messages between the Link page and the host page, in the vocabulary of the Mesh Link SDKs, which both our SDK and
 * theirs speak. Amounts are decimal text here; the page writes them as JSON numbers with their digits intact.
 */
export type LinkMessage =
  | { type: 'loaded' }
  | {
      type: 'integrationSelected'
      payload: { integrationType: string; integrationName: string; userSearched: boolean }
    }
  | { type: 'legalTermsViewed' }
  | { type: 'credentialsEntered' }
  | { type: 'integrationOAuthStarted' }
  | { type: 'integrationMfaRequired' }
  | { type: 'integrationMfaEntered' }
  | { type: 'integrationAccountSelectionRequired' }
  | { type: 'integrationConnectionError'; payload: { errorMessage: string; requestId?: string } }
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
  | { type: 'transferPreviewError'; payload: { errorMessage: string; requestId?: string } }
  | { type: 'transferInitiated'; payload: { integrationType: string; integrationName: string; status: 'pending' } }
  | { type: 'transferMfaRequired' }
  | {
      type: 'executeFundingStep'
      payload: { cryptocurrencyFundingOptionType: string; status: 'succeeded' | 'failed'; errorMessage?: string }
    }
  | { type: 'transferMfaEntered' }
  | { type: 'transferKycRequired' }
  | { type: 'transferExecuted'; payload: TransferExecutedPayload }
  | { type: 'transferExecutionError'; payload: { errorMessage: string; requestId?: string } }
  | { type: 'transferFinished'; payload: TransferFinishedPayload }
  | { type: 'walletMessageSigned'; payload: WalletMessageSignedPayload }
  | { type: 'verifyDonePage' }
  | { type: 'verifyWalletRejected' }
  | { type: 'defiWalletError'; payload: WalletErrorPayload }
  /** The answer to `closeRequested` while the user is asked whether to leave. Without an answer our SDK closes after 1 s. */
  | { type: 'closeRequestReceived' }
  | { type: 'close' | 'done'; payload: SessionSummary }

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

export interface NoEligibleAssetsPayload {
  integrationType: string
  integrationName: string
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

/** A wallet that is not the one that was asked for. */
export interface WalletErrorPayload {
  integrationName: string
  errorType: 'verifyMismatch'
  details: {
    requestedAddress?: string
    connectedAddress: string
    requestedNetwork?: string
    connectedNetwork: string
  }
  /** Unix seconds. */
  timeStamp: number
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
