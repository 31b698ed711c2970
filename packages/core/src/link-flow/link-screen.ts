import type { ErrorCode } from '../errors/errors.ts'
import type { Decimal } from '../money/decimal.ts'
import type { SentenceValues } from '../sentences/fill-sentence.ts'
import type { Sentence } from '../sentences/sentences.ts'
import type { ChoosableAccount, KeyGrant, KnownRow, KnownScreen, KycScreen, TermsScreen } from './connect-screens.ts'
import type { ManualDepositScreen } from './deposit-screen.ts'
import type { FailureKind } from './failure-guide.ts'
import type { IllHealth } from './ill-health.ts'
import type { WalletIdentity, WalletRequest } from './wallet-source.ts'

/** An integration as a screen shows it. `hue` (0–359) colours the monogram that we draw ourselves. */
export interface IntegrationSummary {
  id: string
  name: string
  kind: 'exchange' | 'brokerage' | 'bank' | 'wallet'
  monogram: string
  hue: number
}

/** A row of the catalogue. `health` is shown only when it is bad. */
export interface CatalogueRow extends IntegrationSummary {
  health: 'up' | 'degraded' | 'down'
  /** ISO 8601, of one that is down. */
  downSince?: string
}

/** One input of a sign-in form. */
export interface CredentialField {
  name: string
  label: string
  /** `secret` is masked, with a show/hide button; `text` is not. */
  kind: 'text' | 'secret'
  autocomplete: 'username' | 'current-password' | 'off'
  help?: string
  /** How a whole value looks, a regular expression: to notice a key and a secret that were swapped. Never to refuse one. */
  pattern?: string
}

/** Something went wrong and the person is still on a screen where they can go on. */
export interface Problem {
  code: ErrorCode
  /** A sentence for people, in English. */
  message: string
  /** The same for a page that speaks another language, where it is not the code's own: see `sentences`. */
  sentence?: string
  /** What that sentence has in braces. */
  values?: SentenceValues
}

/**
 * How the person proves a transfer to the institution: a one-time code of an app, a text message or an e-mail, a trading
 * pin, or, without anything to type, their face or a tap in the institution's own app (`mobile`).
 */
export type CodeChannel = 'totp' | 'phone' | 'email' | 'face' | 'tradingPin' | 'mobile' | 'unspecified'

/** What an institution asks for in addition to the credentials. */
export type MfaChallenge =
  | { kind: 'code'; channel: CodeChannel; sentTo?: string; hasOtherWay?: boolean }
  | { kind: 'question'; question: string }
  /** The person confirms on a trusted device, or by a link in an e-mail. */
  | { kind: 'confirmation'; by: 'device' | 'email'; hasOtherWay?: boolean }
  /** `image`: a `data:` URL of what is to be read. */
  | { kind: 'captcha'; image: string }
  /** The person shows the face on the page at `url`. */
  | { kind: 'face'; url: string }
  /** The person scans `content` with the institution's app, where they are signed in. */
  | { kind: 'qrCode'; content: string; expiresInSeconds: number }

export interface AccountRow {
  id: string
  name: string
}

/** A fee named for people: who takes it, in what, and its value. `conversion`: what making the missing part costs. */
export interface FeeLine {
  kind: 'network' | 'institution' | 'client' | 'conversion'
  amount: Decimal
  symbol: string
  amountInFiat: Decimal
}

export interface HoldingRow {
  symbol: string
  name: string
  amount: Decimal
  amountInFiat: Decimal
  isEligible: boolean
  /** Why not, in a sentence. Of an eligible one: what it takes. */
  reason?: Sentence
}

export interface NetworkRow {
  id: string
  name: string
  feeInFiat: Decimal
  minutes: number
  isEligible: boolean
  reason?: Sentence
}

/** Limits of the amount screen, all already after fees: what can be typed, not what is held. */
export interface AmountLimits {
  /** Fiat per one unit of the asset. */
  price: Decimal
  available: Decimal
  minimum: Decimal
  maximum: Decimal
  /** The most that can be sent when the institution makes the rest first, where it may and can. */
  fundedMaximum?: Decimal
  /** The most decimals the asset has on this network. */
  decimals: number
}

/** How an institution makes more of an asset. */
export type FundingKind =
  | 'cryptocurrencyConversion'
  | 'stableCoinNoFeeConversion'
  | 'buyingPowerPurchase'
  | 'paymentMethodDepositUsage'

/** One thing that the institution makes before it sends. */
export interface FundingLine {
  kind: FundingKind
  /** What is given, without the fee: an asset, or for a purchase the currency. */
  fromSymbol: string
  fromAmount: Decimal
  toSymbol: string
  amount: Decimal
  amountInFiat: Decimal
  fee: { amount: Decimal; symbol: string; amountInFiat: Decimal }
  paymentMethod?: 'card' | 'bankAccount' | 'digitalWallet'
}

