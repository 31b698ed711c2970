import { userOfBook } from '../users/user-of-book.ts'
import type { SandboxWithdrawal } from './ledger.ts'

/** What the control asks for. An absent field matches everything. */
export interface WithdrawalFilter {
  institution?: string
  username?: string
  clientId?: string
  address?: string
  amount?: string
  status?: string
}

type Fields = Pick<SandboxWithdrawal, 'institution' | 'username'> &
  Partial<Pick<SandboxWithdrawal, 'clientId' | 'toAddress' | 'amount'> & { status: string }>

/** Whether something has every field of the filter. Usernames and addresses in any letter case. */
export function matchesFilter(fields: Fields, filter: WithdrawalFilter): boolean {
  const same = (wanted: string | undefined, found: string | undefined) => wanted === undefined || wanted === found
  const owner = userOfBook(fields.username)?.username.toLowerCase()
  return (
    same(filter.institution, fields.institution) &&
    same(filter.username?.toLowerCase(), owner) &&
    same(filter.clientId, fields.clientId) &&
    same(filter.address?.toLowerCase(), fields.toAddress?.toLowerCase()) &&
    same(filter.amount, fields.amount) &&
    same(filter.status, fields.status)
  )
}
