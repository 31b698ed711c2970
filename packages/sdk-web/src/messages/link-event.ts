import type { LinkEventTypeKeys } from './link-event-types.ts'
import type { LinkPayload, SessionSummary, TransferFee, TransferFinishedPayload } from './payloads.ts'

/** What `onEvent` receives: `{ type }`, with a `payload` where the type has one. */
export type LinkEventType = {
  [Type in LinkEventTypeKeys]: Type extends keyof LinkEventPayloads
    ? { type: Type; payload: LinkEventPayloads[Type] }
    : { type: Type }
}[LinkEventTypeKeys]

interface FailureReport {
  /** A sentence for people. */
  errorMessage: string
  /** What to quote to support. */
  requestId?: string
}

interface ChosenIntegration {
  integrationType?: string
  integrationName: string
}

interface LinkEventPayloads {
  integrationConnected: LinkPayload
  integrationConnectionError: FailureReport
  integrationSelected: ChosenIntegration & { nativeLink?: string; userSearched?: boolean }
  connectionUnavailable: ChosenIntegration & { reason: string }
  connectionDeclined: ChosenIntegration & {
    reason: string
    networkId?: string
    toAddress?: string
    errorMessage?: string
  }
  defiWalletError: {
    integrationName: string
    errorType: 'timeout' | 'verifyMismatch'
    details: {
      requestedAddress?: string
      connectedAddress?: string
      requestedNetwork?: string
      connectedNetwork?: string
      connectUri?: string
    }
    /** Seconds since 1970. */
    timeStamp: number
  }
  walletMessageSigned: {
    signedMessageHash?: string
    message?: string
    address: string
    /** Seconds since 1970. */
    timeStamp: number
    isVerified: boolean
    verifiedAddresses?: string[]
  }
  SDKinjectedWalletProviders: { icon?: string; id: string; name: string }[]
  methodSelected: { method: 'embedded' | 'manual' | 'buy' }
  linkTransferQRGenerated: { token?: string; network?: string; toAddress?: string; qrUrl?: string }
  transferStarted: ChosenIntegration
  transferConfigureError: FailureReport
  transferNoEligibleAssets: ChosenIntegration & {
    noAssetsType?: string
    arrayOfTokensHeld: { symbol: string; amount: number; amountInFiat?: number; ineligibilityReason?: string }[]
  }
  transferAssetSelected: { symbol: string }
  transferNetworkSelected: { id: string; name: string }
  transferPreviewed: {
    amount: number
    symbol: string
    toAddress: string
    networkId: string
    previewId: string
    networkName?: string
    amountInFiat?: number
    fiatCurrency?: string
    integrationType?: string
    integrationName?: string
    estimatedNetworkGasFee?: TransferFee
    institutionTransferFee?: TransferFee
    customClientFee?: TransferFee
    cryptocurrencyFundingOptions?: CryptocurrencyFundingOption[]
    userId?: string
    clientTransactionId?: string
  }
  transferPreviewError: FailureReport
  executeFundingStep: { cryptocurrencyFundingOptionType: string; status: string; errorMessage?: string }
  transferInitiated: ChosenIntegration & { status: 'pending' }
  transferExecuted: {
    status: 'success' | 'pending'
    txId: string
    fromAddress: string
    toAddress: string
    symbol: string
    amount: number
    networkId: string
    userId?: string
    clientTransactionId?: string
  }
  transferExecutionError: FailureReport
  transferDeclined: ChosenIntegration & {
    toAddress?: string
    token?: string
    network?: string
    amount?: number
    status: string
  }
  transferCompleted: TransferFinishedPayload
  done: SessionSummary
  close: SessionSummary
}

interface CryptocurrencyFundingOption {
  cryptocurrencyFundingOptionType?: string
  name?: string
  paymentMethodType?: string
  usedAmountInCryptocurrency?: number
  usedAmountInFiat?: number
  cryptocurrencySymbol?: string
  fee?: {
    amountInFiat?: number
    fiatSymbol?: string
    amountInCryptocurrency?: number
    cryptocurrencySymbol?: string
    isInclusive?: boolean
    usedCurrencyType?: string
  }
}
