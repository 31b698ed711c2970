import type { HostMessage } from '@tenon/core'
import type { LinkOptions } from './link.ts'
import type { LinkEventType } from './messages/link-event.ts'
import { isLinkEventTypeKey } from './messages/link-event-types.ts'
import type {
  AccessTokenPayload,
  DelayedAuthPayload,
  LinkPayload,
  SessionSummary,
  TransferFinishedPayload,
} from './messages/payloads.ts'
import { sdkVersion } from './sdk-version.ts'
import type { Surface } from './surface/surface.ts'
import { tell } from './tell.ts'

/** How long the Link page has to react to `closeRequested`. */
const closeGraceMs = 1_000

/** One opening of Link: the talk with the page in the frame, from `loaded` to the end. */
export interface LinkSession {
  /** Asks the page to end the session; ends it without the page where there is none, or none that reacts. */
  requestClose: () => void
  /** Ends the session and says so through `onExit`. Like `end`, without effect once the session has ended. */
  exit: () => void
  /** Takes Link off the page without calling back. */
  end: () => void
}

/**
 * Listens to the Link page in the frame of `surface` and answers it.
 *
 * A message counts only if it comes from exactly `linkOrigin` *and* from this frame's window: other frames, the host
 * page itself and pages that the frame may have wandered off to are not heard. Answers go to `linkOrigin` only.
 */
export function holdLinkSession(surface: Surface, linkOrigin: string, options: LinkOptions): LinkSession {
  const listening = new AbortController()
  let isPageThere = false
  let closeTimer: ReturnType<typeof setTimeout> | undefined
  let wallets: Promise<(call: unknown) => void> | undefined

  /** Says something of the SDK's own, or hands on what the wallets answered. */
  const post = (message: HostMessage | object, transfer?: Transferable[]) =>
    surface.frame.contentWindow?.postMessage(message, linkOrigin, transfer)

  const end = () => {
    if (listening.signal.aborted) return
    listening.abort()
    clearTimeout(closeTimer)
    surface.remove()
  }

  /** Removed first, told second: the focus is back in the page, and `onExit` may open Link again. */
  const exit = (...reason: [] | [error: string | undefined, summary: SessionSummary | undefined]) => {
    if (listening.signal.aborted) return
    end()
    tell(options.onExit, ...reason)
  }

  const tellConnected = (payload: LinkPayload) => {
    tell(options.onEvent, { type: 'integrationConnected', payload })
    tell(options.onIntegrationConnected, payload)
  }

  /** What asks the wallets of this page is loaded with the first question. Where it cannot be, the app's console says so. */
  const callWallets = async (call: object) => {
    wallets ??= import('./wallets/open-bridge.ts').then(({ openBridge }) => openBridge(post, listening.signal))
    const hear = await wallets
    hear(call)
  }

  const handle = (message: { type: string; payload?: unknown }) => {
    const { type, payload } = message
    // The payloads below are not checked field by field: the page at `linkOrigin` is part of Tenon, and it was made sure
    // above that it is the one speaking.
    switch (type) {
      case 'loaded':
        isPageThere = true
        surface.settle()
        post({
          type: 'meshSDKSpecs',
          payload: { platform: 'web', version: sdkVersion, origin: location.origin, hasWalletBridge: true },
        })
        if (options.accessTokens) post({ type: 'frontAccessTokens', payload: options.accessTokens })
        if (options.transferDestinationTokens)
          post({ type: 'frontTransferDestinationTokens', payload: options.transferDestinationTokens })
        return tell(options.onEvent, { type: 'pageLoaded' })
      case 'brokerageAccountAccessToken':
        return tellConnected({ accessToken: payload as AccessTokenPayload })
      case 'delayedAuthentication':
        return tellConnected({ delayedAuth: payload as DelayedAuthPayload })
      case 'transferFinished':
        tell(options.onEvent, { type: 'transferCompleted', payload: payload as TransferFinishedPayload })
        return tell(options.onTransferFinished, payload as TransferFinishedPayload)
      case 'close':
      case 'done': {
        const summary = (payload ?? undefined) as SessionSummary | undefined
        return exit(summary?.errorMessage, summary)
      }
      default:
        if (isLinkEventTypeKey(type)) tell(options.onEvent, message as LinkEventType)
    }
  }

  addEventListener(
    'message',
    (event: MessageEvent<unknown>) => {
      if (event.origin !== linkOrigin || event.source !== surface.frame.contentWindow) return
      if (!isMessage(event.data)) return
      // Whatever it says, the page is alive: it may be asking the user whether to leave.
      clearTimeout(closeTimer)
      if ('path' in event.data) void callWallets(event.data)
      else handle(event.data)
    },
    { signal: listening.signal },
  )

  return {
    requestClose() {
      if (!isPageThere) return exit()
      post({ type: 'closeRequested' })
      clearTimeout(closeTimer)
      closeTimer = setTimeout(() => exit(), closeGraceMs)
    },
    exit: () => exit(),
    end,
  }
}

function isMessage(data: unknown): data is { type: string; payload?: unknown } {
  return typeof data === 'object' && data !== null && 'type' in data && typeof data.type === 'string'
}
