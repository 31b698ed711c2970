import type { HostChannel } from './host-channel.ts'
import { matchesOrigin } from './matches-origin.ts'
import { readHostMessage } from './read-host-message.ts'
import { withNumbers } from './with-numbers.ts'

/**
 * The channel to the page that frames Link, by `postMessage`.
 *
 * @param options.allowedOrigins who may frame this session, from the server's record. `undefined` while no session could
 *   be opened: the server's `frame-ancestors` has admitted the embedding page then, and it is told `loaded` and
 *   `close`, which carry no secret, so that nobody is left in front of a frame that cannot be closed.
 */
export function createWebHostChannel({
  page,
  allowedOrigins,
}: {
  page: Window
  allowedOrigins: readonly string[] | undefined
}): HostChannel {
  const host = page.parent
  const hasHost = host !== page
  const embedder = hasHost ? embedderOrigin(page) : undefined
  const targets = targetOrigins(embedder, allowedOrigins)
  const admits = (origin: string) =>
    allowedOrigins === undefined ? origin === embedder : matchesOrigin(origin, allowedOrigins)

  return {
    hasHost,
    isNative: false,
    post(message) {
      if (!hasHost || message.type === 'error' || message.type === 'showClose') return
      for (const origin of targets) host.postMessage(withNumbers(message), origin)
    },
    listen(onMessage) {
      if (!hasHost) return () => {}
      const receive = (event: MessageEvent<unknown>) => {
        if (event.source !== host || !admits(event.origin)) return
        const message = readHostMessage(event.data)
        if (message) onMessage(message)
      }
      page.addEventListener('message', receive)
      return () => page.removeEventListener('message', receive)
    },
  }
}

function embedderOrigin(page: Window): string | undefined {
  // Not every browser has `ancestorOrigins`, and a host with `Referrer-Policy: no-referrer` hides the other way.
  const [nearest] = page.location.ancestorOrigins ?? []
  if (nearest) return nearest
  const { referrer } = page.document
  return URL.canParse(referrer) ? new URL(referrer).origin : undefined
}

function targetOrigins(embedder: string | undefined, allowed: readonly string[] | undefined): string[] {
  if (embedder) return allowed === undefined || matchesOrigin(embedder, allowed) ? [embedder] : []
  // The embedder is unknown, so each exact origin is named in turn: the browser delivers to the one that is there.
  return (allowed ?? []).filter((pattern) => !pattern.includes('*'))
}
