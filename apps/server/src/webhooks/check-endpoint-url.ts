import { isIP } from 'node:net'
import { TenonError } from '@tenon/core'
import type { TransferSource } from '../transfers/transfer-types.ts'

const ports = new Set(['', '443', '8443'])
const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]'])
const maximumLength = 2_048

/**
 * Reads the address of a webhook endpoint: `https` on port 443 or 8443 and a host name. In the sandbox also loopback, with
 * `http` and any port. What the name resolves to is checked at each connection, not here.
 *
 * @returns the address in its canonical form
 * @throws TenonError `invalidField` that says what is wrong
 */
export function checkEndpointUrl(text: string, environment: TransferSource['environment']): string {
  const url = text.length <= maximumLength && URL.canParse(text) ? new URL(text) : undefined
  if (!url) throw refuse('it is not a URL of at most 2048 characters')
  if (url.username !== '' || url.password !== '') throw refuse('it must not carry a user name or a password')
  if (url.hash !== '') throw refuse('it must not have a fragment')
  if (environment === 'sandbox' && loopbackNames.has(url.hostname)) {
    if (url.protocol === 'https:' || url.protocol === 'http:') return url.href
    throw refuse('it must be http or https')
  }
  if (url.protocol !== 'https:') throw refuse('it must be https')
  if (!ports.has(url.port)) throw refuse('its port must be 443 or 8443')
  if (isIP(url.hostname.replace(/^\[|\]$/g, '')) !== 0) throw refuse('it must have a host name, not an IP address')
  return url.href
}

function refuse(why: string): TenonError {
  return new TenonError('invalidField', { message: `The webhook URL is not allowed: ${why}.` })
}
