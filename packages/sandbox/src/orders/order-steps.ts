import {
  addDecimals,
  compareDecimals,
  type Decimal,
  divideDecimals,
  multiplyDecimals,
  subtractDecimals,
  zero,
} from '@tenon/core'
import type { Sum } from '../ledger/books.ts'
import type { Fill, OrderStatus, SandboxOrder } from './order.ts'
import { tradedDecimals, tradingRules } from './trading-rules.ts'

/** What an order becomes, and what that does to its book: `given` first, then `taken`. */
export interface OrderStep {
  order: SandboxOrder
  given: readonly Sum[]
  taken: readonly Sum[]
}

/** Takes the order in: what it may cost at most goes out of the balance. @param price what one unit costs now */
export function holdOrder(order: SandboxOrder, price: Decimal): OrderStep {
  const held = holdOf(order, price)
  return { order: { ...order, held }, given: [], taken: [held] }
}

/**
 * Trades a part of an open order, or all that is left of it.
 *
 * @param quantity in the asset; more than is left means all
 * @param price of this fill, per unit
 */
export function fillOrder(
  order: SandboxOrder,
  quantity: Decimal | undefined,
  price: Decimal,
  trade: { id: string; atMs: number },
): OrderStep {
  const whole = quantityAt(order, price)
  const left = subtractDecimals(whole, order.filled)
  const amount = quantity === undefined || compareDecimals(quantity, left) > 0 ? left : quantity
  const value = multiplyDecimals(amount, price, 'down')
  const total = addDecimals(order.value, value)
  // The fee is of the whole order, so that many small fills cost what one large one does.
  const totalFee = feeOf(order, total)
  const fill: Fill = { ...trade, amount, price, value, fee: subtractDecimals(totalFee, order.fee) }
  const filled = addDecimals(order.filled, amount)
  const { held, ...rest } = order
  const next: SandboxOrder = {
    ...rest,
    ...{ quantity: whole, filled, value: total, fee: totalFee, fills: [...order.fills, fill] },
    status: filled === whole ? 'success' : 'partiallyFilled',
    updatedAtMs: trade.atMs,
  }
  const nextHeld = filled === whole ? undefined : holdOf(next, price)
  const [bought, paid]: [Sum, Sum] =
    order.side === 'buy'
      ? [
          { symbol: order.symbol, amount },
          { symbol: order.paymentSymbol, amount: addDecimals(value, fill.fee) },
        ]
      : [
          { symbol: order.paymentSymbol, amount: subtractDecimals(value, fill.fee) },
          { symbol: order.symbol, amount },
        ]
  return {
    order: { ...next, ...(nextHeld ? { held: nextHeld } : {}) },
    given: held ? [held, bought] : [bought],
    taken: nextHeld ? [paid, nextHeld] : [paid],
  }
}

/** Ends what is left of an open order; what was held for it comes back. */
export function endOrder(order: SandboxOrder, status: OrderStatus, atMs: number): OrderStep {
  const { held, ...rest } = order
  return { order: { ...rest, status, updatedAtMs: atMs }, given: held ? [held] : [], taken: [] }
}

/** What the institution keeps of a value, in what pays. */
export function feeOf({ institution }: Pick<SandboxOrder, 'institution'>, value: Decimal): Decimal {
  return multiplyDecimals(value, tradingRules[institution].feeRatio, 'up')
}

/** How much of the asset an order is for; one by value is for what its value buys at this price. */
export function quantityAt(
  order: Pick<SandboxOrder, 'amount' | 'amountIn' | 'quantity' | 'symbol'>,
  price: Decimal,
): Decimal {
  if (order.quantity !== undefined) return order.quantity
  if (order.amountIn === 'asset') return order.amount
  return divideDecimals(order.amount, price, 'down', tradedDecimals(order.symbol))
}

function holdOf(order: SandboxOrder, price: Decimal): Sum {
  const at = order.type === 'limit' ? (order.price ?? price) : price
  const left = subtractDecimals(quantityAt(order, at), order.filled)
  if (order.side === 'sell') return { symbol: order.symbol, amount: left }
  const isByValue = order.amountIn === 'payment' && order.filled === zero
  const value = isByValue ? order.amount : multiplyDecimals(left, at, 'up')
  const fee = subtractDecimals(feeOf(order, addDecimals(order.value, value)), order.fee)
  return { symbol: order.paymentSymbol, amount: addDecimals(value, fee) }
}
