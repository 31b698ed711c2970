import type { KeyGrant } from '@tenon/core'
import { findUser } from '../users/find-user.ts'
import { keyGrantsOf } from '../users/key-grants-of.ts'

const permissions: Readonly<Record<KeyGrant, readonly string[]>> = {
  read: ['query-funds', 'add-funds', 'query-open-trades', 'query-closed-trades'],
  trade: ['modify-trades', 'close-trades'],
  withdraw: ['withdraw-funds'],
}

/** What the key of a user is allowed, in Kraken's words. */
export function krakenPermissions(username: string): string[] {
  const user = findUser(username)
  return user ? keyGrantsOf(user).flatMap((grant) => permissions[grant]) : []
}
