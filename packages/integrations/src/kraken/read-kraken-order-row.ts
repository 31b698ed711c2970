import { zero } from '@tenon/core'
import { listOf, textOf } from '../ccxt/answer-fields.ts'
import { readAmount } from '../ccxt/read-amount.ts'
import { ProviderError } from '../provider-error.ts'
import type { Order, OrderStatus, OrderType, TimeInForce } from '../trading.ts'
import type { KrakenPair } from './kraken-pairs.ts'

/** https://docs.kraken.com/api-reference/account-data/get-open-orders */
const statuses: Readonly<Record<string, OrderStatus>> = {
  pending: 'inProgress',
  open: 'inProgress',
  closed: 'success',
  canceled: 'cancelled',
  expired: 'expired',
}

/** Kraken has more types than we place; each is told as the one that it behaves like. */
const types: Readonly<Record<string, OrderType>> = {
  market: 'market',
  'settle-position': 'market',
  limit: 'limit',
  iceberg: 'limit',
  'take-profit': 'limit',
  'take-profit-limit': 'limit',
  'stop-loss': 'stopLoss',
  'stop-loss-limit': 'stopLoss',
  'trailing-stop': 'stopLoss',
  'trailing-stop-limit': 'stopLoss',
}

const timesInForce: Readonly<Record<string, TimeInForce>> = {
  GTC: 'goodTillCanceled',
  IOC: 'immediateOrCancel',
  FOK: 'fillOrKill',
}

/** The short name of the pair of an order. */
export function pairNameOf(row: unknown): string {
  return textOf(row, 'descr', 'pair') ?? ''
}

/** Kraken writes times as seconds with a fraction. 0 when there is none. */
export function millisecondsOf(seconds: string | undefined): number {
  return Math.floor(Number(seconds ?? '0') * 1000) || 0
}

/** The ids of the trades of an order, where they were asked for. */
export function tradeIdsOf(row: unknown): string[] {
  return (listOf(row, 'trades') ?? []).filter((id) => typeof id === 'string')
}

/**
 * An order as Kraken tells it.
 *
 * @throws ProviderError `institutionUnavailable` when the row lacks what every order has
 */
export function readKrakenOrderRow(
  orderId: string,
  row: unknown,
  { symbol, paymentSymbol, isPaymentFiat }: Pick<KrakenPair, 'symbol' | 'paymentSymbol' | 'isPaymentFiat'>,
): Order {
  const side = textOf(row, 'descr', 'type')
  const volume = readAmount(textOf(row, 'vol'))
  const filled = readAmount(textOf(row, 'vol_exec'))
  if ((side !== 'buy' && side !== 'sell') || volume === undefined || filled === undefined) {
    throw new ProviderError('institutionUnavailable', 'unreadable order')
  }
  const status = statuses[textOf(row, 'status') ?? ''] ?? 'unknown'
  const flags = (textOf(row, 'oflags') ?? '').split(',')
  const timeInForce = flags.includes('post') ? 'postOnly' : timesInForce[textOf(row, 'time_in_force') ?? '']
  const amount = flags.includes('viqc') ? (filled === zero ? undefined : filled) : volume
  const price = nonZero(textOf(row, 'price')) ?? nonZero(textOf(row, 'descr', 'price'))
  // A fee in the asset is not one in what is paid.
  const fee = flags.includes('fcib') ? undefined : readAmount(textOf(row, 'fee'))
  const value = readAmount(textOf(row, 'cost'))
  const closedAtMs = millisecondsOf(textOf(row, 'closetm'))
  const statusText = textOf(row, 'reason') ?? textOf(row, 'status')
  const parentOrderId = textOf(row, 'refid')
  return {
    orderId,
    side,
    kind: 'crypto',
    symbol,
    paymentSymbol,
    paymentKind: isPaymentFiat ? 'fiat' : 'crypto',
    type: types[textOf(row, 'descr', 'ordertype') ?? ''] ?? 'market',
    status: status === 'inProgress' && filled !== zero ? 'partiallyFilled' : status,
    filled,
    createdAtMs: millisecondsOf(textOf(row, 'opentm')),
    ...(timeInForce === undefined ? {} : { timeInForce }),
    ...(statusText === undefined ? {} : { statusText }),
    ...(amount === undefined ? {} : { amount }),
    ...(price === undefined ? {} : { price }),
    ...(value === undefined ? {} : { value }),
    ...(fee === undefined ? {} : { fee }),
    ...(closedAtMs === 0 ? {} : { updatedAtMs: closedAtMs }),
    ...(parentOrderId === undefined ? {} : { parentOrderId }),
  }
}

function nonZero(text: string | undefined) {
  const amount = readAmount(text)
  return amount === zero ? undefined : amount
}
