import type { AmountUnit, WalletNetworkType } from './link-screen.ts'
import type { WalletUnavailableReason } from './wallet-source.ts'

/**
 * What a person can do in the Link UI. Sent by the UI to the server, checked there against the current screen: an event
 * that the screen does not offer changes nothing.
 */
export type LinkUserEvent =
  | { type: 'chooseIntegration'; integrationId: string; userSearched: boolean }
  | { type: 'submitCredentials'; credentials: Record<string, string> }
  /** The window of the institution came back. `claim` is the one-time proof handed to the page that opened it. */
  | { type: 'oauthReturned'; claim: string }
  | { type: 'submitMfa'; answer: string }
  | { type: 'chooseAccounts'; accountIds: string[] }
  /** The primary button of `connected` (go on to the transfer, or finish) and of `executed` (finish). */
  | { type: 'continue' }
  | { type: 'connectAnother' }
  /** Agrees to the client's terms. */
  | { type: 'acceptTerms' }
  /** Signs in again to the accounts that are connected already. */
  | { type: 'reconnect' }
  /** Connects more accounts at an institution where some are connected already. */
  | { type: 'addAccount' }
  /** Sends without an account: shows the address. */
  | { type: 'depositManually' }
  | { type: 'chooseDeposit'; networkId: string; symbol: string }
  /** Opened what a failure says of itself. */
  | { type: 'seeWhatHappened' }
  | { type: 'chooseAsset'; symbol: string }
  | { type: 'chooseNetwork'; networkId: string }
  | { type: 'submitAmount'; value: string; unit: AmountUnit }
  /** The way in which what is missing is to be made. */
  | { type: 'confirmFunding'; wayId: string }
  /** The countdown of the preview ended, or the person asked for a new offer. */
  | { type: 'requote' }
  | { type: 'confirm' }
  | { type: 'submitTransferMfa'; code: string }
  /** The person cannot give the proof that was asked for, and wants the other way: of an expired QR code, a new one. */
  | { type: 'useOtherChannel' }
  /** "I have done this": the person acted at the institution. */
  | { type: 'userStepDone' }
  /** Asks how the transfer stands, on the last screen and where it may go on by itself. Sent by the UI on a timer. */
  | { type: 'poll' }
  | { type: 'recover' }
  /** The other way on from a failure. */
  | { type: 'recoverOtherwise' }
  | { type: 'back' }
  /** Source accounts that the host handed over (`frontAccessTokens`): skips authentication. */
  | { type: 'useAccessToken'; accessToken: string }
  /** The wallet named this account. `chainId`: the network it is on at the moment. */
  | { type: 'connectWallet'; networkType: WalletNetworkType; address: string; chainId?: number; walletName?: string }
  | { type: 'walletUnavailable'; reason: WalletUnavailableReason }
  /** The wallet gave no answer. Unix seconds, by the clock of the page. */
  | { type: 'walletTimedOut'; atSeconds: number }
  /** The wallet does not tell its address. `rejected`: the person said no. */
  | { type: 'walletDeclined'; reason: 'rejected' | 'failed'; errorMessage?: string }
  /** The wallet has sent what it was asked to. `hash`: of the transaction, or its signature on Solana. */
  | { type: 'walletSent'; hash: string }
  /** The wallet has sent nothing. `declined`: the person said no. */
  | { type: 'walletSendFailed'; status: 'declined' | 'failed'; errorMessage?: string }
  /** A signature over the text of the screen. */
  | { type: 'proveWallet'; networkType: WalletNetworkType; address: string; signature: string }
  /** The person refused to sign in their wallet. */
  | { type: 'declineWalletProof' }
  | { type: 'close' }
