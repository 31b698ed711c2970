import { createHash, randomBytes } from 'node:crypto'

/** 64 random bytes, base64url: 86 characters, the length that the Mesh wire uses for `auth_code`. */
export function makeSecret(): string {
  return randomBytes(64).toString('base64url')
}

/** What is stored of a random secret: without the secret nothing can be done with it, and it needs no slow hash. */
export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret, 'utf8').digest()
}
