import { randomUUID } from 'node:crypto'
import type { LinkOptions } from '@tenon/core'
import type { Environment } from '../clients/client-tables.ts'
import { linkStyleOf } from '../clients/link-style-of.ts'
import { codeLifeSeconds, type LinkSessionStore, pageLifeSeconds } from './link-session.store.ts'
import { hashSecret, makeSecret } from './one-time-secret.ts'

export interface LinkTokenRequest {
  clientId: string
  environment: Environment
  options: LinkOptions
  /** How the SDKs and the page are to look: `link_style` of the address. Default: as without settings. */
  linkStyle?: Record<string, string | number>
  /** Whether a person may be sent to a page of its own, for which they need longer. Default false. */
  hasOwnPage?: boolean
}

/** The same session in each of its forms. It is opened once, in whichever comes first. */
export interface LinkAddresses {
  /** For the SDKs: the padded base64 of `frameUrl`. */
  linkToken: string
  /** For a frame of the client. */
  frameUrl: string
  /** A page of its own, which nobody can frame. */
  pageUrl: string
  /** The same, carrying the token. */
  payUrl: string
}

/**
 * Records a session. Its addresses carry a one-time code of 64 random bytes; only its hash is stored.
 *
 * @param linkUrl origin that serves the Link page
 */
export async function createLinkToken(
  { store, linkUrl }: { store: LinkSessionStore; linkUrl: string },
  { clientId, environment, options, linkStyle = linkStyleOf({}), hasOwnPage = false }: LinkTokenRequest,
): Promise<LinkAddresses> {
  const code = makeSecret()
  await store.insert({
    clientId,
    linkSessionId: randomUUID(),
    environment,
    options,
    codeHash: hashSecret(code),
    lifeSeconds: hasOwnPage ? pageLifeSeconds : codeLifeSeconds,
  })
  const frameUrl = address(`/b2b-iframe/${clientId}/broker-connect`)
  const pageUrl = address('/broker-connect')
  pageUrl.searchParams.set('client_id', clientId)
  const linkToken = Buffer.from(frameUrl.href, 'ascii').toString('base64')
  const payUrl = new URL('/pay', linkUrl)
  payUrl.searchParams.set('linkToken', linkToken)
  return { linkToken, frameUrl: frameUrl.href, pageUrl: pageUrl.href, payUrl: payUrl.href }

  function address(path: string): URL {
    const url = new URL(path, linkUrl)
    url.searchParams.set('auth_code', code)
    if (options.restrictMultipleAccounts) url.searchParams.set('restrictMultipleAccounts', 'true')
    // The SDKs of phones recognise a transfer session by this name in the address; what is to be transferred stays here.
    if (options.transfer) url.searchParams.set('transfer_token', 'session')
    url.searchParams.set('link_style', Buffer.from(JSON.stringify(linkStyle)).toString('base64'))
    return url
  }
}
