import type { LinkMessage } from '../link-messages/link-message.ts'
import type { LinkScreen } from './link-screen.ts'
import type { LinkUserEvent } from './link-user-event.ts'

/**
 * The answer of every call of the Link UI to the server.
 *
 * `held` is a sealed text that only the server can open (the continuation of a sign-in, the tokens of the connected
 * accounts): the server keeps none of it, so the page keeps it for this tab and sends it back with each call.
 */
export interface LinkView {
  /** Grows by one with each change. An event carries the version it was made on; an older one changes nothing. */
  version: number
  screen: LinkScreen
  /** To be posted to the host page, in order. */
  messages: LinkMessage[]
  held?: string
}

/** How a client wants the page to look. What is absent is as in `link_style` of the address, or else as by default. */
export interface LinkBrand {
  /** `#rrggbb`. The page repairs it where text on it, or in it, could not be read. */
  accentColor?: string
  /** On a dark page. Default: `accentColor`. */
  accentColorDark?: string
  /** Corners of the page's panel, CSS pixels, 0 to 48. */
  panelRadiusPx?: number
  /** Corners of buttons and fields, CSS pixels, 0 to 48. */
  buttonRadiusPx?: number
  theme?: 'light' | 'dark' | 'system'
  /** Path of the client's mark, on the origin of the Link page. */
  logoPath?: string
  /** `label`: the mark beside the name. `mark`: the mark alone, where there is one. Default `label`. */
  logoStyle?: 'label' | 'mark'
}

/** The answer to the first call, which redeems the code of the link token. */
export interface LinkOpening extends LinkView {
  /** Proof of this session for all further calls. Kept for this tab only. */
  sessionSecret: string
  client: {
    name: string
    brand?: LinkBrand
  }
  environment: 'sandbox' | 'production'
  /** Origins that may frame this session, `https://*.example.com` and `http://localhost:*` forms included. */
  allowedOrigins: string[]
}

/** `POST /link-api/redeem` */
export interface RedeemRequest {
  clientId: string
  code: string
  language?: string
  fiatCurrency?: string
  /** The session of an earlier link token that this tab was left in, to be gone on from where both ask for the same. */
  previous?: { sessionSecret: string; held?: string }
}

/** `POST /link-api/resume`, with `Authorization: Link <sessionSecret>` */
export interface ResumeRequest {
  held?: string
}

/** `POST /link-api/event`, with `Authorization: Link <sessionSecret>` */
export interface EventRequest {
  version: number
  event: LinkUserEvent
  held?: string
  /** An account to send to, as the host named it. Read only where the link token left that open. */
  destinationToken?: string
}
