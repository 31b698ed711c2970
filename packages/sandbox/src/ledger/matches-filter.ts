import { userOfBook } from '../users/user-of-book.ts'
import type { SandboxWithdrawal } from './ledger.ts'

/** What the control asks for. An absent field matches everything. */
export interface WithdrawalFilter {
  institution?: string
  username?: string
  clientId?: string
  address?: string
  amount?: string
}

/** Whether a withdrawal has every field of the filter. Usernames and addresses in any letter case. */
export function matchesFilter(withdrawal: SandboxWithdrawal, filter: WithdrawalFilter): boolean {
  const same = (wanted: string | undefined, found: string | undefined) => wanted === undefined || wanted === found
  const owner = userOfBook(withdrawal.username)?.username.toLowerCase()
  return (
    same(filter.institution, withdrawal.institution) &&
    same(filter.username?.toLowerCase(), owner) &&
    same(filter.clientId, withdrawal.clientId) &&
    same(filter.address?.toLowerCase(), withdrawal.toAddress.toLowerCase()) &&
    same(filter.amount, withdrawal.amount)
  )
}
