import { type Decimal, zero } from '@tenon/core'
import { fieldOf, textOf } from '../ccxt/answer-fields.ts'
import { readAmount } from '../ccxt/read-amount.ts'
import { ProviderError } from '../provider-error.ts'
import type { Order, OrderStatus, OrderType, TimeInForce } from '../trading.ts'
import { isCoinbaseFiat } from './coinbase-products.ts'

/** https://docs.cdp.coinbase.com/api-reference/advanced-trade-api/rest-api/orders/get-order */
const statuses: Readonly<Record<string, OrderStatus>> = {
  PENDING: 'inProgress',
  QUEUED: 'inProgress',
  OPEN: 'inProgress',
  CANCEL_QUEUED: 'inProgress',
  EDIT_QUEUED: 'inProgress',
  FILLED: 'success',
  CANCELLED: 'cancelled',
  EXPIRED: 'expired',
  FAILED: 'failed',
}

/** Coinbase has more types than we place; each is told as the one that it behaves like. */
const types: Readonly<Record<string, OrderType>> = {
  MARKET: 'market',
  LIMIT: 'limit',
  TWAP: 'limit',
  BRACKET: 'limit',
  STOP: 'stopLoss',
  STOP_LIMIT: 'stopLoss',
}

const timesInForce: Readonly<Record<string, TimeInForce>> = {
  GOOD_UNTIL_CANCELLED: 'goodTillCanceled',
  IMMEDIATE_OR_CANCEL: 'immediateOrCancel',
  FILL_OR_KILL: 'fillOrKill',
}

/**
 * An order as Coinbase tells it.
 *
 * @throws ProviderError `institutionUnavailable` when the row lacks what every order has
 */
export function readCoinbaseOrderRow(row: unknown): Order {
  const orderId = textOf(row, 'order_id')
  const [symbol, paymentSymbol] = textOf(row, 'product_id')?.split('-') ?? []
  const side = textOf(row, 'side')
  const filled = readAmount(textOf(row, 'filled_size') ?? '0')
  const createdAtMs = Date.parse(textOf(row, 'created_time') ?? '')
  const isWhole = orderId !== undefined && symbol !== undefined && paymentSymbol !== undefined && filled !== undefined
  if (!isWhole || (side !== 'BUY' && side !== 'SELL') || Number.isNaN(createdAtMs)) {
    throw new ProviderError('institutionUnavailable', 'unreadable order')
  }
  // One form of many, each under its own name: `limit_limit_gtc`.
  const [configuration] = Object.values(Object(fieldOf(row, 'order_configuration')))
  const wanted = readAmount(textOf(configuration, 'base_size')) ?? nonZero(filled)
  const price =
    nonZero(readAmount(textOf(row, 'average_filled_price'))) ?? readAmount(textOf(configuration, 'limit_price'))
  const isPostOnly = fieldOf(configuration, 'post_only') === true
  const timeInForce = isPostOnly ? 'postOnly' : timesInForce[textOf(row, 'time_in_force') ?? '']
  const value = readAmount(textOf(row, 'filled_value'))
  const fee = readAmount(textOf(row, 'total_fees'))
  const updatedAtMs = Date.parse(textOf(row, 'last_fill_time') ?? '')
  return {
    ...{ orderId, symbol, paymentSymbol, filled, createdAtMs },
    side: side === 'BUY' ? 'buy' : 'sell',
    kind: 'crypto',
    paymentKind: isCoinbaseFiat(paymentSymbol) ? 'fiat' : 'crypto',
    type: types[textOf(row, 'order_type') ?? ''] ?? 'market',
    status: statusOf(row, filled),
    statusText: textOf(row, 'reject_message') ?? textOf(row, 'cancel_message') ?? textOf(row, 'status') ?? '',
    ...(timeInForce === undefined ? {} : { timeInForce }),
    ...(wanted === undefined ? {} : { amount: wanted }),
    ...(price === undefined ? {} : { price }),
    ...(value === undefined ? {} : { value }),
    ...(fee === undefined ? {} : { fee }),
    ...(Number.isNaN(updatedAtMs) ? {} : { updatedAtMs }),
  }
}

function statusOf(row: unknown, filled: Decimal): OrderStatus {
  const status = statuses[textOf(row, 'status') ?? ''] ?? 'unknown'
  if (status === 'inProgress' && filled !== zero) return 'partiallyFilled'
  const reason = textOf(row, 'reject_reason')
  return status === 'failed' && reason !== undefined && reason !== 'REJECT_REASON_UNSPECIFIED' ? 'rejected' : status
}

function nonZero(amount: Decimal | undefined): Decimal | undefined {
  return amount === zero ? undefined : amount
}
