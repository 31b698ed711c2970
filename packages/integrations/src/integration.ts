import type {
  CodeChannel,
  CredentialField,
  Decimal,
  GuideStep,
  KeyGrant,
  MfaChallenge,
  NetworkSlug,
  WalletIdentity,
} from '@tenon/core'
import type { Identity } from './identity.ts'
import type { Movement, SymbolNetwork } from './movement.ts'
import type { NftPosition, OptionPosition } from './positions.ts'
import type { ProviderErrorCode } from './provider-error-code.ts'
import type {
  CancelOutcome,
  Order,
  OrderOutcome,
  OrderQuote,
  OrderRequest,
  OrderSide,
  OrderStatus,
  Page,
  PageRequest,
  PaymentKind,
  SymbolTerms,
  TradedKind,
  TradingTerms,
} from './trading.ts'

/** What a provider gave us and what we need to act: small, flat, sealed by the server before it leaves this process. */
export type Secret = Readonly<Record<string, string>>

/** A node that a network is read by. */
export interface ChainNode {
  /** JSON-RPC. It may carry an operator's key: never in a log or an error. */
  rpcUrl: string
  /** Of the network it serves, which in the sandbox is another than the catalogue's. https://eips.ethereum.org/EIPS/eip-155 */
  chainId: number
}

/** What an operation receives: where the provider is and how long we wait for it. */
export interface ProviderContext {
  /** Origin of the provider, or of its simulator in the sandbox environment. No trailing slash. Empty for wallets. */
  baseUrl: string
  /** Nodes of the networks that can be read. Present for wallets and addresses. */
  nodes?: Readonly<Partial<Record<NetworkSlug, ChainNode>>>
  environment: 'sandbox' | 'production'
  /** Ends the call. An aborted `withdraw` is an unknown outcome. */
  signal: AbortSignal
  /** The OAuth client of the operator. Present for integrations whose scheme is `oauth`. */
  oauthClient?: { id: string; secret?: string }
}

/** A place at the provider that holds assets. */
export interface ProviderAccount {
  /** The provider's own id, the same on every read. */
  id: string
  name: string
}

/** The end of a successful sign-in. An absent `…InSeconds` means: does not expire. */
export interface Authenticated {
  status: 'authenticated'
  secret: Secret
  refreshSecret?: Secret
  expiresInSeconds?: number
  refreshExpiresInSeconds?: number
  accounts: ProviderAccount[]
  /** What the key can do, where the provider tells. */
  grants?: readonly KeyGrant[]
}

/**
 * The provider wants one more thing. `continuation` is handed back, sealed in between, with the answer. What the person does
 * elsewhere (a confirmation, a face, a QR code) is answered with an empty text, and asked for again while it was not done.
 */
export interface MfaRequired {
  status: 'mfaRequired'
  challenge: MfaChallenge
  continuation: Secret
}

/** The sign-in is right, but the provider tells the accounts only later: then `refresh` with this secret has them. */
export interface SignInDelayed {
  status: 'delayed'
  refreshSecret: Secret
  refreshExpiresInSeconds?: number
}

/** What a renewal may take beside the refresh secret. */
export interface RefreshExtras {
  /** Of the access that is to be renewed. */
  accessSecret?: Secret
  /** Answers an `mfaRequired` of the renewal before this one. */
  answer?: { continuation: Secret; mfaCode: string }
  /** A new refresh secret is wanted, since the old one ends too. Default false. */
  wantsNewRefreshSecret?: boolean
}

export interface Holding {
  /** Upper case: `BTC`, `AAPL`. */
  symbol: string
  name: string
  kind: 'crypto' | 'equity'
  total: Decimal
  /** What can be sent or sold now, at most `total`. */
  available: Decimal
  costBasis?: Decimal
}

export interface CashBalance {
  /** ISO 4217. */
  currency: string
  cash: Decimal
  buyingPower: Decimal
}

