import type { Decimal } from '@tenon/core'
import type { Institution } from '../ledger/institution.ts'
import type { Market } from './create-market.ts'
import type { OrderRefusal, OrderWish, SandboxOrder } from './order.ts'

/** What an order would do now. */
export interface OrderPreview {
  /** In the asset. */
  amount: Decimal
  /** Per unit, in what pays. */
  price: Decimal
  /** In what pays. */
  fee: Decimal
  /** Why it would not be taken. */
  refusal?: OrderRefusal | 'insufficientFunds'
}

/** Which of the placed orders are meant. An absent field means every one. Usernames in any letter case. */
export interface OrderFilter {
  id?: string
  institution?: string
  username?: string
  clientId?: string
  symbol?: string
  status?: string
}

/** What can be asked of orders without changing one. */
export interface OrderReads {
  /** Newest first: those placed here, then those of before the sandbox began. */
  list(institution: Institution, username: string): readonly SandboxOrder[]
  /** What open orders keep out of a balance, by upper-case symbol. Held money belongs to the account still. */
  held(institution: Institution, username: string): ReadonlyMap<string, Decimal>
}

/** The order engine of every institution: one set of books, one market. */
export interface Orders extends OrderReads {
  /**
   * Places an order and fills it at once where the market allows; else it rests, with its money out of the balance. A
   * repeated `clientId` of the same book gives the first order back and moves nothing; where the institution forgets the
   * ids of orders that have ended, it makes another one.
   *
   * @throws OrderRefused, InsufficientFunds; nothing was done then
   */
  place(wish: OrderWish): Promise<SandboxOrder>
  /** What `place` would do. Changes nothing, throws nothing. */
  preview(wish: OrderWish): OrderPreview
  /** Calls an order off; what it held comes back. `ended`: it was over before. `undefined`: the book has no such order. */
  cancel(institution: Institution, username: string, id: string): Promise<'cancelled' | 'ended' | undefined>
  /** What one unit costs now, in a currency or another asset; `undefined` without a price. */
  priceIn: Market['priceIn']
}

/** What only the sandbox's own control may ask. */
export interface OrderControl extends Orders {
  /** Placed orders, oldest first. What was traded before the sandbox began is not among them. */
  search(filter: OrderFilter): readonly SandboxOrder[]
  /**
   * Fills open orders: a limit at its own price, every other at the market's. One that its book can no longer pay fails.
   *
   * @param amount the most that is filled of each, in its asset. Default: all that is left
   * @returns how many were filled
   */
  fill(filter: OrderFilter, amount?: Decimal): Promise<number>
  /** Ends open orders as a day's end does. @returns how many */
  expire(filter: OrderFilter): Promise<number>
  /** Moves a price; what it crosses fills. @param dollars per unit, more than zero */
  movePrice(symbol: string, dollars: Decimal): Promise<void>
}
