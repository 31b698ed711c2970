import type { Decimal } from '../money/decimal.ts'
import type { Sentence } from '../sentences/sentences.ts'
import type { ClientTerms, KeyGrant, KnownRow } from './connect-screens.ts'
import type {
  Access,
  AccountRow,
  AmountLimits,
  AmountUnit,
  CodeChannel,
  FeeLine,
  FundingView,
  MfaChallenge,
  PreviewView,
  Problem,
  Purpose,
  Recovery,
  TransferView,
  UserStepKind,
  WalletNetworkType,
} from './link-screen.ts'
import type { WalletRequest } from './wallet-source.ts'

/** A place that the client accepts assets at. */
export interface LinkDestination {
  networkId: string
  symbol: string
  address: string
  addressTag?: string
  /** An exact amount of the asset for this destination. */
  amount?: Decimal
  /** The least that is taken here, in the asset and in the currency of the session. */
  minAmount?: Decimal
  minAmountInFiat?: Decimal
  /** What the client would show as the value. Shown only if it is within 1 % of ours. */
  displayAmountInFiat?: Decimal
}

/** What a transfer is for. `onramp`, `fiatOnRamp`: what is missing may be bought first. */
export type LinkTransferType = 'deposit' | 'payment' | 'onramp' | 'fiatOnRamp' | 'fiatOffRamp'

/** A proof that the person has the key of a wallet. */
export interface WalletProofOptions {
  /** The exact text to sign. */
  message: string
  /** No other wallet is taken. Empty: any. */
  addresses: string[]
  /** No other kind of network is taken. Looked at only where `addresses` are given. */
  networkType?: WalletNetworkType
}

/** What the link token was made for. Fixed for the life of the session; never changed by the browser. */
export interface LinkOptions {
  userId: string
  purpose: Purpose
  /** Opens this integration and no other. */
  integrationId?: string
  restrictMultipleAccounts: boolean
  access: Access[]
  /** Whether people must not be offered to make an API key for lasting access. Default false. */
  disablesApiKeys?: boolean
  /** For whom of the client's own clients this session is. */
  subClientId?: string
  /** Nothing else is offered or signed in to. Default: everything there is. */
  allowedIntegrationIds?: string[]
  /** First in the catalogue, in this order. */
  pinnedIntegrationIds?: string[]
  verifyWallet?: WalletProofOptions
  /** The client's terms, while this user has not agreed to them for what this session may do. */
  terms?: ClientTerms
  transfer?: {
    destinations: LinkDestination[]
    /** Default `deposit`, or `payment` after the purpose. */
    transferType?: LinkTransferType
    amountInFiat?: Decimal
    fiatCurrency: string
    clientTransactionId?: string
    /** Ratio, `0.025` = 2.5 %. */
    clientFee?: Decimal
    isFeeInclusive: boolean
    /** Whether what is missing may be converted or bought at the institution. Default false. */
    allowsFunding?: boolean
  }
}

/** A network on which one asset of the account could be sent. */
export interface NetworkOption {
  id: string
  name: string
  feeInFiat: Decimal
  minutes: number
  isEligible: boolean
  reason?: Sentence
  limits: AmountLimits
  fees: FeeLine[]
}

/** An asset of the account and where it could go. */
export interface AssetOption {
  symbol: string
  name: string
  amount: Decimal
  amountInFiat: Decimal
  isEligible: boolean
  reason?: Sentence
  networks: NetworkOption[]
}

/** The account that a transfer is made from. */
export interface ConnectedSource {
  integrationId: string
  accounts: AccountRow[]
}

/** What has been chosen so far, once the account's assets are known. */
interface Deal {
  source: ConnectedSource
  fiatCurrency: string
  assets: AssetOption[]
}

interface Choice extends Deal {
  symbol: string
  networkId: string
}

export interface TypedAmount {
  value: string
  unit: AmountUnit
}

/** What is missing, the ways to make it, and the one that was chosen, by its id. */
export interface ChosenFunding {
  funding: FundingView
  chosen: string
}

interface Offer extends Choice {
  typed: TypedAmount
  preview: PreviewView
  /** Present when something has to be made first. */
  funded?: ChosenFunding
}

/** A proof that the institution wants before it sends. */
export interface CodeAsked {
  channel: CodeChannel
  isSecond: boolean
  hasOtherChannel: boolean
  /** Comes back with the answer. */
  challengeId?: string
  qrCode?: string
  qrCodeLink?: string
}

/** Where `recover` leads. */
export type RecoveryPlan =
  | { to: 'catalogue' }
  | { to: 'signIn'; integrationId: string }
  | { to: 'configure'; source: ConnectedSource }
  | { to: 'amount'; step: Extract<LinkStep, { name: 'amount' }> }
  | { to: 'readTransfer'; step: Extract<LinkStep, { name: 'preview' }> }
  | { to: 'manualDeposit' }
  | { to: 'manualDeposit' }
  | { to: 'nowhere' }

