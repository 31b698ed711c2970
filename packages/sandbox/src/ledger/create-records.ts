import { addDecimals } from '@tenon/core'
import { ownerOfAddress } from '../addresses/owner-of-address.ts'
import { type Books, bookKey, createBooks, type Sum } from './books.ts'
import type { Institution } from './institution.ts'
import type { WithdrawalEntry } from './journal.ts'
import type { SandboxDeposit, SandboxFunding, WithdrawalOrder } from './ledger.ts'

/** What is known of every withdrawal, funding and deposit, and what each does to the books. Decides nothing and pays nobody. */
export interface Records {
  readonly books: Books
  /** By id, oldest first. */
  readonly known: ReadonlyMap<string, WithdrawalEntry>
  readonly pending: ReadonlySet<WithdrawalEntry>
  readonly fundings: ReadonlyMap<string, SandboxFunding>
  /** What came from outside, oldest first. */
  readonly deposits: readonly SandboxDeposit[]
  ofClient(order: Pick<WithdrawalOrder, 'institution' | 'username' | 'clientId'>): WithdrawalEntry | undefined
  fundingOfClient(order: { institution: Institution; username: string; clientId: string }): SandboxFunding | undefined
  /** @throws InsufficientFunds */
  assertCovered(order: WithdrawalOrder): void
  /** Takes the cost of a new withdrawal. One that is known already awaited the person; its cost was taken then. */
  post(entry: WithdrawalEntry): void
  /** Ends a withdrawal: the money arrives, in a book when the address is of one, or comes back. */
  settle(entry: WithdrawalEntry, status: 'succeeded' | 'failed'): void
  settleById(id: string, status: 'succeeded' | 'failed'): void
  /** @throws InsufficientFunds when the account cannot give what is asked */
  fund(funding: SandboxFunding): void
  deposit(deposit: SandboxDeposit): void
  forget(): void
}

export function createRecords(seed: string): Records {
  const books = createBooks(seed)
  const known = new Map<string, WithdrawalEntry>()
  const byClientId = new Map<string, WithdrawalEntry>()
  const pending = new Set<WithdrawalEntry>()
  const fundings = new Map<string, SandboxFunding>()
  const deposits: SandboxDeposit[] = []

  function settle(entry: WithdrawalEntry, status: 'succeeded' | 'failed'): void {
    const { withdrawal } = entry
    withdrawal.status = status
    pending.delete(entry)
    if (status === 'failed') {
      books.give(withdrawal.institution, withdrawal.username, costOf(withdrawal))
      return
    }
    const owner = ownerOfAddress(withdrawal.network, withdrawal.toAddress, withdrawal.addressTag)
    if (owner) books.give(owner.institution, owner.book, [withdrawal])
  }

  return {
    books,
    known,
    pending,
    fundings,
    deposits,
    settle,

    ofClient: (order) => (order.clientId === undefined ? undefined : byClientId.get(clientKey(order, order.clientId))),
    fundingOfClient: (order) => fundings.get(clientKey(order, order.clientId)),

    assertCovered(order) {
      const { institution, username } = order
      books.take(institution, username, costOf(order))
      books.give(institution, username, costOf(order))
    },

    post(entry) {
      const { withdrawal } = entry
      const earlier = known.get(withdrawal.id)
      if (!earlier) books.take(withdrawal.institution, withdrawal.username, costOf(withdrawal))
      known.set(withdrawal.id, entry)
      if (withdrawal.clientId !== undefined) byClientId.set(clientKey(withdrawal, withdrawal.clientId), entry)
      if (withdrawal.status === 'pending') pending.add(entry)
    },

    settleById(id, status) {
      const entry = known.get(id)
      if (entry) settle(entry, status)
    },

    fund(funding) {
      const { institution, username, fromSymbol, fromAmount, fee, toSymbol, received } = funding
      const given = [{ symbol: fromSymbol, amount: addDecimals(fromAmount, fee) }]
      if (!funding.isFromOutside) books.take(institution, username, given)
      books.give(institution, username, [{ symbol: toSymbol, amount: received }])
      fundings.set(clientKey(funding, funding.clientId), funding)
    },

    deposit(deposit) {
      books.give(deposit.institution, deposit.username, [deposit])
      deposits.push(deposit)
    },

    forget() {
      books.forget()
      deposits.length = 0
      for (const kept of [known, byClientId, pending, fundings]) kept.clear()
    },
  }
}

function costOf({ symbol, amount, fee, gas }: WithdrawalOrder): Sum[] {
  return [{ symbol, amount: addDecimals(amount, fee) }, ...(gas ? [gas] : [])]
}

function clientKey(order: { institution: Institution; username: string }, clientId: string): string {
  return `${bookKey(order.institution, order.username)}/${clientId}`
}
