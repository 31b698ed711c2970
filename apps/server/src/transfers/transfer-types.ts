import type { Decimal, ErrorCode, Network, NetworkToken, WalletRequest } from '@tenon/core'
import type {
  CodeRequest,
  DepositAddress,
  FundingKind,
  Integration,
  ProviderContext,
  QuoteTerms,
  Secret,
} from '@tenon/integrations'

/** An opened account token: whose account money leaves, and how to reach it. */
export interface TransferSource {
  clientId: string
  environment: ProviderContext['environment']
  /** The client's own id of its end user. */
  userId: string
  integration: Integration
  accountId: string
  accountName: string
  secret: Secret
  /** Makes the context of one provider call; `signal` ends the call. */
  contextFor(signal: AbortSignal): ProviderContext
}

/** What a pending transfer can be read with, without its owner present. */
export type PendingSource = Pick<TransferSource, 'integration' | 'accountId' | 'secret' | 'contextFor'>

/** A place that the client accepts money at. */
export interface Destination {
  networkId: string
  symbol: string
  address: string
  addressTag?: string
  /** An exact amount in `symbol`, instead of one that the person types. */
  amount?: Decimal
  /** The least that the receiving institution books. */
  minimum?: Decimal
}

/** What the client allows per transfer, in the fiat currency of the request. */
export interface ClientLimits {
  minimumInFiat?: Decimal
  maximumInFiat?: Decimal
}

export type TransferType = 'deposit' | 'payment' | 'onramp' | 'fiatOnRamp' | 'fiatOffRamp'

/** A fee and its value. */
export interface Fee {
  amount: Decimal
  symbol: string
  amountInFiat: Decimal
}

export interface ConfigureRequest {
  /** Where the client takes money. Empty with `toAccount`. */
  destinations: readonly Destination[]
  /** Another connected account; its deposit addresses become the destinations. */
  toAccount?: TransferSource
  /** Only this asset. Others are `symbolDoesNotMatch`. */
  symbol?: string
  /** Only this network. */
  networkId?: string
  /** In `symbol`; excludes `amountInFiat`. */
  amount?: Decimal
  amountInFiat?: Decimal
  /** ISO 4217. */
  fiatCurrency: string
  /** Whether fees come out of the amount (true) or are added on top (false). Default false. */
  isFeeInclusive?: boolean
  /** Ratio 0 to 1 that the client adds on a payment. Default none. */
  clientFee?: Decimal
  limits?: ClientLimits
  /** Whether what is missing may be converted or bought at the institution. Default false. */
  allowsFunding?: boolean
}

export type HoldingIneligibility =
  | 'eligibleWithFunding'
  | 'noEligibleNetworks'
  | 'symbolDoesNotMatch'
  | 'notSupportedForTransferByTarget'
  | 'notSupportedForTransferBySource'
  | 'amountNotSufficient'
  | 'noPrice'

export type NetworkIneligibility =
  | 'eligibleWithFunding'
  | 'gasFeeAssetBalanceNotEnough'
  | 'gasFeeAssetAndBalanceNotEnough'
  | 'nyCoinbaseUserRestrictions'
  | 'noTargetNetworkFound'
  | 'amountNotSufficient'
  | 'balanceBelowRequestedAmount'
  | 'balanceBelowMinimum'
  | 'requestedAmountBelowMinimum'
  | 'requestedAmountBelowFees'
  | 'requestedAmountBelowClientMinimum'
  | 'requestedAmountAboveClientMaximum'
  | 'refusedByInstitution'
  | 'noPrice'

/** One way in which a holding can be sent. Limits are of the amount a person types: fees are already taken into account. */
export interface NetworkOption {
  network: Network
  token: NetworkToken
  /** Absent when the client takes nothing on this network. */
  destination?: Destination
  /** What the account has on this network, where that is not all it has. */
  available?: Decimal
  institutionFee: Fee
  networkFee: Fee
  totalFeeInFiat: Decimal
  minimum: Decimal
  /** Zero when nothing can be sent. */
  maximum: Decimal
  minimumInFiat: Decimal
  maximumInFiat: Decimal
  /** The maximum with what the institution could make in addition, where that was asked for and makes anything. */
  maximumWithFunding?: Decimal
  /** The requested amount in `symbol`, when the request or the destination fixes one. */
  requestedAmount?: Decimal
  /** What the account must hold for the requested amount, or for the minimum when none was requested. */
  requiredBalance: Decimal
  isEligible: boolean
  ineligibility?: NetworkIneligibility
}