/** What the server is doing while the step is `working`, and what it was asked. Never with a secret. */
export type Job =
  | { doing: 'startOAuth'; integrationId: string }
  | { doing: 'authenticate'; integrationId: string }
  | { doing: 'answerMfa'; from: Extract<LinkStep, { name: 'mfa' }>; wantsOtherWay?: boolean }
  | { doing: 'keepAccounts'; integrationId: string; chosen: AccountRow[]; missing?: KnownRow[] }
  | { doing: 'openAccessToken' }
  | { doing: 'acceptTerms'; from: Extract<LinkStep, { name: 'terms' }> }
  | { doing: 'priceDeposit'; from: Extract<LinkStep, { name: 'catalogue' | 'failed' }> }
  | { doing: 'configure'; source: ConnectedSource }
  | {
      doing: 'preview'
      from: Extract<LinkStep, { name: 'amount' | 'funding' | 'preview' }>
      typed: TypedAmount
      isRequote: boolean
    }
  | { doing: 'execute'; from: Extract<LinkStep, { name: 'preview' | 'transferMfa' | 'userStep' }> }
  | { doing: 'readTransfer'; from: Extract<LinkStep, { name: 'preview' }> }
  | { doing: 'proveWallet'; address: string; networkType: WalletNetworkType }

export type LinkStep =
  | { name: 'catalogue'; problem?: Problem }
  | { name: 'credentials'; integrationId: string; problem?: Problem }
  | { name: 'walletConnect'; integrationId: string; problem?: Problem }
  | { name: 'oauth'; integrationId: string; authorizeUrl: string; problem?: Problem }
  | { name: 'mfa'; integrationId: string; challenge: MfaChallenge; problem?: Problem }
  | { name: 'delayed'; integrationId: string }
  | { name: 'terms'; integrationId: string; problem?: Problem }
  | { name: 'known'; integrationId: string }
  | { name: 'accounts'; integrationId: string; accounts: AccountRow[]; missing?: KnownRow[] }
  | { name: 'connected'; source: ConnectedSource; missing?: KnownRow[]; grants?: KeyGrant[] }
  /** `from`: the amount that it was asked for, if it was that far. `askedBy`: where it is asked, if not at the source. */
  | {
      name: 'kyc'
      source: ConnectedSource
      askedBy?: string
      from?: Extract<LinkStep, { name: 'amount' }>
      problem?: Problem
    }
  | {
      name: 'manualDeposit'
      from: Extract<LinkStep, { name: 'catalogue' | 'failed' }>
      /** Fiat per unit, by symbol. */
      prices: Record<string, Decimal>
      /** The place that is shown, by its network and symbol. */
      chosen?: string
    }
  | ({ name: 'assets'; problem?: Problem } & Deal)
  | ({ name: 'networks'; symbol: string; problem?: Problem } & Deal)
  | ({ name: 'amount'; typed?: TypedAmount; problem?: Problem } & Choice)
  | ({ name: 'funding'; typed: TypedAmount; problem?: Problem } & Choice & ChosenFunding)
  | ({ name: 'preview'; changed: boolean; problem?: Problem } & Offer)
  | ({ name: 'transferMfa'; code: CodeAsked; problem?: Problem } & Offer)
  | ({ name: 'userStep'; step: UserStepKind; walletRequest?: WalletRequest; problem?: Problem } & Offer)
  | { name: 'executed'; source: ConnectedSource; preview: PreviewView; transfer: TransferView }
  | {
      name: 'failed'
      problem: Problem
      money: 'none' | 'notMoved' | 'converted' | 'unknown'
      recovery: Recovery
      plan: RecoveryPlan
      alternative: { recovery: Recovery; plan: RecoveryPlan }
    }
  | { name: 'walletProof'; problem?: Problem }
  | { name: 'walletProven'; address: string; networkType: WalletNetworkType }
  | { name: 'working'; job: Job }
  | { name: 'closed' }

/** The whole of a link session that must survive a reload. Plain JSON, without a secret. */
export interface LinkState {
  options: LinkOptions
  step: LinkStep
  /** Whether the host has named an account to send to, where the link token left that open. */
  hasDestinationAccount?: true
  /** The integration last chosen, for the summary of the session. */
  selectedIntegrationId?: string
  /** What this user had connected when the session was opened, and what was connected since. */
  known?: KnownAccount[]
  /** Whether the sign-in under way is for accounts that are connected already, or for more of them. */
  again?: { integrationId: string; how: 'reconnect' | 'add' }
  hasAcceptedTerms?: true
  hasSaidKycDone?: true
}

/** An account that the user has connected, in this session or before. */
export interface KnownAccount extends KnownRow {
  integrationId: string
}
