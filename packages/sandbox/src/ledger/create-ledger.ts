import { randomUUID } from 'node:crypto'
import type { Faults } from '../faults/create-faults.ts'
import { createOrders } from '../orders/create-orders.ts'
import type { OrderControl } from '../orders/orders.ts'
import { createLedgerReads } from './create-ledger-reads.ts'
import { createRecords } from './create-records.ts'
import { depositFromOutside } from './deposit-from-outside.ts'
import { openJournal, type WithdrawalEntry } from './journal.ts'
import type {
  DepositOrder,
  Ledger,
  SandboxDeposit,
  SandboxFunding,
  SandboxWithdrawal,
  WithdrawalOrder,
} from './ledger.ts'
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
  readonly orders: OrderControl
  /** Lets money come in from outside of the sandbox. */
  deposit(order: DepositOrder): Promise<SandboxDeposit>
  /** Withdrawals that match every given field, oldest first. Usernames and addresses in any letter case. */
  search(filter: WithdrawalFilter): readonly SandboxWithdrawal[]
  /** Fundings that match every given field, oldest first. */
  searchFundings(filter: Pick<WithdrawalFilter, 'institution' | 'username' | 'clientId'>): readonly SandboxFunding[]
  /** Back to the opening balances, no withdrawal known. Payments on the chain stay. */
  reset(): Promise<void>
  close(): Promise<void>
}

