import type { Decimal } from '@tenon/core'
import type { Sum } from '../ledger/books.ts'
import type { Institution } from '../ledger/institution.ts'

export type OrderType = 'market' | 'limit' | 'stopLoss'
export type TimeInForce = 'goodTillCanceled' | 'immediateOrCancel' | 'fillOrKill' | 'goodForDay' | 'postOnly'
export type OrderStatus = 'inProgress' | 'partiallyFilled' | 'success' | 'cancelled' | 'expired' | 'failed'

/** What somebody wants traded. */
export interface OrderWish {
  institution: Institution
  /** Whose book: a username, or `username/account`. */
  username: string
  /**
   * The id the caller chose; a second order with it is the first one, unless the institution forgot it. Absent where the
   * institution's API takes none.
   */
  clientId?: string
  side: 'buy' | 'sell'
  /** Upper case. */
  symbol: string
  paymentSymbol: string
  amount: Decimal
  /** Whether `amount` is of the asset, or of what pays. The fee of a purchase comes on top of both. */
  amountIn: 'asset' | 'payment'
  type: OrderType
  /** Per unit, in what pays: the limit, or where a stop loss begins. For these two only. */
  price?: Decimal
  timeInForce: TimeInForce
  /** May fill while the market is closed. Default false. */
  isExtendedHours?: boolean
}

/** One part of an order that was traded. */
export interface Fill {
  /** uuid */
  id: string
  /** In the asset. */
  amount: Decimal
  price: Decimal
  /** `amount × price`, exactly. */
  value: Decimal
  /** In what pays: on top of the value of a purchase, out of that of a sale. */
  fee: Decimal
  atMs: number
}

/** An order as the simulated institution knows it. */
export interface SandboxOrder extends OrderWish {
  /** uuid, made by the institution. */
  id: string
  kind: 'crypto' | 'equity'
  status: OrderStatus
  /** In the asset. Absent for an order by value before its first fill. */
  quantity?: Decimal
  /** Sums of the fills. */
  filled: Decimal
  value: Decimal
  fee: Decimal
  /** Oldest first. */
  fills: readonly Fill[]
  /** What was taken out of the balance for the part that may still fill. Absent once the order has ended. */
  held?: Sum
  createdAtMs: number
  updatedAtMs: number
  /** When an order for the day ends. */
  expiresAtMs?: number
}

/** Why an institution does not take an order. That the balance does not cover it is said by `InsufficientFunds`. */
export type OrderRefusal =
  | 'notTraded'
  | 'paymentNotTaken'
  | 'typeNotTaken'
  | 'timeInForceNotTaken'
  | 'amountKindNotTaken'
  | 'priceMissing'
  | 'tooManyDecimals'
  | 'belowMinimum'
  | 'marketClosed'
  | 'extendedHoursNotTaken'
  | 'wouldFillAtOnce'

/** The institution does not take this order. Nothing was done. */
export class OrderRefused extends Error {
  override readonly name = 'OrderRefused'
  readonly code: OrderRefusal

  constructor(code: OrderRefusal) {
    super(`The order is refused: ${code}.`)
    this.code = code
  }
}

/** Whether an order can still fill or be cancelled. */
export function isOpen({ status }: Pick<SandboxOrder, 'status'>): boolean {
  return status === 'inProgress' || status === 'partiallyFilled'
}
