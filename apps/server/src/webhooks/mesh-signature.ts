import { createHmac } from 'node:crypto'

/** Base64 of HMAC-SHA-256 of the body under the UTF-8 bytes of the secret. @throws RangeError for an empty secret */
export function meshSignature(secret: string, body: Buffer): string {
  if (secret === '') throw new RangeError('A webhook secret must not be empty.')
  return createHmac('sha256', Buffer.from(secret, 'utf8')).update(body).digest('base64')
}