/** A way to cover all that is missing: one step, or several that are enough only together. */
export interface FundingWay {
  id: string
  lines: FundingLine[]
  feeInFiat: Decimal
}

/** What an account lacks for a transfer, and the ways to cover it, the cheapest first. */
export interface FundingView {
  symbol: string
  fiatCurrency: string
  missing: Decimal
  /** What the whole transfer takes out of the account. */
  total: Decimal
  ways: FundingWay[]
}

/** What a careful person would want to know before they confirm. */
export type PreviewWarning = 'firstUseOfAddress' | 'unchecksummedAddress'

/**
 * What the person does outside of Link, or waits for. `funding`: the institution is still making what was missing.
 * `signInWallet`: their own wallet is asked to send.
 */
export type UserStepKind =
  | 'registerAddress'
  | 'confirmEmail'
  | 'approveEmail'
  | 'confirmDevice'
  | 'funding'
  | 'signInWallet'

export interface PreviewView {
  previewId: string
  symbol: string
  amount: Decimal
  amountInFiat: Decimal
  amountToReceive: Decimal
  /** What leaves the account, fees in the same asset included. */
  total: Decimal
  /** The value of that, and of every fee in another asset. */
  totalInFiat: Decimal
  fiatCurrency: string
  fees: FeeLine[]
  /** What the institution makes first, in order. */
  funding: FundingLine[]
  warnings: PreviewWarning[]
  networkId: string
  networkName: string
  toAddress: string
  addressTag?: string
  minutes: number
  /** Seconds until the offer ends, counted by the server at the moment it answered. */
  expiresInSeconds: number
}

/** One step of the transfer as the last screen draws it. */
export interface TimelineStep {
  step: 'sent' | 'onNetwork' | 'confirming' | 'done'
  state: 'done' | 'current' | 'waiting' | 'failed'
}

export interface TransferView {
  transferId: string
  status: 'pending' | 'succeeded' | 'failed'
  symbol: string
  amount: Decimal
  amountInFiat: Decimal
  fiatCurrency: string
  networkName: string
  toAddress: string
  hash?: string
  explorerUrl?: string
  confirmations: number
  requiredConfirmations: number
  timeline: TimelineStep[]
}

/** A way on from a failure. The UI words the button after it. */
export type Recovery =
  | 'tryAgain'
  | 'signInAgain'
  | 'chooseAnother'
  | 'changeAmount'
  /** By the addresses themselves, from any account or wallet. */
  | 'manualDeposit'
  /** What support needs is handed to the person. */
  | 'contactClient'
  | 'close'

/**
 * Everything the Link UI can draw. The UI knows no rule: it shows one of these and sends a `LinkUserEvent` back.
 * Each screen but `closed` accepts `close`; each screen whose `canGoBack` is true accepts `back`.
 */