/** One way in which this account can send one asset. */
export interface WithdrawalRoute {
  symbol: string
  network: NetworkSlug
  minimum: Decimal
  maximum?: Decimal
  /** What the institution keeps, in `symbol`, taken on top of the amount. */
  institutionFee: Decimal
  /** What the network costs the user, in `networkFeeSymbol`, taken on top of the amount. Most exchanges pay it: `0`. */
  networkFee: Decimal
  /** The asset that the network is paid in, when it is another than the one sent: `ETH` for USDC on Ethereum. */
  networkFeeSymbol?: string
  /** What the account has of the asset on this very network. Default: all it holds can leave over any network. */
  available?: Decimal
  /** What it has there of the asset that the network is paid in. Default as `available`. */
  networkFeeAvailable?: Decimal
  /** Present when this account may not take the route at the moment. */
  refusal?: 'refusedByInstitution' | 'nyCoinbaseUserRestrictions'
}

/** Exactly what was stored at preview; nothing in it comes from a browser at execute time. */
export interface WithdrawalRequest {
  /** 32 lower-case hex characters, the same for the whole life of the transfer, MFA steps included. */
  attemptId: string
  symbol: string
  network: NetworkSlug
  /** What the destination receives. */
  amount: Decimal
  toAddress: string
  addressTag?: string
  mfaCode?: string
  /** What the provider gave along when it asked for the code. */
  challengeId?: string
  /** The person cannot use the way that was asked for and wants the other one. */
  wantsOtherChannel?: boolean
}

/** A code, or another proof, that the provider wants before it moves anything. */
export interface CodeRequest {
  channel: CodeChannel
  /** Every proof this withdrawal takes, in order. Default: `channel` alone. */
  steps?: readonly CodeChannel[]
  /** Comes back with the answer. */
  challengeId?: string
  /** Whether `wantsOtherChannel` leads anywhere. */
  hasOtherChannel?: boolean
  /** For a proof made on another device: what to show as a QR code, and the page behind it. */
  qrCode?: string
  qrCodeLink?: string
}

/**
 * Who confirms a withdrawal outside of our flow: a link in an e-mail, an approval that follows one, a trusted device, or the
 * person's own wallet, which sends it.
 */
export type ConfirmationBy = 'email' | 'emailApproval' | 'device' | 'wallet'

/**
 * What the provider said. Only a provider that *says* it did nothing is `rejected`; a timeout, a broken connection, a 5xx
 * or an unreadable answer is `unknown` and is looked up later, never sent again.
 */
export type WithdrawalOutcome =
  | { outcome: 'accepted'; withdrawalId: string; hash?: string; fromAddress?: string }
  | { outcome: 'rejected'; code: ProviderErrorCode; message?: string }
  | ({ outcome: 'mfaRequired' } & CodeRequest)
  /** The first proof was right; another one is wanted. */
  | ({ outcome: 'secondMfaRequired' } & CodeRequest)
  | ({ outcome: 'mfaFailed' } & CodeRequest)
  /**
   * The person confirms elsewhere, then the same call is made again. `withdrawalId` is present when the provider keeps an
   * open withdrawal meanwhile, which may go through without another call: it is watched. `isUnread`: it could not be seen
   * whether the person has done it already.
   */
  | { outcome: 'confirmationRequired'; by: ConfirmationBy; withdrawalId?: string; isUnread?: true }
  | { outcome: 'registerAddressRequired' }
  | { outcome: 'unknown'; cause: string }

/**
 * A withdrawal as the provider reports it. A state that we do not know is `pending`, never `failed`. `awaitingPerson`: it
 * exists, and moves nothing until the person confirms it at the provider.
 */
export interface WithdrawalState {
  withdrawalId: string
  status: 'awaitingPerson' | 'pending' | 'succeeded' | 'failed'
  hash?: string
  fromAddress?: string
  /** It fits, but the provider keeps no id of ours: it may be another one of the same content. */
  foundBy?: 'content'
}

/** How to find a withdrawal whose answer was lost. */
export interface WithdrawalSearch {
  attemptId: string
  symbol: string
  network: NetworkSlug
  amount: Decimal
  toAddress: string
  /** Many people share one address on networks that have tags. */
  addressTag?: string
  /** Unix milliseconds; nothing older can match. */
  sinceMs: number
  /** What a wallet says that it was sent in. */
  hash?: string
}

