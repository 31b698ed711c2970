import { zero } from '@tenon/core'
import type { Order, OrderRequest } from '../trading.ts'

/** An order that was accepted a moment ago, when the read of what became of it did not work. */
export function justPlaced(orderId: string, order: OrderRequest): Order {
  const { side, kind, symbol, paymentSymbol, paymentKind, type, timeInForce, amount, amountIn, price } = order
  return {
    ...{ orderId, side, kind, symbol, paymentSymbol, paymentKind, type, timeInForce },
    status: 'inProgress',
    ...(amountIn === 'asset' ? { amount } : {}),
    filled: zero,
    ...(price === undefined ? {} : { price }),
    createdAtMs: Date.now(),
  }
}
