import { createHash } from 'node:crypto'
import type { UserAccount } from '../users/user-accounts.ts'
import type { SandboxUser } from '../users/users.ts'

/** Binance International: two accounts of one person on one level, told apart by the end of the id. The second is empty. */
export function spotAndMargin({ username }: SandboxUser): readonly UserAccount[] {
  const person = createHash('sha1').update(`tenon sandbox binance ${username}`).digest('hex')
  return ['Spot', 'Margin'].map((part, index) => ({
    id: `${person}:${part}`,
    name: `Binance International ${part} Account`,
    book: index === 0 ? username : `${username}/${part}`,
  }))
}