/** Where an account takes money in. */
export type DepositAddress =
  | { status: 'ready'; address: string; addressTag?: string; minimum?: Decimal }
  /** Making one takes a code first. */
  | { status: 'mfaRequired'; channel: CodeChannel }
  | { status: 'kycRequired' }

/** What a price was read as. */
export interface ProviderPrice {
  symbol: string
  /** ISO 4217. */
  fiatCurrency: string
  /** Fiat per one unit. */
  price: Decimal
}

/** How an institution turns something else into the asset that is to be sent. */
export type FundingKind =
  | 'cryptocurrencyConversion'
  | 'stableCoinNoFeeConversion'
  | 'buyingPowerPurchase'
  | 'paymentMethodDepositUsage'

/** One way for an account to come to more of an asset at the institution itself. */
export interface FundingRoute {
  kind: FundingKind
  /** What is given: an asset, or for a purchase the currency (ISO 4217). */
  fromSymbol: string
  toSymbol: string
  /** The most of `fromSymbol` that can be given. */
  available: Decimal
  /** Units of `toSymbol` per one `fromSymbol`, before the fee. */
  rate: Decimal
  /** Ratio of what is given that the institution keeps, taken on top of it. `0.005` = 0.5 %. */
  feeRatio: Decimal
  /** The least of `toSymbol` that one step makes. */
  minimum: Decimal
  /** The most decimals of `fromSymbol` that the institution takes. */
  fromDecimals: number
  paymentMethod?: 'card' | 'bankAccount' | 'digitalWallet'
}

/** One funding step, exactly as it was stored at preview. */
export interface FundingRequest {
  /** 32 lower-case hex characters, the same whenever this step is asked for or looked up. */
  attemptId: string
  kind: FundingKind
  fromSymbol: string
  toSymbol: string
  /** What is given, without the fee. */
  fromAmount: Decimal
}

/** The rule of `WithdrawalOutcome` holds: only a provider that says it did nothing is `rejected`. */
export type FundingOutcome =
  /** `received` is what the account has more of `toSymbol` now. */
  | { outcome: 'done'; fundingId: string; received: Decimal }
  | { outcome: 'rejected'; code: ProviderErrorCode; message?: string }
  | { outcome: 'unknown'; cause: string }

/** What an institution charges and allows whoever sends from it: public, so no account is asked. */
export interface QuoteTerms {
  /** Fiat per one unit, as the institution sells it. */
  price: Decimal
  /** In the asset. */
  minimum: Decimal
  maximum?: Decimal
  institutionFee: Decimal
  networkFee: Decimal
  /** What the missing part may come from, with the highest fee of each as a ratio. */
  funding: readonly {
    kind: 'existingCryptocurrencyBalance' | FundingKind
    paymentMethod?: 'card' | 'bankAccount' | 'digitalWallet'
    paymentMethodFeeRatio: Decimal
    tradingFeeRatio: Decimal
  }[]
}

/** A form, a window of the institution, or a wallet that tells its address. */
export type SignIn =
  | {
      /** `wallet`, `address`: an address is all there is to give, and nothing is asked to prove it. */
      scheme: 'password' | 'apiKey' | 'wallet' | 'address'
      fields: readonly CredentialField[]
      /** How a page finds the wallet. Present where the scheme is `wallet`. */
      wallet?: WalletIdentity
      /** Numbered steps to make an API key with the least rights. */
      guide?: readonly GuideStep[]
      /** What `authenticate` may ask for. Default nothing. */
      challenges?: readonly MfaChallenge['kind'][]
      authenticate(context: ProviderContext, credentials: Secret): Promise<Authenticated | MfaRequired | SignInDelayed>
      /** Answers an `mfaRequired`. Present when `authenticate` can ask. */
      answerMfa?(
        context: ProviderContext,
        continuation: Secret,
        answer: string,
        options?: {
          /** The person cannot use the way that was asked for and wants the next one. */
          wantsOtherWay?: boolean
        },
      ): Promise<Authenticated | MfaRequired | SignInDelayed>
    }
  | {
      scheme: 'oauth'
      /** The page to open. PKCE S256 always. */
      authorizeUrl(context: ProviderContext, flow: OAuthFlow): Promise<string>
      /** Redeems what came back to the redirect URI. `callbackUrl` is whole, query included. */
      exchange(context: ProviderContext, flow: OAuthFlow, callbackUrl: string): Promise<Authenticated>
    }