export interface HoldingOption {
  symbol: string
  name: string
  availableBalance: Decimal
  /** Rounded down to six decimals. Zero when there is no price. */
  availableBalanceInFiat: Decimal
  /** Fiat per one unit. Absent when there is no price. */
  unitPrice?: Decimal
  networks: NetworkOption[]
  isEligible: boolean
  ineligibility?: HoldingIneligibility
}

export interface TransferConfiguration {
  holdings: HoldingOption[]
  fiatCurrency: string
  amountInFiat?: Decimal
  /** The lowest and highest value that any eligible row takes. Absent when no row is eligible. */
  minimumInFiat?: Decimal
  maximumInFiat?: Decimal
}

/** One way to cover what is missing, as a person chose it. */
export interface FundingChoice {
  kind: FundingKind
  fromSymbol: string
}

/** One thing to make at the institution before the withdrawal. */
export interface FundingStep extends FundingChoice {
  /** What is given, without the fee. */
  fromAmount: Decimal
  toSymbol: string
  /** What it makes of `toSymbol`. */
  amount: Decimal
  amountInFiat: Decimal
  fee: Fee
  paymentMethod?: 'card' | 'bankAccount' | 'digitalWallet'
  /** How far it is. Absent until the offer is executed. */
  status?: 'planned' | 'requesting' | 'unknown' | 'done' | 'failed'
}

/** A way to cover what is missing, and what it would cost for exactly that. */
export interface FundingOption extends FundingStep {
  /** The most of `toSymbol` that this way can make. */
  maximum: Decimal
  /** Whether it covers all that is missing. */
  isEnough: boolean
}

export interface FundingAvailability {
  /** `requiresAmountLowering`: only a smaller amount could be covered. */
  status: 'available' | 'requiresAmountLowering' | 'notApplicable' | 'unavailable'
  symbol: string
  /** How much of `symbol` the transfer lacks. */
  missing: Decimal
  /** What the whole transfer takes out of the account. */
  total: Decimal
  totalInFiat: Decimal
  unitPrice: Decimal
  options: FundingOption[]
}

/** What a careful person would want to know before they confirm; none of it stops the transfer. */
export type TransferWarning = 'firstUseOfAddress' | 'unchecksummedAddress'

export interface PreviewRequest {
  networkId: string
  symbol: string
  /** Excludes `toAccount`; one of both is needed. */
  address?: string
  /** Another connected account; its deposit address is asked for and becomes the destination. */
  toAccount?: TransferSource
  /** Covers what is missing: in these ways, in this order, or `automatic` for the cheapest. Default: nothing is covered. */
  funding?: 'automatic' | readonly FundingChoice[]
  subClientId?: string
  addressTag?: string
  /** Decimal text as it arrived, checked here against the token's decimals. Excludes `amountInFiat`. */
  amount?: string
  amountInFiat?: string
  /** ISO 4217. Default `USD`. */
  fiatCurrency?: string
  /** The client's own id of this payment, at most 128 characters. */
  clientTransactionId?: string
  /** Ratio 0 to 1, added on top of the amount. Payments only. */
  clientFee?: Decimal
  /** Default false. */
  isFeeInclusive?: boolean
  /** Default `deposit`. */
  transferType?: TransferType
  limits?: ClientLimits
}

/**
 * The numbers of one offer. With `r` what the provider is told: `total = r + institution fee + network fee`, of which a
 * network fee in another asset counts in `totalInFiat` only.
 */
export interface TransferAmounts {
  /** What the person asked to send. */
  amount: Decimal
  amountInFiat: Decimal
  /** What the provider is told to pay out; the client's fee is in it. */
  amountToRequest: Decimal
  /** `amountToRequest` without the client's fee. Equals `amount` when fees are on top. */
  amountToReceive: Decimal
  amountToReceiveInFiat: Decimal
  /** What leaves the account. Equals `amount` when fees are included. */
  total: Decimal
  totalInFiat: Decimal
  institutionFee: Fee
  networkFee: Fee
  /** Present when the client takes one. */
  clientFee?: Fee & { ratio: Decimal }
  isFeeInclusive: boolean
  fiatCurrency: string
  /** Fiat per one unit, with where and when it was read. */
  unitPrice: Decimal
  priceSource: string
  priceAt: Date
}

/** What a preview and the transfer made from it have in common: fixed at preview, never changed after. */
export interface TransferOffer extends TransferAmounts {
  clientId: string
  environment: ProviderContext['environment']
  userId: string
  integrationId: string
  integrationName: string
  accountId: string
  accountName: string
  symbol: string
  network: Network
  token: NetworkToken
  toAddress: string
  addressTag?: string
  clientTransactionId?: string
  transferType: TransferType
  subClientId?: string
  warnings: readonly TransferWarning[]
  /** What is made at the institution first, in order. Empty when the account has enough. */
  funding: readonly FundingStep[]
  createdAt: Date
}

