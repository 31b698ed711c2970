import type { LinkEventType } from './messages/link-event.ts'
import type {
  IntegrationAccessToken,
  LinkPayload,
  SessionSummary,
  TransferFinishedPayload,
} from './messages/payloads.ts'

export interface LinkOptions {
  /**
   * The origin of your Link page, such as `https://link.example.com`. Nothing else is opened, listened to or spoken to:
   * a link token that leads elsewhere is refused.
   */
  linkOrigin: string
  /** An integration is connected. Store the tokens on your server. */
  onIntegrationConnected: (payload: LinkPayload) => void
  /**
   * Link has ended and is gone from the page. `error` is a sentence for people, or for developers when Link could not be
   * opened; `summary` says how far the user came. Both are absent when your page closed Link.
   */
  onExit?: (error?: string, summary?: SessionSummary) => void
  /** A transfer was accepted. Credit it when the webhook says so, not here: this message comes through the browser. */
  onTransferFinished?: (payload: TransferFinishedPayload) => void
  /** Each step of the user, for your own analytics. Comes before the callback that belongs to the same message. */
  onEvent?: (event: LinkEventType) => void
  /** Tokens of an account that you already hold: Link starts at the choice of the asset. The first one is used. */
  accessTokens?: IntegrationAccessToken[]
  /**
   * Tokens of an account that you already hold, to send to. Only for a link token with an empty `toAddresses`. The first one
   * is used.
   */
  transferDestinationTokens?: IntegrationAccessToken[]
  /** A BCP 47 tag, or `system` for the browser's language. Default `en`. */
  language?: string
  /** ISO 4217 code of the currency in which values are shown. Default: Link's own, USD. */
  displayFiatCurrency?: string
  /** Default: what the link token says, else the user's system. */
  theme?: 'dark' | 'light' | 'system'
  /** `overlay` lays Link over the page (default); `embedded` shows it in an iframe of yours. */
  renderType?: 'overlay' | 'embedded'
  /** The name of the dialog and its frame for assistive technology. Default `Connect your account`. */
  title?: string
  /** @deprecated Accepted and ignored: the link token says whose it is. */
  clientId?: string
}

export interface Link {
  /**
   * Opens Link. A Link that this object has open already is replaced.
   *
   * Never throws: whatever keeps Link from opening is said through `onExit`, with `Invalid link token!` for a token that
   * is empty, unreadable or leads to another origin than `linkOrigin`.
   *
   * @param linkToken From your server, which got it from `POST /api/v1/linktoken`. Opens once, within 10 minutes.
   * @param customIframeId The id of an iframe of yours to open Link in; required when `renderType` is `embedded`.
   */
  openLink: (linkToken: string, customIframeId?: string) => void
  /** Closes Link at once and calls `onExit` without arguments. Does nothing when Link is not open. */
  closeLink: () => void
  /**
   * Asks Link to end by itself, so that it can ask the user first when something would be lost. Closes at once if the
   * page is not there yet, and after 1 second if it does not react.
   */
  closeLinkRequested: () => void
  /** Takes everything off the page without calling back: for the moment your component goes away. */
  destroy: () => void
}
