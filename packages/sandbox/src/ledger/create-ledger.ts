import { randomUUID } from 'node:crypto'
import { addDecimals, compareDecimals, type Decimal, subtractDecimals, zero } from '@tenon/core'
import type { Faults } from '../faults/create-faults.ts'
import { openingBalances } from '../users/opening-balances.ts'
import { openJournal } from './journal.ts'
import { type Institution, InsufficientFunds, type Ledger, type SandboxWithdrawal } from './ledger.ts'
import { madeUpPayment } from './made-up-payment.ts'
import { matchesFilter, type WithdrawalFilter } from './matches-filter.ts'
import type { PaymentRail } from './payment-rail.ts'

/** How long a made-up payment takes, and how long until a withdrawal that is to fail does. */
export const settleMs = 3000

const pollMs = 400
const watchedAtOnce = 50

export interface LedgerOptions {
  faults: Faults
  /** Draws the opening balances. Default `tenon`. */
  seed?: string
  /** Where the journal is. Default: nothing is kept. */
  journalPath?: string
  /** Pays on Ethereum. Default: made-up payments there too. */
  ethereum?: PaymentRail
  /** Unix milliseconds. Default: the clock. */
  now?: () => number
}

/** The books, and what only the sandbox's own control may ask of them. */
export interface SandboxLedger extends Ledger {
  /** Withdrawals that match every given field, oldest first. Usernames and addresses in any letter case. */
  search(filter: WithdrawalFilter): readonly SandboxWithdrawal[]
  /** Back to the opening balances, no withdrawal known. Payments on the chain stay. */
  reset(): Promise<void>
  close(): Promise<void>
}

interface Entry {
  withdrawal: SandboxWithdrawal
  willFail: boolean
  rawTransaction?: string
}

