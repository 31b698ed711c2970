import { wordAdminFailure } from './admin-words.ts'

export const adminRoot = '/admin/api/v1/'

/** What every operation of the Admin API has in common. The bearer token is read before the body is. */
export const adminOperation = {
  access: 'public',
  tag: 'Admin',
  wordFailure: wordAdminFailure,
  ignoresIdempotencyKey: 'called without an API key; what it sets, it sets again',
} as const

/** And those that want the token. */
export const adminOperationWithToken = { ...adminOperation, isBearer: true } as const
