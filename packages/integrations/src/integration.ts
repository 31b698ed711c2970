import type { CodeChannel, CredentialField, Decimal, MfaChallenge, NetworkSlug } from '@tenon/core'

/** What a provider gave us and what we need to act: small, flat, sealed by the server before it leaves this process. */
export type Secret = Readonly<Record<string, string>>

/** What an operation receives: where the provider is and how long we wait for it. */
export interface ProviderContext {
  /** Origin of the provider, or of its simulator in the sandbox environment. No trailing slash. */
  baseUrl: string
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
}

/** The provider wants one more thing. `continuation` is handed back, sealed in between, with the answer. */
export interface MfaRequired {
  status: 'mfaRequired'
  challenge: MfaChallenge
  continuation: Secret
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
  /** What the network costs the user, in `symbol`, taken on top of the amount. Most exchanges pay it: `0`. */
  networkFee: Decimal
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
}

/**
 * What the provider said. Only a provider that *says* it did nothing is `rejected`; a timeout, a broken connection, a 5xx
 * or an unreadable answer is `unknown` and is looked up later, never sent again.
 */
export type WithdrawalOutcome =
  | { outcome: 'accepted'; withdrawalId: string; hash?: string; fromAddress?: string }
  | { outcome: 'rejected'; code: ProviderErrorCode; message?: string }
  | { outcome: 'mfaRequired'; channel: CodeChannel }
  | { outcome: 'mfaFailed'; channel: CodeChannel }
  | { outcome: 'registerAddressRequired' }
  | { outcome: 'unknown'; cause: string }

/** A withdrawal as the provider reports it. A state that we do not know is `pending`, never `failed`. */
export interface WithdrawalState {
  withdrawalId: string
  status: 'pending' | 'succeeded' | 'failed'
  hash?: string
  fromAddress?: string
}

/** How to find a withdrawal whose answer was lost. */
export interface WithdrawalSearch {
  attemptId: string
  symbol: string
  network: NetworkSlug
  amount: Decimal
  toAddress: string
  /** Unix milliseconds; nothing older can match. */
  sinceMs: number
}

/** What a provider can refuse with. Drivers map their provider's codes onto these, in a table at the top of the file. */
export type ProviderErrorCode =
  | 'invalidCredentials'
  | 'incorrect2faCode'
  | 'emailCodeExpired'
  | 'accountLocked'
  | 'institutionUnavailable'
  | 'institutionRateLimited'
  | 'unauthorizedToken'
  | 'oauthDeclined'
  | 'balanceNotEnough'
  | 'amountBelowMinimum'
  | 'amountExceedsMaximum'
  | 'whitelistAddressRequired'
  | 'refusedByIntegration'

/** A form, or a window of the institution. */
export type SignIn =
  | {
      scheme: 'password' | 'apiKey'
      fields: readonly CredentialField[]
      /** Numbered steps to make an API key with the least rights. */
      guide?: readonly string[]
      authenticate(context: ProviderContext, credentials: Secret): Promise<Authenticated | MfaRequired>
      /** Answers an `mfaRequired`. Present when `authenticate` can ask. */
      answerMfa?(context: ProviderContext, continuation: Secret, answer: string): Promise<Authenticated | MfaRequired>
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
  /** Absent when the institution exists only in the sandbox. */
  productionUrl?: string
  /** Networks it can pay out on, for the catalogue; what one account can really send is `listWithdrawalRoutes`. */
  networks: readonly NetworkSlug[]
  signIn: SignIn
  operations: {
    listAccounts(context: ProviderContext, secret: Secret): Promise<ProviderAccount[]>
    listHoldings(context: ProviderContext, secret: Secret, accountId: string): Promise<Holding[]>
    listBalances(context: ProviderContext, secret: Secret, accountId: string): Promise<CashBalance[]>
    /** Access that ends is renewed with the refresh secret; the answer may carry a new one. */
    refresh?(context: ProviderContext, refreshSecret: Secret): Promise<Authenticated>
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
    /** Looks for a withdrawal whose answer was lost, by our id where the provider keeps it, else by its content. */
    findWithdrawal?(
      context: ProviderContext,
      secret: Secret,
      accountId: string,
      search: WithdrawalSearch,
    ): Promise<WithdrawalState | undefined>
  }
}

/** Adds types, changes nothing. */
export function defineIntegration<const T extends Integration>(integration: T): T {
  return integration
}