export type LinkScreen =
  | {
      name: 'catalogue'
      purpose: Purpose
      canGoBack: false
      /** The first rows. */
      integrations: CatalogueRow[]
      /** How many rows there are in all: the others are asked for as they are wanted. */
      total: number
      /** Whether the address itself can be shown, to send to without any account. */
      canDepositManually?: true
      problem?: Problem
    }
  | {
      name: 'credentials'
      canGoBack: boolean
      integration: IntegrationSummary
      /** Whether an address is all that is typed, which can only be read. */
      isAddress?: true
      fields: CredentialField[]
      access: Access[]
      /** Numbered steps to make an API key, for integrations that want one. */
      guide: string[]
      illHealth?: IllHealth
      hint?: string
      problem?: Problem
    }
  | {
      /** The person's own wallet tells its address. Nothing is signed. */
      name: 'walletConnect'
      canGoBack: boolean
      integration: IntegrationSummary
      wallet: WalletIdentity
      access: Access[]
      hint?: string
      problem?: Problem
    }
  | {
      name: 'oauth'
      canGoBack: boolean
      integration: IntegrationSummary
      /** The institution's own page, opened in a new window by the click. */
      authorizeUrl: string
      access: Access[]
      illHealth?: IllHealth
      hint?: string
      problem?: Problem
    }
  | {
      name: 'mfa'
      canGoBack: true
      integration: IntegrationSummary
      challenge: MfaChallenge
      hint?: string
      problem?: Problem
    }
  | {
      /** The sign-in was right, and the institution tells the accounts only later, to the app itself. */
      name: 'delayed'
      canGoBack: false
      integration: IntegrationSummary
      canConnectAnother: boolean
    }
  | TermsScreen
  | KnownScreen
  | KycScreen
  | ManualDepositScreen
  | {
      name: 'accounts'
      canGoBack: true
      integration: IntegrationSummary
      accounts: ChoosableAccount[]
      isMultiple: boolean
      /** Connected before, and not in this sign-in. */
      missing?: KnownRow[]
    }
  | {
      name: 'connected'
      canGoBack: false
      integration: IntegrationSummary
      accounts: AccountRow[]
      /** What the primary button does: go on to the transfer, or finish. */
      next: 'transfer' | 'finish'
      canConnectAnother: boolean
      /** Connected before, and not in this sign-in. */
      missing?: KnownRow[]
      /** What the key can do, where the institution says so. */
      grants?: KeyGrant[]
      /** Whether the key can send although this session never does. `guide`: how to make a smaller one. */
      tooMuch?: { guide: string[] }
    }
  | {
      name: 'assets'
      canGoBack: false
      integration: IntegrationSummary
      fiatCurrency: string
      purpose: Purpose
      holdings: HoldingRow[]
      problem?: Problem
    }
  | {
      name: 'networks'
      canGoBack: true
      symbol: string
      fiatCurrency: string
      networks: NetworkRow[]
      problem?: Problem
    }
  | {
      name: 'amount'
      canGoBack: boolean
      purpose: Purpose
      symbol: string
      networkName: string
      fiatCurrency: string
      limits: AmountLimits
      fees: FeeLine[]
      /** What was typed before, so that back and retry lose nothing. */
      typed?: { value: string; unit: AmountUnit }
      problem?: Problem
    }
  | {
      /** The account lacks some of the asset: which way to make it is the person's to choose. */
      name: 'funding'
      canGoBack: true
      integration: IntegrationSummary
      purpose: Purpose
      funding: FundingView
      /** The id of a way. */
      chosen: string
      problem?: Problem
    }
  | { name: 'preview'; canGoBack: boolean; purpose: Purpose; preview: PreviewView; changed: boolean; problem?: Problem }
  | {
      name: 'transferMfa'
      canGoBack: true
      integration: IntegrationSummary
      channel: CodeChannel
      /** Whether a first proof was accepted already. */
      isSecond: boolean
      /** Whether the proof can be given in another way. */
      hasOtherChannel: boolean
      /** What to show as a QR code, and the page behind it, for a proof made elsewhere. */
      qrCode?: string
      qrCodeLink?: string
      hint?: string
      problem?: Problem
    }
  | {
      /** The person acts at the institution, then says so; a confirmation, and funding, may also go on by itself. */
      name: 'userStep'
      canGoBack: boolean
      integration: IntegrationSummary
      step: UserStepKind
      toAddress: string
      networkName: string
      symbol: string
      amount: Decimal
      /** With `signInWallet`: what the wallet is to send. Absent while that is not to be asked for. */
      walletRequest?: WalletRequest
      problem?: Problem
    }
  | { name: 'executed'; canGoBack: false; purpose: Purpose; integration: IntegrationSummary; transfer: TransferView }
  | {
      name: 'failed'
      canGoBack: false
      problem: Problem
      /** What happened to the money, said before anything else. `none` when no transfer was under way; `converted`: nothing was sent, and what was made first stays in the account. */
      money: 'none' | 'notMoved' | 'converted' | 'unknown'
      kind: FailureKind
      /** The institution it happened at. */
      integration?: IntegrationSummary
      /** What `recover` does. The page itself does `close` and `contactClient`. */
      recovery: Recovery
      /** What `recoverOtherwise` does. */
      alternative: Recovery
      supportId: string
    }
  | {
      /** The person signs a text with their wallet, in the page or anywhere else. */
      name: 'walletProof'
      canGoBack: false
      /** The exact text to sign. */
      message: string
      /** Wallets that are taken. Empty: any. */
      addresses: string[]
      /** Absent: the person says which. */
      networkType?: WalletNetworkType
      problem?: Problem
    }
  | { name: 'walletProven'; canGoBack: false; address: string; networkType: WalletNetworkType }
  /** A step is still running on the server (seen after a reload). Ask again with `resume`. */
  | { name: 'working'; canGoBack: false; doing: 'connecting' | 'pricing' | 'sending' | 'checkingWallet' }
  | { name: 'closed'; canGoBack: false }

export type ScreenName = LinkScreen['name']
export type AmountUnit = 'asset' | 'fiat'
/** What the key behind the link token may do, said before anybody types a password. */
export type Access = 'readHoldings' | 'moveCrypto' | 'trade'
export type Purpose = 'connect' | 'deposit' | 'payment' | 'onramp'
/** Networks whose wallets can prove themselves by a signature. */
export type WalletNetworkType = 'evm' | 'solana' | 'bitcoin'
