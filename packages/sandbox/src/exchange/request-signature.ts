import { createHmac } from 'node:crypto'

/**
 * The signature of a request to the exchange: HMAC-SHA256, in lower-case hexadecimal, of time, method, path with query, and
 * body, one after the other.
 *
 * @param timestamp unix milliseconds, as it stands in the header
 * @param path from `/v1` on, query included
 * @param body the exact text that is sent; empty when none is
 */
export function requestSignature(
  secret: string,
  timestamp: string,
  method: string,
  path: string,
  body: string,
): string {
  return createHmac('sha256', secret).update(`${timestamp}${method}${path}${body}`).digest('hex')
}
