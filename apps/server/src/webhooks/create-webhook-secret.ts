import { randomBytes } from 'node:crypto'

const prefix = 'whsec_'
const secretBytes = 32

/** A new signing secret: `whsec_` and 32 random bytes in base64, the form of https://www.standardwebhooks.com/ */
export function createWebhookSecret(): string {
  return prefix + randomBytes(secretBytes).toString('base64')
}
