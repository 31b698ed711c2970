import type { Institution } from '../ledger/institution.ts'
import { stableUuid } from '../ledger/stable-uuid.ts'
import type { SandboxUser } from './users.ts'

export interface UserAccount {
  /** uuid, the same on every read and in every run. */
  id: string
  name: string
  /** Under which name the ledger keeps this account: the username, or `username/account` for a second one. */
  book: string
}

/** The accounts of a user at one institution. */
export function userAccounts(institution: Institution, user: SandboxUser): readonly UserAccount[] {
  return user.accounts.map((name, index) => ({
    id: stableUuid(`account ${institution}/${user.username}/${name}`),
    name,
    book: index === 0 ? user.username : `${user.username}/${name}`,
  }))
}
