import { createHash } from 'node:crypto'

/** SHA-256 of an `Idempotency-Key`: what clients put into a header is theirs, so it is kept in this form only. */
export function hashRequestKey(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}