/** Opens the books; with a journal, as they were left. */
export async function createLedger(options: LedgerOptions): Promise<SandboxLedger> {
  const { faults, seed = 'tenon', ethereum, now = Date.now } = options
  const journal = options.journalPath === undefined ? undefined : openJournal(options.journalPath)
  const records = createRecords(seed)
  /** Signed and owed, but the node did not take them. */
  const unsent = new Set<WithdrawalEntry>()

  // One thing at a time: a withdrawal sees the balance that the one before it left, and nonces follow each other.
  let line: Promise<unknown> = Promise.resolve()
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = line.then(work)
    line = turn.catch(() => undefined)
    return turn
  }

  const orders = createOrders({
    ...{ books: records.books, seed, now, inTurn },
    record: (step) => journal?.append({ type: 'order', ...step }),
  })

  function forget(): void {
    records.forget()
    orders.forget()
  }

  function settle(entry: WithdrawalEntry, status: 'succeeded' | 'failed'): void {
    journal?.append({ type: 'settled', id: entry.withdrawal.id, status })
    records.settle(entry, status)
  }

  /** Payments that are only a matter of time; run before every read, so that a read tells the state of this moment. */
  function settleDue(): void {
    orders.expireDue()
    for (const entry of records.pending) {
      const { createdAtMs, paidAtMs = createdAtMs } = entry.withdrawal
      if (entry.rawTransaction === undefined && paidAtMs + settleMs <= now()) {
        settle(entry, entry.willFail ? 'failed' : 'succeeded')
      }
    }
  }

  for (const line of journal?.entries ?? []) {
    if (line.type === 'reset') forget()
    else if (line.type === 'funding') records.fund(line.funding)
    else if (line.type === 'deposit') records.deposit(line.deposit)
    else if (line.type === 'order') orders.repeat(line)
    else if (line.type === 'withdrawal') records.post(entryOf(line))
    else records.settleById(line.id, line.status)
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
    const onChain = [...records.pending].filter((entry) => entry.rawTransaction !== undefined).slice(0, watchedAtOnce)
    await Promise.all(
      onChain.map(async (entry) => {
        const { hash } = entry.withdrawal
        if (hash === undefined || entry.rawTransaction === undefined) return
        if (unsent.has(entry)) await send(rail, entry, entry.rawTransaction)
        const status = await rail.statusOf(hash).catch(() => 'pending' as const)
        if (status !== 'pending' && records.pending.has(entry)) settle(entry, status)
      }),
    )
  }

  async function send(rail: PaymentRail, entry: WithdrawalEntry, rawTransaction: string): Promise<void> {
    unsent.add(entry)
    await rail.send(rawTransaction).then(
      () => unsent.delete(entry),
      // The node is away. The payment is owed and in the journal; `watchChain` sends it again.
      () => undefined,
    )
  }

  /** Signs the payment, writes it down, and hands it to its network. */
  async function pay(order: WithdrawalOrder, id: string, createdAtMs: number): Promise<SandboxWithdrawal> {
    const willFail = faults.faultFor(order.institution, order.username, 'settle') === 'fails'
    const isOnChain = order.network === 'ethereum' && !willFail
    const signed = isOnChain ? await ethereum?.sign(order) : undefined
    const { fromAddress, hash } = signed ?? madeUpPayment(order.network, order.institution, id)
    const entry: WithdrawalEntry = {
      // What fails never got as far as a network.
      withdrawal: {
        ...{ ...order, id, status: 'pending', fromAddress, createdAtMs, paidAtMs: now() },
        ...(willFail ? {} : { hash }),
      },
      willFail,
      ...(signed ? { rawTransaction: signed.rawTransaction } : {}),
    }
    journal?.append({ type: 'withdrawal', ...entry })
    records.post(entry)
    if (signed && ethereum) await send(ethereum, entry, signed.rawTransaction)
    return { ...entry.withdrawal }
  }

  let isWatching = false
  const watch = setInterval(async () => {
    if (!ethereum || isWatching || records.pending.size === 0) return
    isWatching = true
    await watchChain(ethereum)
    isWatching = false
  }, pollMs)
  watch.unref()

  const { reads, before, everyWithdrawal } = createLedgerReads({ records, orders, seed, settleDue })

  return {
    ...reads,

    before,
    orders,

    withdraw(order, { awaitsPerson } = { awaitsPerson: false }) {
      return inTurn(async () => {
        settleDue()
        const earlier = records.ofClient(order)
        if (earlier) return { ...earlier.withdrawal }
        records.assertCovered(order)
        const id = randomUUID()
        if (!awaitsPerson) return pay(order, id, now())
        const { fromAddress } = madeUpPayment(order.network, order.institution, id)
        const withdrawal: SandboxWithdrawal = {
          ...order,
          id,
          status: 'awaitingPerson',
          fromAddress,
          createdAtMs: now(),
        }
        journal?.append({ type: 'withdrawal', withdrawal: { ...withdrawal }, willFail: false })
        records.post({ withdrawal, willFail: false })
        return { ...withdrawal }
      })
    },

    decide(id, decision) {
      return inTurn(async () => {
        const entry = records.known.get(id)
        if (entry?.withdrawal.status !== 'awaitingPerson') return undefined
        const { status, hash, fromAddress, createdAtMs, paidAtMs, id: _, ...order } = entry.withdrawal
        if (decision === 'confirm') return pay(order, id, createdAtMs)
        settle(entry, 'failed')
        return { ...entry.withdrawal }
      })
    },

    fund(order) {
      return inTurn(async () => {
        const earlier = records.fundingOfClient(order)
        if (earlier) return { ...earlier }
        const funding: SandboxFunding = { ...order, id: randomUUID(), createdAtMs: now() }
        records.fund(funding)
        journal?.append({ type: 'funding', funding })
        return { ...funding }
      })
    },

    deposit(order) {
      return inTurn(async () => {
        const deposit = depositFromOutside(order, now())
        journal?.append({ type: 'deposit', deposit })
        records.deposit(deposit)
        return { ...deposit }
      })
    },

    search: (filter) => everyWithdrawal().filter((withdrawal) => matchesFilter(withdrawal, filter)),
    searchFundings: (filter) => [...records.fundings.values()].filter((funding) => matchesFilter(funding, filter)),

    reset() {
      return inTurn(async () => {
        journal?.append({ type: 'reset' })
        forget()
        unsent.clear()
      })
    },

    async close() {
      clearInterval(watch)
      await line
      journal?.close()
    },
  }
}

/** A line of the journal belongs to what was read; the ledger changes its own copy. */
function entryOf({ withdrawal, willFail, rawTransaction }: WithdrawalEntry): WithdrawalEntry {
  return { withdrawal: { ...withdrawal }, willFail, ...(rawTransaction === undefined ? {} : { rawTransaction }) }
}
