import { TenonError } from '@tenon/core'
import type { Database } from '../storage/database.ts'
import { clientStore } from './client.store.ts'
import type { SettingsOwner } from './client-settings.ts'

const loopback = new Set(['localhost', '127.0.0.1'])

/**
 * Whether a browser may be sent to a page with what an institution returned: only to an origin that the client has allowed
 * by its whole name, or on the machine itself where every port is allowed (`http://localhost:*`). A star for a subdomain is
 * not enough here: whoever has a forgotten one would receive the code.
 *
 * @throws TenonError `invalidField`
 */
export async function checkReturnUrl(
  db: Database,
  { clientId, environment }: SettingsOwner,
  returnUrl: string,
): Promise<void> {
  const url = URL.parse(returnUrl)
  const allowed = await clientStore.allowedOrigins(db, clientId, environment)
  // The origin of `blob:https://…` is that of the page that made it.
  const isPage = url && (url.protocol === 'https:' || url.protocol === 'http:')
  const isAnyPort = url && loopback.has(url.hostname) && allowed.includes(`${url.protocol}//${url.hostname}:*`)
  if (isPage && url.username === '' && url.password === '' && (allowed.includes(url.origin) || isAnyPort)) return
  throw new TenonError('invalidField', { message: 'The redirectUri field must be a page of an allowed origin.' })
}
