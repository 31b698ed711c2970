import { randomUUID } from 'node:crypto'
import {
  addDecimals,
  compareDecimals,
  type Decimal,
  divideDecimals,
  multiplyDecimals,
  parseDecimal,
  roundDecimal,
  zero,
} from '@tenon/core'
import { type Books, bookKey } from '../ledger/books.ts'
import type { Institution } from '../ledger/institution.ts'
import { InsufficientFunds } from '../ledger/insufficient-funds.ts'
import { matchesFilter } from '../ledger/matches-filter.ts'
import { userOfBook } from '../users/user-of-book.ts'
import { checkOrder, crosses } from './check-order.ts'
import { createMarket } from './create-market.ts'
import { draftOrder } from './draft-order.ts'
import { isOpen, type OrderRefusal, OrderRefused, type OrderWish, type SandboxOrder } from './order.ts'
import { endOrder, feeOf, fillOrder, holdOrder, type OrderStep, quantityAt } from './order-steps.ts'
import type { OrderControl, OrderFilter } from './orders.ts'
import { pastOrders } from './past-orders.ts'
import { tradedDecimals, tradedKind, tradingRules } from './trading-rules.ts'

export interface OrdersOptions {
  books: Books
  /** Draws what was traded before. */
  seed: string
  /** Unix milliseconds. */
  now: () => number
  /** Writes a step down before it is done. */
  record(step: OrderStep): void
  /** Lets the work begin when everything that moves money before it has ended. */
  inTurn<T>(work: () => Promise<T>): Promise<T>
}

/** The engine as the ledger runs it. */
export interface OrderEngine extends OrderControl {
  /** Does a written step again. @throws InsufficientFunds */
  repeat(step: OrderStep): void
  /** Ends the orders whose day has ended. Every read and every change does so first. */
  expireDue(): void
  /** Knows no order any more, and gives nothing back. Prices are constant again. */
  forget(): void
}