/** A stored, priced, expiring offer. */
export interface TransferPreview extends TransferOffer {
  previewId: string
  /** Whole seconds left, by the database's clock at the moment of the answer. */
  expiresInSeconds: number
  /** Whether nothing of the asset is left after the transfer. */
  isMaximumAmount: boolean
}

/** What a caller of ours is told about where a transfer stands. */
export type PublicTransferStatus = 'pending' | 'succeeded' | 'failed'

/** A preview that was executed. `transferId` is the preview's id. */
export interface Transfer extends TransferOffer {
  transferId: string
  status: PublicTransferStatus
  /** Present when the status is `failed`. */
  failureCode?: ErrorCode
  /** False while it is being looked up whether the provider accepted it. */
  isAccepted: boolean
  /** Whether what was missing is still being made, so that nothing was asked to be sent yet. */
  isFunding: boolean
  /** The provider's own id of the withdrawal. */
  withdrawalId?: string
  hash?: string
  fromAddress?: string
  /** Blocks on top of the transaction. */
  confirmations: number
  executedAt: Date
  finishedAt?: Date
}

export interface ExecuteRequest {
  previewId: string
  /** Handed to the provider, never stored, never logged. */
  mfaCode?: string
  /** As the answer that asked for the code had it. */
  challengeId?: string
  wantsOtherChannel?: boolean
  /** Whether the person's wallet can be asked by who calls. Without it a wallet's offer is not taken up. Default false. */
  hasWallet?: boolean
}

/** What a wallet says that it has done. */
export interface SentReport {
  previewId: string
  /** Of the transaction. */
  hash: string
}

/** `transfer` is present from the moment the provider may have money under way. */
export type ExecuteResult =
  /** The provider accepted; `transfer.status` says how far it is. */
  | { status: 'succeeded'; transfer: Transfer }
  /** The provider's answer was lost; it is looked up, never sent again. */
  | { status: 'inProgress'; transfer: Transfer }
  /** The provider refused, or the transfer failed later. Nothing moved. */
  | { status: 'failed'; failureCode: ErrorCode; transfer: Transfer }
  | ({ status: 'mfaRequired' | 'secondMfaRequired' } & CodeRequest)
  | ({ status: 'mfaFailed'; triesLeft: number } & CodeRequest)
  /** The person confirms at the institution; then the same call goes on, or finds that it went on by itself. */
  | { status: 'emailConfirmationRequired' | 'emailConfirmationApprovalRequired' | 'deviceConfirmationRequired' }
  | { status: 'addressWhitelistRequired'; toAddress: string; network: Network }
  /**
   * The person's own wallet sends. `walletRequest`: what it is to be asked for; absent while it must not be asked, because
   * it may have sent already. `refusal`: why not, or that what it said it had sent was something else.
   */
  | {
      status: 'walletConfirmationRequired'
      walletRequest?: WalletRequest
      refusal?: 'otherTransaction' | 'chainUnread'
    }

/** What reading the institution again found. `detail`: in its own words where they say more than the status. */
export interface UpdateResult {
  transfer: Transfer
  detail: 'unknown' | 'pending' | 'succeeded' | 'failed' | 'awaitingPerson'
}

export interface QuoteRequest {
  integration: Integration
  environment: ProviderContext['environment']
  contextFor(signal: AbortSignal): ProviderContext
  symbol: string
  networkId: string
  address: string
  amountInFiat: Decimal
  /** ISO 4217. */
  fiatCurrency: string
  /** The client's own fee: flat, in `symbol`. Default none. */
  flatFee?: Decimal
  /** The client's own fee as a ratio of the amount, 0 to 1. Default none. */
  feeRatio?: Decimal
}

/** An amount of the asset and its value. */
export interface QuotedAmount {
  amount: Decimal
  amountInFiat: Decimal
}

/** What can come of a transfer, for anybody: from the public terms of the institution. */
export interface TransferQuote {
  network: Network
  symbol: string
  fiatCurrency: string
  amountInFiat: Decimal
  isEligible: boolean
  ineligibility?: NetworkIneligibility
  /** Of the asset at our price source, and as the institution sells it. They are the same where we have no source. */
  price: Decimal
  institutionPrice: Decimal
  minimumEligible: QuotedAmount
  /** Absent when the institution names none. */
  maximumEligible?: QuotedAmount
  /** What arrives after the highest and after the lowest fees; zero when they take all. */
  leastSent: QuotedAmount
  mostSent: QuotedAmount
  fees: {
    withdrawal: QuotedAmount
    network: QuotedAmount
    /** The client's own. */
    partner: QuotedAmount
    /** The highest that any way of paying costs. */
    paymentMethod: QuotedAmount
    trading: QuotedAmount
    least: QuotedAmount
    most: QuotedAmount
  }
  funding: readonly {
    kind: QuoteTerms['funding'][number]['kind']
    paymentMethod?: NonNullable<QuoteTerms['funding'][number]['paymentMethod']>
    paymentMethodFeeInFiat: Decimal
    tradingFeeInFiat: Decimal
  }[]
}

