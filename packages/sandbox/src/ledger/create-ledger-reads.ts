import { ownerOfAddress } from '../addresses/owner-of-address.ts'
import type { Orders } from '../orders/orders.ts'
import { pastOrders } from '../orders/past-orders.ts'
import { bookKey } from './books.ts'
import type { Records } from './create-records.ts'
import type { Institution } from './institution.ts'
import type { LedgerReads, SandboxDeposit, SandboxWithdrawal } from './ledger.ts'
import { stableUuid } from './stable-uuid.ts'

export interface LedgerReadsOptions {
  records: Records
  orders: Orders
  seed: string
  /** Run before every read, so that a read tells the state of this moment. */
  settleDue(): void
}

/** What can be read of the books: as they are, and as they were a moment ago. */
export function createLedgerReads({ records, orders, seed, settleDue }: LedgerReadsOptions) {
  const ofBook =
    (institution: Institution, username: string) => (one: { institution: Institution; username: string }) =>
      bookKey(one.institution, one.username) === bookKey(institution, username)

  function everyWithdrawal(): SandboxWithdrawal[] {
    settleDue()
    return [...records.known.values()].map(({ withdrawal }) => ({ ...withdrawal }))
  }

  const reads: LedgerReads = {
    balances(institution, username) {
      settleDue()
      return new Map(records.books.of(institution, username))
    },
    withdrawal(institution, id) {
      settleDue()
      const withdrawal = records.known.get(id)?.withdrawal
      return withdrawal?.institution === institution ? { ...withdrawal } : undefined
    },
    withdrawalOfClient(institution, username, clientId) {
      settleDue()
      const entry = records.ofClient({ institution, username, clientId })
      return entry && { ...entry.withdrawal }
    },
    withdrawals: (institution, username) => everyWithdrawal().filter(ofBook(institution, username)),
    fundings: (institution, username) => [...records.fundings.values()].filter(ofBook(institution, username)),
    deposits: (institution, username) =>
      [...records.deposits, ...everyWithdrawal().flatMap(depositOf)]
        .filter(ofBook(institution, username))
        .sort((one, other) => one.createdAtMs - other.createdAtMs),
    orders,
  }

  const before: LedgerReads = {
    balances: reads.balances,
    withdrawal: (institution, id) => asBefore(reads.withdrawal(institution, id))[0],
    withdrawalOfClient: (institution, username, clientId) =>
      asBefore(reads.withdrawalOfClient(institution, username, clientId))[0],
    withdrawals: (institution, username) => reads.withdrawals(institution, username).flatMap(asBefore),
    fundings: () => [],
    deposits: () => [],
    orders: {
      list: (institution, username) => [...pastOrders(institution, username, seed)].reverse(),
      held: orders.held,
    },
  }

  return { reads, before, everyWithdrawal }
}

function asBefore(withdrawal: SandboxWithdrawal | undefined): SandboxWithdrawal[] {
  const hasEnded = withdrawal?.status === 'succeeded' || withdrawal?.status === 'failed'
  return withdrawal && hasEnded ? [{ ...withdrawal, status: 'pending' }] : []
}

/** What a withdrawal is to the book that it pays, where that is one of the sandbox. */
function depositOf(withdrawal: SandboxWithdrawal): SandboxDeposit[] {
  const { id, symbol, network, amount, hash, status, fromAddress, toAddress, addressTag, createdAtMs } = withdrawal
  const owner = ownerOfAddress(network, toAddress, addressTag)
  if (!owner || hash === undefined || (status !== 'pending' && status !== 'succeeded')) return []
  const tag = addressTag === undefined ? {} : { addressTag }
  const payment = { symbol, network, amount, hash, status, fromAddress, toAddress, ...tag, createdAtMs }
  return [{ ...payment, institution: owner.institution, username: owner.book, id: stableUuid(`deposit of ${id}`) }]
}
