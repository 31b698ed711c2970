import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * Whether a webhook was sent by Tenon: `X-Mesh-Signature-256` is the base64 HMAC-SHA256 of the body under your webhook
 * secret.
 *
 * @param body the bytes exactly as they arrived. JSON that was parsed and written again has other bytes.
 * @param signature the value of the header
 */
export function verifySignature(body: Buffer, signature: unknown, secret: string): boolean {
  if (typeof signature !== 'string') return false
  const expected = createHmac('sha256', secret).update(body).digest()
  const given = Buffer.from(signature, 'base64')
  return given.length === expected.length && timingSafeEqual(given, expected)
}
