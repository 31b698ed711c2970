import { randomUUID } from 'node:crypto'
import type { LinkOptions } from '@tenon/core'
import type { Environment } from '../clients/client-tables.ts'
import type { LinkSessionStore } from './link-session.store.ts'
import { hashSecret, makeSecret } from './one-time-secret.ts'

/** How the SDKs and the page look: `io` overlay opacity, `ir` corner radius in px, `th` theme. */
const linkStyle = { io: 0.6, ir: 24, th: 'system' }

export interface LinkTokenRequest {
  clientId: string
  environment: Environment
  options: LinkOptions
}

/**
 * Records a session and answers its link token: the padded base64 of the Link page's address. The address carries a
 * one-time code of 64 random bytes; only its hash is stored.
 *
 * @param linkUrl origin that serves the Link page
 */
export async function createLinkToken(
  { store, linkUrl }: { store: LinkSessionStore; linkUrl: string },
  { clientId, environment, options }: LinkTokenRequest,
): Promise<string> {
  const code = makeSecret()
  await store.insert({ clientId, linkSessionId: randomUUID(), environment, options, codeHash: hashSecret(code) })
  const url = new URL(`/b2b-iframe/${clientId}/broker-connect`, linkUrl)
  url.searchParams.set('auth_code', code)
  if (options.restrictMultipleAccounts) url.searchParams.set('restrictMultipleAccounts', 'true')
  // The SDKs of phones recognise a transfer session by this name in the address; what is to be transferred stays here.
  if (options.transfer) url.searchParams.set('transfer_token', 'session')
  url.searchParams.set('link_style', Buffer.from(JSON.stringify(linkStyle)).toString('base64'))
  return Buffer.from(url.href, 'ascii').toString('base64')
}
