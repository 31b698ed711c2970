import type { OrderRefusal, OrderStatus, OrderType, SandboxOrder, TimeInForce } from '../orders/order.ts'
import { tradedKind } from '../orders/trading-rules.ts'
import type { RefusalCode } from './refusals.ts'

/** How broker and exchange say what the order engine calls otherwise. */
export const typeWords: Readonly<Record<OrderType, string>> = {
  market: 'market',
  limit: 'limit',
  stopLoss: 'stop_loss',
}

export const timeWords: Readonly<Record<TimeInForce, string>> = {
  goodTillCanceled: 'gtc',
  immediateOrCancel: 'ioc',
  fillOrKill: 'fok',
  goodForDay: 'day',
  postOnly: 'post_only',
}

const statusWords: Readonly<Record<OrderStatus, string>> = {
  inProgress: 'in_progress',
  partiallyFilled: 'partially_filled',
  success: 'filled',
  cancelled: 'cancelled',
  expired: 'expired',
  failed: 'failed',
}

export const refusalWords: Readonly<Record<OrderRefusal | 'insufficientFunds', RefusalCode>> = {
  notTraded: 'symbol_not_traded',
  paymentNotTaken: 'payment_not_taken',
  typeNotTaken: 'order_not_taken',
  timeInForceNotTaken: 'order_not_taken',
  amountKindNotTaken: 'order_not_taken',
  extendedHoursNotTaken: 'order_not_taken',
  priceMissing: 'order_not_taken',
  tooManyDecimals: 'too_many_decimals',
  belowMinimum: 'amount_below_minimum',
  marketClosed: 'market_closed',
  wouldFillAtOnce: 'would_fill_at_once',
  insufficientFunds: 'insufficient_funds',
}

/** The engine's name for a word of the wire; `undefined` for a word that nobody knows. */
export function nameOf<Name extends string>(words: Readonly<Record<Name, string>>, word: string): Name | undefined {
  return keysOf(words).find((name) => words[name] === word)
}

/** An order in the words of broker and exchange. */
export function orderWorded(order: SandboxOrder) {
  const { id, clientId, side, kind, symbol, paymentSymbol, amount, amountIn, price: limit, quantity } = order
  const { filled, value, fee, fills, isExtendedHours } = order
  return {
    ...{ id, clientId, side, kind, symbol, paymentSymbol, amount, amountIn, limit, quantity, isExtendedHours },
    type: typeWords[order.type],
    timeInForce: timeWords[order.timeInForce],
    paidInFiat: tradedKind(order.institution, paymentSymbol) === undefined,
    status: statusWords[order.status],
    ...{ filled, value, fee },
    trades: fills.map(({ atMs, ...trade }) => ({ ...trade, at: new Date(atMs).toISOString() })),
    createdAt: new Date(order.createdAtMs).toISOString(),
    updatedAt: new Date(order.updatedAtMs).toISOString(),
  }
}

/** The statuses that a list of words asks for; `undefined` when it asks for none. */
export function statusesOf(words: string | undefined): ReadonlySet<OrderStatus> | undefined {
  if (words === undefined) return undefined
  return new Set(words.split(',').flatMap((word) => nameOf(statusWords, word) ?? []))
}

/** The keys of a table whose type names them all. */
function keysOf<Name extends string>(table: Readonly<Record<Name, string>>): Name[] {
  return Object.keys(table) as Name[]
}
