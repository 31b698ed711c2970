import { createHash, randomBytes } from 'node:crypto'
import type { Environment } from './client-tables.ts'

/** Fixed beginnings, so that scanners find secrets that leaked into code. */
const prefixes: Readonly<Record<Environment, string>> = { sandbox: 'sk_sand_', production: 'sk_prod_' }

/** A new API secret: the prefix of its environment and 32 random bytes in base64url. */
export function makeApiSecret(environment: Environment): string {
  return prefixes[environment] + randomBytes(32).toString('base64url')
}

/** What is stored of a secret. Random 256 bits need no slow hash: there is nothing to guess. */
export function hashApiSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