/** Whose transfers are meant; part of every look-up. */
export interface TransferOwner {
  clientId: string
  environment: ProviderContext['environment']
}

export type TransferOrder =
  | 'id'
  | 'clientTransactionId'
  | 'userId'
  | 'integration'
  | 'amountInFiat'
  | 'status'
  | 'createdAt'
  | 'symbol'
  | 'network'

export interface TransferQuery {
  transferId?: string
  clientTransactionId?: string
  userId?: string
  subClientId?: string
  integrationIds?: readonly string[]
  statuses?: readonly PublicTransferStatus[]
  createdFrom?: Date
  createdTo?: Date
  minimumAmountInFiat?: Decimal
  maximumAmountInFiat?: Decimal
  hash?: string
  /** Default `createdAt`. */
  orderBy?: TransferOrder
  /** Default true. */
  isDescending?: boolean
  /** Default 0, at most 100 000; what lies further back is reached with `createdTo`. */
  offset?: number
  /** 1 to 100. Default 10. */
  count?: number
}

export interface TransferPage {
  items: Transfer[]
  /** How many match in all. */
  total: number
}

export interface DepositAddressRequest {
  networkId: string
  symbol: string
  /** Handed to the provider, never stored, never logged. */
  mfaCode?: string
}

export interface VerifyRequest {
  /** Absent: the integration is unknown. */
  integration: Integration | undefined
  symbol: string
  networkId: string
  address: string
}

export type VerifyResult =
  | { status: 'succeeded' }
  | {
      status: 'failed'
      reason: 'notSupportedOnIntegration' | 'notSupportedOnNetwork' | 'notSupportedOnToken' | 'invalidAddressFormat'
      message: string
    }

/** The room's door: made once by `createTransfers(dependencies)`. Errors are `TenonError`s of the codes named. */
export interface Transfers {
  /** What this account can send to these destinations, and why not the rest. @throws badRequest, invalidAddressPattern, operationNotSupported, provider codes */
  configure(source: TransferSource, request: ConfigureRequest): Promise<TransferConfiguration>
  /**
   * A checked, priced offer, valid for 180 s. @throws badRequest, invalidAmount, networkNotFound, symbolNotSupported,
   * symbolNotSupportedBySource, invalidAddressPattern, invalidDestination, amountBelowMinimum, amountExceedsMaximum,
   * emptyWalletBalance, balanceNotEnough, feeAssetBalanceNotEnough, priceNotFound, operationNotSupported, provider codes
   */
  preview(source: TransferSource, request: PreviewRequest): Promise<TransferPreview>
  /** Moves money at most once. @throws previewNotFound, previewExpired, invalidFromIntegrationToken, transferAlreadyRequested, operationNotSupported */
  execute(source: TransferSource, request: ExecuteRequest): Promise<ExecuteResult>
  /** Takes the word of a wallet, and looks at the chain. @throws previewNotFound, invalidFromIntegrationToken, operationNotSupported, transferAlreadyRequested */
  recordSent(source: TransferSource, report: SentReport): Promise<ExecuteResult>
  /** Asks the institution again; by our id, or by its id of the withdrawal. @throws transferNotFound, invalidIntegrationToken */
  update(source: TransferSource, transactionId: string): Promise<UpdateResult>
  /** One executed transfer. @throws transferNotFound */
  read(owner: TransferOwner, transferId: string): Promise<Transfer>
  list(owner: TransferOwner, query: TransferQuery): Promise<TransferPage>
  /** Checks a destination without an account. */
  verify(request: VerifyRequest): VerifyResult
  /** What a transfer of this value would cost anybody. @throws networkNotFound, networkDisabled, symbolNotSupported, symbolNotSupportedBySource, invalidAddressPattern, invalidDestination, operationNotSupported, provider codes */
  quote(request: QuoteRequest): Promise<TransferQuote>
  /** Where an account takes an asset in. @throws networkNotFound, networkDisabled, symbolNotSupported, symbolNotSupportedByTarget, operationNotSupported, provider codes */
  depositAddress(
    account: TransferSource,
    request: DepositAddressRequest,
  ): Promise<DepositAddress & { network: Network }>
}
