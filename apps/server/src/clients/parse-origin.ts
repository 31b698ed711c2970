import { TenonError } from '@tenon/core'
import type { Environment } from './client-tables.ts'

const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const pattern = new RegExp(`^(https?)://(\\*\\.)?(${label}(?:\\.${label})*)(?::(\\d{1,5}|\\*))?$`)
const loopback = new Set(['localhost', '127.0.0.1'])

/**
 * Reads an origin that may frame Link and gives it in one spelling, fit for a `frame-ancestors` header: `https://app.example`,
 * `https://*.example.com` (any one or more labels in place of the star), `http://localhost:3000`, and in the sandbox
 * `http://localhost:*`. `http` only on the machine itself.
 *
 * Source of the form: https://www.w3.org/TR/CSP3/#framework-directive-source-list
 *
 * @throws TenonError `invalidField`
 */
export function parseOrigin(text: string, environment: Environment): string {
  const [, scheme, wildcard, host = '', port] = pattern.exec(text.toLowerCase()) ?? []
  if (!scheme) throw refuse('must be an origin like https://app.example.com, without a path')
  if (wildcard && !/\.[a-z]/.test(host)) throw refuse('needs two labels after the star, like https://*.example.com')
  const isLoopback = loopback.has(host) && !wildcard
  if (scheme === 'http' && !isLoopback) throw refuse('must begin with https://')
  if (port === '*' && !(isLoopback && environment === 'sandbox')) {
    throw refuse('takes any port (:*) only for localhost and 127.0.0.1, in the sandbox')
  }
  if (port !== undefined && port !== '*' && (Number(port) < 1 || Number(port) > 65_535))
    throw refuse('has no such port')
  const isUsualPort = port !== undefined && port !== '*' && Number(port) === (scheme === 'https' ? 443 : 80)
  const suffix = port === undefined || isUsualPort ? '' : `:${port === '*' ? port : Number(port)}`
  return `${scheme}://${wildcard ?? ''}${host}${suffix}`
}

function refuse(rule: string): TenonError {
  return new TenonError('invalidField', { message: `The origin field ${rule}.` })
}
