import type { AccessTokenPayload, DelayedAuthPayload, LinkMessage } from '../link-messages/link-message.ts'
import type { Decimal } from '../money/decimal.ts'
import type { KeyGrant } from './connect-screens.ts'
import type {
  AccountRow,
  FundingKind,
  FundingView,
  MfaChallenge,
  PreviewView,
  Problem,
  TransferView,
  UserStepKind,
  WalletNetworkType,
} from './link-screen.ts'
import type { AssetOption, CodeAsked, ConnectedSource } from './link-state.ts'
import type { WalletRequest } from './wallet-source.ts'

/**
 * What the server does after a step. At most one effect of a transition is a job (anything but `tell` and `forget`); its
 * result comes back as one `LinkServerEvent`. Secrets pass through an effect and are never in the state.
 */
export type LinkEffect =
  | { type: 'tell'; message: LinkMessage }
  /** Drops what the page holds: the sign-in was left. */
  | { type: 'forget' }
  | { type: 'startOAuth'; integrationId: string }
  | { type: 'claimOAuth'; integrationId: string; claim: string }
  | { type: 'authenticate'; integrationId: string; credentials: Record<string, string> }
  /** The answer is empty for what was done elsewhere. */
  | { type: 'answerMfa'; integrationId: string; answer: string; wantsOtherWay?: boolean }
  | { type: 'keepAccounts'; integrationId: string; accountIds: string[] }
  | { type: 'openAccessToken'; accessToken: string }
  | { type: 'configure' }
  /** Stores that this user agreed to the terms of the session. */
  | { type: 'acceptTerms' }
  /** Prices for the amounts of a deposit that the person makes on their own. */
  | { type: 'priceDeposit'; symbols: string[]; fiatCurrency: string }
  | {
      type: 'preview'
      symbol: string
      networkId: string
      amount?: Decimal
      amountInFiat?: Decimal
      /** How to make what is missing. */
      funding?: { kind: FundingKind; fromSymbol: string }[]
    }
  | { type: 'execute'; previewId: string; mfaCode?: string; challengeId?: string; wantsOtherChannel?: boolean }
  /** The wallet says that it has sent the offer, in this transaction. */
  | { type: 'recordSent'; previewId: string; hash: string }
  | { type: 'readTransfer'; transferId: string }
  | { type: 'proveWallet'; networkType: WalletNetworkType; address: string; signature: string }

/** What came of a job. */
export type LinkServerEvent =
  | { type: 'oauthStarted'; authorizeUrl: string }
  | { type: 'mfaWanted'; challenge: MfaChallenge }
  | { type: 'signedIn'; accounts: AccountRow[] }
  | { type: 'signInDelayed'; payload: DelayedAuthPayload }
  /** `grants`: what the key can do, where the institution says so. */
  | { type: 'tokensMade'; payload: AccessTokenPayload; grants?: KeyGrant[] }
  | { type: 'termsAccepted' }
  /** Fiat per unit, by symbol. One without a price is left out. */
  | { type: 'depositPriced'; prices: Record<string, Decimal> }
  | { type: 'sourceOpened'; source: ConnectedSource }
  | { type: 'configured'; fiatCurrency: string; assets: AssetOption[] }
  | { type: 'previewed'; preview: PreviewView }
  /** The account lacks some of it, and the institution could make that. */
  | { type: 'fundingWanted'; funding: FundingView }
  | ({ type: 'executed' } & TransferFacts)
  | { type: 'transferMfaWanted'; code: CodeAsked }
  | { type: 'transferMfaWrong'; code: CodeAsked; problem: Problem }
  | { type: 'userStepWanted'; step: UserStepKind; walletRequest?: WalletRequest; problem?: Problem }
  | ({ type: 'transferRead' } & TransferFacts)
  /** No such transfer is under way: the offer was not executed, or a step of the person is open. */
  | { type: 'transferAbsent' }
  /** `funding`: how far the steps came that were to make what was missing, where any was asked for. */
  /** The signature is right, and of a wallet that is not taken. */
  | { type: 'walletMismatched'; atSeconds: number }
  | { type: 'walletProven'; address: string; signatureHash: string; provenAtSeconds: number }
  /** `askedBy`: the integration that wants to know who the person is, which may be the one that is sent to. */
  | {
      type: 'refused'
      problem: Problem
      funding?: { kind: FundingKind; isMade: boolean }[]
      askedBy?: string
    }
  /** The server that ran the job is gone; nobody knows how far it came. */
  | { type: 'interrupted'; problem: Problem }
  /** The page no longer has what it held: the sign-in has to be done again. */
  | { type: 'heldLost'; problem: Problem }

/** A transfer as it was read. */
export interface TransferFacts {
  transfer: TransferView
  transactionId: string
  fromAddress: string
  /** Whether the institution has taken it on. */
  isAccepted: boolean
  /** Whether what was missing is still being made. */
  isFunding: boolean
  /** Why it failed. */
  problem?: Problem
}

/** The part of an effect that is a job. */
export type LinkJobEffect = Exclude<LinkEffect, { type: 'tell' | 'forget' }>