/** Opens the books; with a journal, as they were left. */
export async function createLedger(options: LedgerOptions): Promise<SandboxLedger> {
  const { faults, seed = 'tenon', ethereum, now = Date.now } = options
  const journal = options.journalPath === undefined ? undefined : openJournal(options.journalPath)
  const books = new Map<string, Map<string, Decimal>>()
  const known = new Map<string, Entry>()
  const byClientId = new Map<string, Entry>()
  const pending = new Set<Entry>()
  /** Signed and owed, but the node did not take them. */
  const unsent = new Set<Entry>()

  function bookOf(institution: Institution, username: string): Map<string, Decimal> {
    const key = bookKey(institution, username)
    let book = books.get(key)
    if (!book) {
      book = openingBalances(institution, username, seed)
      books.set(key, book)
    }
    return book
  }

  function post(entry: Entry): void {
    const { withdrawal } = entry
    const book = bookOf(withdrawal.institution, withdrawal.username)
    const cost = addDecimals(withdrawal.amount, withdrawal.fee)
    book.set(withdrawal.symbol, subtractDecimals(book.get(withdrawal.symbol) ?? zero, cost))
    known.set(withdrawal.id, entry)
    if (withdrawal.clientId !== undefined) byClientId.set(clientKey(withdrawal, withdrawal.clientId), entry)
    pending.add(entry)
  }

  function settle(entry: Entry, status: 'succeeded' | 'failed'): void {
    const { withdrawal } = entry
    withdrawal.status = status
    pending.delete(entry)
    if (status === 'succeeded') return
    const book = bookOf(withdrawal.institution, withdrawal.username)
    const cost = addDecimals(withdrawal.amount, withdrawal.fee)
    book.set(withdrawal.symbol, addDecimals(book.get(withdrawal.symbol) ?? zero, cost))
  }

  /** Payments that are only a matter of time; run before every read, so that a read tells the state of this moment. */
  function settleDue(): void {
    for (const entry of pending) {
      if (entry.rawTransaction === undefined && entry.withdrawal.createdAtMs + settleMs <= now()) {
        settle(entry, entry.willFail ? 'failed' : 'succeeded')
      }
    }
  }

  function forget(): void {
    for (const kept of [books, known, byClientId, pending, unsent]) kept.clear()
  }

  for (const line of journal?.entries ?? []) {
    if (line.type === 'reset') forget()
    else post({ ...line })
  }
  const rawTransactions = (journal?.entries ?? []).flatMap((line) =>
    line.type === 'withdrawal' && line.rawTransaction !== undefined ? [line.rawTransaction] : [],
  )
  if (ethereum) {
    await ethereum.restore(rawTransactions)
    await watchChain(ethereum)
  }

  /** Asks the chain what became of the payments on it, and hands it again those that it did not take. */
  async function watchChain(rail: PaymentRail): Promise<void> {
    const onChain = [...pending].filter((entry) => entry.rawTransaction !== undefined).slice(0, watchedAtOnce)
    await Promise.all(
      onChain.map(async (entry) => {
        const { hash } = entry.withdrawal
        if (hash === undefined || entry.rawTransaction === undefined) return
        if (unsent.has(entry)) await send(rail, entry, entry.rawTransaction)
        const status = await rail.statusOf(hash).catch(() => 'pending' as const)
        if (status !== 'pending' && pending.has(entry)) settle(entry, status)
      }),
    )
  }

  async function send(rail: PaymentRail, entry: Entry, rawTransaction: string): Promise<void> {
    unsent.add(entry)
    await rail.send(rawTransaction).then(
      () => unsent.delete(entry),
      // The node is away. The payment is owed and in the journal; `watchChain` sends it again.
      () => undefined,
    )
  }

  // One thing at a time: a withdrawal sees the balance that the one before it left, and nonces follow each other.
  let line: Promise<unknown> = Promise.resolve()
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = line.then(work)
    line = turn.catch(() => undefined)
    return turn
  }

  let isWatching = false
  const watch = setInterval(async () => {
    if (!ethereum || isWatching || pending.size === 0) return
    isWatching = true
    await watchChain(ethereum)
    isWatching = false
  }, pollMs)
  watch.unref()

  return {
    balances(institution, username) {
      settleDue()
      return new Map(bookOf(institution, username))
    },

    withdraw(order) {
      return inTurn(async () => {
        settleDue()
        const earlier = order.clientId === undefined ? undefined : byClientId.get(clientKey(order, order.clientId))
        if (earlier) return { ...earlier.withdrawal }
        const held = bookOf(order.institution, order.username).get(order.symbol) ?? zero
        if (compareDecimals(held, addDecimals(order.amount, order.fee)) < 0) {
          throw new InsufficientFunds(`The balance does not cover ${order.amount} ${order.symbol} and the fee.`)
        }
        const id = randomUUID()
        const willFail = faults.faultFor(order.institution, order.username, 'settle') === 'fails'
        const isOnChain = order.network === 'ethereum' && !willFail
        const signed = isOnChain ? await ethereum?.sign(order) : undefined
        const payment = signed ?? madeUpPayment(order.network, order.institution, id)
        const entry: Entry = {
          withdrawal: {
            ...order,
            id,
            status: 'pending',
            fromAddress: payment.fromAddress,
            createdAtMs: now(),
            // What fails never got as far as a network.
            ...(willFail ? {} : { hash: payment.hash }),
          },
          willFail,
          ...(signed ? { rawTransaction: signed.rawTransaction } : {}),
        }
        journal?.append({ type: 'withdrawal', ...entry })
        post(entry)
        if (signed && ethereum) await send(ethereum, entry, signed.rawTransaction)
        return { ...entry.withdrawal }
      })
    },

    withdrawal(institution, id) {
      settleDue()
      const withdrawal = known.get(id)?.withdrawal
      return withdrawal?.institution === institution ? { ...withdrawal } : undefined
    },

    withdrawals(institution, username) {
      settleDue()
      const key = bookKey(institution, username)
      return everyWithdrawal().filter((withdrawal) => bookKey(withdrawal.institution, withdrawal.username) === key)
    },

    search(filter) {
      settleDue()
      return everyWithdrawal().filter((withdrawal) => matchesFilter(withdrawal, filter))
    },

    reset() {
      return inTurn(async () => {
        journal?.append({ type: 'reset' })
        forget()
      })
    },

    async close() {
      clearInterval(watch)
      await line
      journal?.close()
    },
  }

  function everyWithdrawal(): SandboxWithdrawal[] {
    return [...known.values()].map(({ withdrawal }) => ({ ...withdrawal }))
  }
}

function bookKey(institution: Institution, username: string): string {
  return `${institution}/${username.toLowerCase()}`
}

function clientKey(order: { institution: Institution; username: string }, clientId: string): string {
  return `${bookKey(order.institution, order.username)}/${clientId}`
}
