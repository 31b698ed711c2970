import type { AccessTokenPayload, LinkMessage } from '../link-messages/link-message.ts'
import type { Decimal } from '../money/decimal.ts'
import type { AccountRow, CodeChannel, MfaChallenge, PreviewView, Problem, TransferView } from './link-screen.ts'
import type { AssetOption, ConnectedSource } from './link-state.ts'

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
  | { type: 'answerMfa'; integrationId: string; answer: string }
  | { type: 'keepAccounts'; integrationId: string; accountIds: string[] }
  | { type: 'openAccessToken'; accessToken: string }
  | { type: 'configure' }
  | { type: 'preview'; symbol: string; networkId: string; amount?: Decimal; amountInFiat?: Decimal }
  | { type: 'execute'; previewId: string; mfaCode?: string }
  | { type: 'readTransfer'; transferId: string }

/** What came of a job. */
export type LinkServerEvent =
  | { type: 'oauthStarted'; authorizeUrl: string }
  | { type: 'mfaWanted'; challenge: MfaChallenge }
  | { type: 'signedIn'; accounts: AccountRow[] }
  | { type: 'tokensMade'; payload: AccessTokenPayload }
  | { type: 'sourceOpened'; source: ConnectedSource }
  | { type: 'configured'; fiatCurrency: string; assets: AssetOption[] }
  | { type: 'previewed'; preview: PreviewView }
  | { type: 'executed'; transfer: TransferView; transactionId: string; fromAddress: string }
  | { type: 'transferMfaWanted'; channel: CodeChannel }
  | { type: 'transferMfaWrong'; channel: CodeChannel; problem: Problem }
  | { type: 'registerAddressWanted'; problem?: Problem }
  | { type: 'transferRead'; transfer: TransferView; transactionId: string; fromAddress: string }
  /** There is no such transfer: nothing was sent. */
  | { type: 'transferAbsent' }
  | { type: 'refused'; problem: Problem }
  /** The server that ran the job is gone; nobody knows how far it came. */
  | { type: 'interrupted'; problem: Problem }
  /** The page no longer has what it held: the sign-in has to be done again. */
  | { type: 'heldLost'; problem: Problem }

/** The part of an effect that is a job. */
export type LinkJobEffect = Exclude<LinkEffect, { type: 'tell' | 'forget' }>
