import { createHash } from 'node:crypto'
import type { Institution } from '../ledger/ledger.ts'
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
    id: stableUuid(`${institution}/${user.username}/${name}`),
    name,
    book: index === 0 ? user.username : `${user.username}/${name}`,
  }))
}

function stableUuid(name: string): string {
  const hex = createHash('sha256').update(`tenon sandbox account ${name}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
