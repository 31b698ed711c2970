import type { KeyGrant } from '@tenon/core'

/**
 * What a key can do, out of the permissions that its institution lists. What is not listed is not granted.
 *
 * @param words the institution's words for each; any of them grants it
 */
export function grantsIn(permissions: unknown, words: Readonly<Record<KeyGrant, readonly string[]>>): KeyGrant[] {
  const listed: readonly unknown[] = Array.isArray(permissions) ? permissions : []
  return grants.filter((grant) => words[grant].some((word) => listed.includes(word)))
}

const grants = ['read', 'trade', 'withdraw'] as const satisfies readonly KeyGrant[]
