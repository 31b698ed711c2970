import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

export interface SignedCall {
  /** `/0/private/Balance`. */
  path: string
  nonce: string
  /** The bytes as they came. */
  body: string
  signature: string
}

/**
 * Whether `API-Sign` is right: HMAC-SHA512 over the path and SHA-256 of nonce and body, keyed with the decoded secret.
 * https://docs.kraken.com/api/docs/guides/spot-rest-auth
 *
 * @param secret the base64 text of the key
 */
export function isSignatureRight(secret: string, { path, nonce, body, signature }: SignedCall): boolean {
  const digest = createHash('sha256')
    .update(nonce + body)
    .digest()
  const expected = createHmac('sha512', Buffer.from(secret, 'base64')).update(path).update(digest).digest()
  const given = Buffer.from(signature, 'base64')
  return given.length === expected.length && timingSafeEqual(given, expected)
}
