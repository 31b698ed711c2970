import type { Link, LinkOptions } from './link.ts'
import { holdLinkSession, type LinkSession } from './link-session.ts'
import { addressLinkPage } from './link-token/address-link-page.ts'
import { readLinkOrigin } from './link-token/read-link-origin.ts'
import { readLinkStyle } from './link-token/read-link-style.ts'
import { readLinkToken } from './link-token/read-link-token.ts'
import { embedLink } from './surface/embed-link.ts'
import { overlayLink } from './surface/overlay-link.ts'
import { tell } from './tell.ts'

/**
 * Makes a Link that can be opened, closed and opened again. Nothing is shared between two of them, and nothing touches
 * the page before `openLink`, so this may run on a server.
 *
 * @throws TypeError when `options.linkOrigin` is not an http or https address.
 */
export function createLink(options: LinkOptions): Link {
  const linkOrigin = readLinkOrigin(options.linkOrigin)
  let session: LinkSession | undefined

  /** `error` is part of the contract, `reason` is for the developer's console. */
  const refuse = (error: string, reason = error) => {
    console.error(`Tenon: ${reason}`)
    tell(options.onExit, error)
  }

  const openLink = (linkToken: string, customIframeId?: string) => {
    const linkPage = readLinkToken(linkToken, linkOrigin)
    if (!linkPage)
      return refuse('Invalid link token!', `the link token is unreadable or does not lead to ${linkOrigin}.`)
    if (linkOrigin === location.origin) {
      return refuse('The Link page must have another origin than the page that opens it.')
    }
    const title = options.title ?? 'Connect your account'
    const address = addressLinkPage(linkPage, options)

    if (customIframeId) {
      const frame = document.getElementById(customIframeId)
      if (!(frame instanceof HTMLIFrameElement)) return refuse(`No iframe found with id ${customIframeId}`)
      session?.end()
      session = holdLinkSession(embedLink(frame, address, title), linkOrigin, options)
      return
    }
    if (options.renderType === 'embedded') return refuse('renderType "embedded" requires a customIframeId')

    session?.end()
    const style = readLinkStyle(linkPage)
    const opened = holdLinkSession(
      overlayLink({
        address,
        title,
        style: { ...style, theme: options.theme ?? style.theme },
        onCloseRequest: () => opened.requestClose(),
        onDismiss: () => opened.exit(),
      }),
      linkOrigin,
      options,
    )
    session = opened
  }

  return {
    openLink,
    closeLink: () => session?.exit(),
    closeLinkRequested: () => session?.requestClose(),
    destroy: () => session?.end(),
  }
}
