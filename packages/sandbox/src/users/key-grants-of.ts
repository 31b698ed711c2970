import type { KeyGrant } from '@tenon/core'
import type { SandboxUser } from './users.ts'

const everything: readonly KeyGrant[] = ['read', 'trade', 'withdraw']

/** What the API key of a user can do. */
export function keyGrantsOf({ terms }: SandboxUser): readonly KeyGrant[] {
  return terms.keyGrants ?? everything
}
