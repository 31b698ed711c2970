/** The window in which a person signs in at the institution. */
export interface OauthWindow {
  /** Opens it, or brings it to the front. Must run inside the click. False when the browser blocked it. */
  open(): boolean
  /** Whether it was open and is not any more. A page that cuts its ties to its opener looks the same. */
  wasClosed(): boolean
  /** The name under which a plain link opens the same window. */
  readonly name: string
  close(): void
  /** Stops listening, and closes the window if it is still there. */
  end(): void
}

/**
 * Makes such a window. Nothing opens before `open`.
 *
 * @param onClaim is given the one-time proof that the end page hands over. Accepted only from a page of our own origin in
 *   the very window that was opened here
 */
export function createOauthWindow(page: Window, url: string, onClaim: (claim: string) => void): OauthWindow {
  const name = `tenon-${crypto.getRandomValues(new Uint32Array(2)).join('-')}`
  let popup: Window | null = null

  function isOurs(source: MessageEventSource | null): boolean {
    if (popup !== null && source === popup) return true
    // Opened by the link that stands in for a blocked window: only its name is known. It can be read, being of our origin.
    return source !== null && 'name' in source && source.name === name
  }

  function receive(event: MessageEvent<unknown>): void {
    if (event.origin !== page.location.origin || !isOurs(event.source)) return
    const { data } = event
    if (typeof data !== 'object' || data === null || !('type' in data) || !('claim' in data)) return
    if (data.type === 'tenon:oauthReturned' && typeof data.claim === 'string') onClaim(data.claim)
  }

  page.addEventListener('message', receive)
  return {
    name,
    open() {
      if (popup && !popup.closed) {
        popup.focus()
        return true
      }
      popup = page.open(url, name, 'popup,width=480,height=720')
      return popup !== null
    },
    wasClosed: () => popup?.closed ?? false,
    close: () => popup?.close(),
    end() {
      page.removeEventListener('message', receive)
      popup?.close()
    },
  }
}