export interface OAuthFlow {
  redirectUri: string
  state: string
  codeVerifier: string
}

/**
 * An integration is a declaration: data, plus one small function per operation. An absent operation *is* the statement
 * "cannot do this". Catalogue, credential form, API answers and docs are drawn from this object.
 */
export interface Integration {
  /** Kebab case; names the folder. */
  slug: string
  /** Static uuid, on the wire. */
  id: string
  name: string
  kind: 'exchange' | 'brokerage' | 'bank' | 'wallet'
  /** 0–359, colours the monogram. */
  hue: number
  /** The provider's own reference. */
  docs: string
  /** Where people sign in on their own, to do there what only they can. */
  website?: string
  /** A link that opens its app on a phone, by a scheme of its own. iOS is asked whether somebody knows it. */
  appLink?: string
  /** Absent when the institution exists only in the sandbox. */
  productionUrl?: string
  /** Networks it can pay out on, for the catalogue; what one account can really send is `listWithdrawalRoutes`. */
  networks: readonly NetworkSlug[]
  signIn: SignIn
  /** What is unusual about a renewal. Default nothing. */
  refreshing?: {
    /** `refresh` needs the access secret too. */
    needsAccess?: true
    /** The refresh secret ends, and a new one is made on request. */
    canRenewRefreshSecret?: true
    /** `refresh` may ask for a code. */
    mayAskCode?: true
  }
  /** A cancel names the pair of its order too. Default false: the id is enough. */
  cancelNeedsPair?: true
  operations: {
    listAccounts(context: ProviderContext, secret: Secret): Promise<ProviderAccount[]>
    listHoldings(context: ProviderContext, secret: Secret, accountId: string): Promise<Holding[]>
    listBalances(context: ProviderContext, secret: Secret, accountId: string): Promise<CashBalance[]>
    /** Access that ends is renewed with the refresh secret; the answer may carry a new one. */
    refresh?(
      context: ProviderContext,
      refreshSecret: Secret,
      extras?: RefreshExtras,
    ): Promise<Authenticated | MfaRequired>
    /** Ends the access at the provider. */
    revoke?(context: ProviderContext, secret: Secret): Promise<void>
    listWithdrawalRoutes?(context: ProviderContext, secret: Secret, accountId: string): Promise<WithdrawalRoute[]>
    withdraw?(
      context: ProviderContext,
      secret: Secret,
      accountId: string,
      request: WithdrawalRequest,
    ): Promise<WithdrawalOutcome>
    /** Reads one withdrawal; `undefined` when the provider does not know it. */
    readWithdrawal?(
      context: ProviderContext,
      secret: Secret,
      accountId: string,
      withdrawalId: string,
    ): Promise<WithdrawalState | undefined>
    /** Where this account takes money in. One call, or two when a code is asked for. */
    getDepositAddress?(
      context: ProviderContext,
      secret: Secret,
      accountId: string,
      request: { symbol: string; network: NetworkSlug; mfaCode?: string },
    ): Promise<DepositAddress>
    /** The institution's own prices; a symbol without one is left out. */
    listPrices?(
      context: ProviderContext,
      secret: Secret,
      symbols: readonly string[],
      fiatCurrency: string,
    ): Promise<ProviderPrice[]>
    /** What the account could make the asset from. */
    listFundingRoutes?(
      context: ProviderContext,
      secret: Secret,
      accountId: string,
      toSymbol: string,
    ): Promise<FundingRoute[]>
    /** Converts or buys, once. Made before the withdrawal that it is for. */
    fund?(context: ProviderContext, secret: Secret, accountId: string, request: FundingRequest): Promise<FundingOutcome>
    /** Looks for a funding step whose answer was lost, by our id. `undefined`: the provider has none. */
    findFunding?(
      context: ProviderContext,
      secret: Secret,
      accountId: string,
      request: FundingRequest & { sinceMs: number },
    ): Promise<FundingOutcome | undefined>
    /** Terms for anybody, without an account. `undefined`: it does not send this asset over this network. */
    readQuoteTerms?(
      context: ProviderContext,
      request: { symbol: string; network: NetworkSlug; fiatCurrency: string },
    ): Promise<QuoteTerms | undefined>
    /**
     * Looks at what a wallet says that it was sent in. `other`: the transaction does something else, or is older.
     * `undefined`: no node knows it yet.
     */
    readSent?(
      context: ProviderContext,
      secret: Secret,
      accountId: string,
      search: WithdrawalSearch & { hash: string },
    ): Promise<WithdrawalState | 'other' | undefined>
    /** Looks for a withdrawal whose answer was lost, by our id where the provider keeps it, else by its content. */
    findWithdrawal?(
      context: ProviderContext,
      secret: Secret,
      accountId: string,
      search: WithdrawalSearch,
    ): Promise<WithdrawalState | undefined>
    listOptionPositions?(context: ProviderContext, secret: Secret, accountId: string): Promise<OptionPosition[]>
    listNftPositions?(context: ProviderContext, secret: Secret, accountId: string): Promise<NftPosition[]>
    readIdentity?(context: ProviderContext, secret: Secret, accountId: string): Promise<Identity>
    /** Deposits and withdrawals of the account, newest first. */
    listMovements?(
      context: ProviderContext,
      secret: Secret,
      accountId: string,
      request: PageRequest & { symbol?: string },
    ): Promise<Page<Movement>>
    /** One of them, by the institution's id or by its hash. `undefined`: the account has none. */
    readMovement?(
      context: ProviderContext,
      secret: Secret,
      accountId: string,
      by: { movementId: string } | { hash: string },
    ): Promise<Movement | undefined>
    /** On which networks this institution takes and sends an asset. Empty: it does not know it. */
    listSymbolNetworks?(
      context: ProviderContext,
      secret: Secret,
      accountId: string,
      symbol: string,
    ): Promise<SymbolNetwork[]>
    /** What the account can trade. Present with `placeOrder`, and only with it. */
    readTradingTerms?(context: ProviderContext, secret: Secret, accountId: string): Promise<TradingTerms>
    readSymbolTerms?(
      context: ProviderContext,
      secret: Secret,
      accountId: string,
      market: { kind: TradedKind; symbol: string; paymentSymbol: string; paymentKind: PaymentKind },
    ): Promise<SymbolTerms>
    /** What an order would cost, by the institution's own word. Absent: it is worked out from prices. */
    previewOrder?(context: ProviderContext, secret: Secret, accountId: string, order: OrderRequest): Promise<OrderQuote>
    /** Places the order, once: a second call with the same `attemptId` answers the first one's order. */
    placeOrder?(context: ProviderContext, secret: Secret, accountId: string, order: OrderRequest): Promise<OrderOutcome>
    /** Looks for an order whose answer was lost, by our id. `undefined`: the institution has none. */
    findOrder?(
      context: ProviderContext,
      secret: Secret,
      accountId: string,
      search: { attemptId: string; sinceMs: number; symbol: string; paymentSymbol: string },
    ): Promise<Order | undefined>
    /** Past and pending orders, newest first. */
    listOrders?(
      context: ProviderContext,
      secret: Secret,
      accountId: string,
      request: PageRequest & { statuses?: readonly OrderStatus[] },
    ): Promise<Page<Order>>
    /** `side` and `pair` are what some institutions want beside the id. `undefined`: the account has no such order. */
    readOrder?(
      context: ProviderContext,
      secret: Secret,
      accountId: string,
      order: { orderId: string; side?: OrderSide; pair?: string },
    ): Promise<Order | undefined>
    cancelOrder?(
      context: ProviderContext,
      secret: Secret,
      accountId: string,
      order: { orderId: string; side?: OrderSide; pair?: string; mfaCode?: string },
    ): Promise<CancelOutcome>
  }
}

/** Adds types, changes nothing. */
export function defineIntegration<const T extends Integration>(integration: T): T {
  return integration
}