/** Makes the order engine. */
export function createOrders(options: OrdersOptions): OrderEngine {
  const { books, seed, now, record, inTurn } = options
  const market = createMarket()
  const known = new Map<string, SandboxOrder>()
  const byClientId = new Map<string, string>()
  const open = new Set<string>()

  function repeat({ order, given, taken }: OrderStep): void {
    const { institution, username, clientId, id } = order
    books.give(institution, username, given)
    try {
      books.take(institution, username, taken)
    } catch (error) {
      books.take(institution, username, given)
      throw error
    }
    known.set(id, order)
    if (clientId !== undefined) byClientId.set(clientKey(order, clientId), id)
    if (isOpen(order)) open.add(id)
    else open.delete(id)
  }

  /** The books judge first: what they refuse is not written down. */
  function perform(step: OrderStep): SandboxOrder {
    repeat(step)
    record(step)
    return step.order
  }

  const termsOf = ({ username }: { username: string }) => userOfBook(username)?.terms ?? {}
  const openOrders = () => [...open].flatMap((id) => known.get(id) ?? [])

  function expireDue(): void {
    for (const order of openOrders()) {
      if (now() >= (order.expiresAtMs ?? Number.POSITIVE_INFINITY)) perform(endOrder(order, 'expired', now()))
    }
  }

  function trade(order: SandboxOrder, price: Decimal, quantity?: Decimal): SandboxOrder {
    try {
      return perform(fillOrder(order, quantity, price, { id: randomUUID(), atMs: now() }))
    } catch (error) {
      if (!(error instanceof InsufficientFunds)) throw error
      return perform(endOrder(order, 'failed', now()))
    }
  }

  /** What the market makes of a new order. */
  function match(order: SandboxOrder, price: Decimal): SandboxOrder {
    const { ordersStay, ordersFillHalf } = termsOf(order)
    if (ordersStay) return order
    const isNowOrNever = order.timeInForce === 'immediateOrCancel' || order.timeInForce === 'fillOrKill'
    const ended = (last: SandboxOrder) => (isNowOrNever ? perform(endOrder(last, 'cancelled', now())) : last)
    if (!crosses(order, price)) return ended(order)
    if (!ordersFillHalf) return trade(order, price)
    if (order.timeInForce === 'fillOrKill') return ended(order)
    const half = halfOf(quantityAt(order, price), tradedDecimals(order.symbol))
    return half === zero ? ended(order) : ended(trade(order, price, half))
  }

  function refusalOf(wish: OrderWish, price: Decimal | undefined): OrderRefusal | undefined {
    const paymentPrice = market.priceIn(wish.paymentSymbol, 'USD')
    return checkOrder(wish, { price, paymentPrice, terms: termsOf(wish) })
  }

  /** @throws OrderRefused */
  function draft(wish: OrderWish): { step: OrderStep; price: Decimal } {
    const price = market.priceIn(wish.symbol, wish.paymentSymbol)
    const refusal = refusalOf(wish, price)
    if (refusal !== undefined) throw new OrderRefused(refusal)
    const kind = tradedKind(wish.institution, wish.symbol)
    if (price === undefined || kind === undefined) throw new OrderRefused('notTraded')
    return { step: holdOrder(draftOrder(wish, kind, now()), price), price }
  }

  function ofClient({ institution, username, clientId }: OrderWish): SandboxOrder | undefined {
    if (clientId === undefined) return undefined
    return known.get(byClientId.get(clientKey({ institution, username }, clientId)) ?? '')
  }

  function search({ id, symbol, ...filter }: OrderFilter): SandboxOrder[] {
    expireDue()
    return [...known.values()].filter(
      (order) =>
        (id ?? order.id) === order.id && (symbol ?? order.symbol) === order.symbol && matchesFilter(order, filter),
    )
  }

  function ofBook(institution: Institution, username: string): SandboxOrder[] {
    expireDue()
    const key = bookKey(institution, username)
    return [...known.values()].filter((order) => bookKey(order.institution, order.username) === key)
  }

  return {
    repeat,
    expireDue,
    search,
    priceIn: market.priceIn,

    place(wish) {
      return inTurn(async () => {
        expireDue()
        const earlier = ofClient(wish)
        if (earlier && (isOpen(earlier) || !tradingRules[wish.institution].forgetsClientIds)) return earlier
        const { step, price } = draft(wish)
        return match(perform(step), price)
      })
    },

    preview(wish) {
      const price = market.priceIn(wish.symbol, wish.paymentSymbol) ?? zero
      const at = wish.price ?? price
      const amount = at === zero ? zero : quantityAt(wish, at)
      const told = { amount, price: at, fee: feeOf(wish, multiplyDecimals(amount, at, 'down')) }
      try {
        const [held] = draft(wish).step.taken
        const balance = books.of(wish.institution, wish.username).get(held?.symbol ?? '') ?? zero
        const isCovered = held === undefined || compareDecimals(held.amount, balance) <= 0
        return isCovered ? told : { ...told, refusal: 'insufficientFunds' }
      } catch (error) {
        if (error instanceof OrderRefused) return { ...told, refusal: error.code }
        throw error
      }
    },

    cancel(institution, username, id) {
      return inTurn(async () => {
        const order = [...ofBook(institution, username), ...pastOrders(institution, username, seed)].find(
          (one) => one.id === id,
        )
        if (!order) return undefined
        if (!isOpen(order)) return 'ended'
        perform(endOrder(order, 'cancelled', now()))
        return 'cancelled'
      })
    },

    list: (institution, username) =>
      [...pastOrders(institution, username, seed), ...ofBook(institution, username)].reverse(),

    held(institution, username) {
      const sums = new Map<string, Decimal>()
      for (const { held } of ofBook(institution, username)) {
        if (held) sums.set(held.symbol, addDecimals(sums.get(held.symbol) ?? zero, held.amount))
      }
      return sums
    },

    fill(filter, amount) {
      return inTurn(async () => {
        const meant = search(filter).filter(isOpen)
        let filled = 0
        for (const order of meant) {
          const price = market.priceIn(order.symbol, order.paymentSymbol) ?? zero
          const most = amount && roundDecimal(amount, tradedDecimals(order.symbol), 'down')
          if (most === zero) continue
          trade(order, order.type === 'limit' ? (order.price ?? price) : price, most)
          filled += 1
        }
        return filled
      })
    },

    expire(filter) {
      return inTurn(async () => {
        const meant = search(filter).filter(isOpen)
        for (const order of meant) perform(endOrder(order, 'expired', now()))
        return meant.length
      })
    },

    movePrice(symbol, dollars) {
      return inTurn(async () => {
        expireDue()
        market.move(symbol, dollars)
        for (const order of openOrders()) {
          const price = market.priceIn(order.symbol, order.paymentSymbol)
          if (price === undefined || termsOf(order).ordersStay || !crosses(order, price)) continue
          if (order.type === 'market') continue
          // What rests in the market is taken at its own price; a stop becomes a market order.
          trade(order, order.type === 'limit' ? (order.price ?? price) : price)
        }
      })
    },

    forget() {
      market.forget()
      for (const kept of [known, byClientId, open]) kept.clear()
    },
  }
}

function halfOf(quantity: Decimal, decimals: number): Decimal {
  return divideDecimals(quantity, parseDecimal('2'), 'down', decimals)
}

function clientKey(order: { institution: Institution; username: string }, clientId: string): string {
  return `${bookKey(order.institution, order.username)}/${clientId}`
}
