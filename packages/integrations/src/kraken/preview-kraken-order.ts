import { type Decimal, divideDecimals, multiplyDecimals, parseDecimal } from '@tenon/core'
import { listOf, textOf } from '../ccxt/answer-fields.ts'
import { readAmount } from '../ccxt/read-amount.ts'
import type { ProviderContext, Secret } from '../integration.ts'
import { ProviderError } from '../provider-error.ts'
import type { ProviderErrorCode } from '../provider-error-code.ts'
import type { OrderQuote, OrderRequest } from '../trading.ts'
import { askKraken, readKraken } from './ask-kraken.ts'
import { isCodeWanted } from './is-code-wanted.ts'
import { krakenOrderForm } from './kraken-order-form.ts'
import { findKrakenPair } from './kraken-pairs.ts'
import { readKrakenPublicly } from './read-kraken-publicly.ts'

const hundred = parseDecimal('100')

/** What says nothing about the order. */
const ofTheCall: ReadonlySet<ProviderErrorCode> = new Set([
  'unauthorizedToken',
  'institutionUnavailable',
  'institutionRateLimited',
  'accountLocked',
])

/**
 * What an order would do: Kraken checks it (`validate`), tells the best price of the other side, and the fee of this key.
 *
 * https://docs.kraken.com/api-reference/account-data/get-trade-volume
 *
 * @throws ProviderError `symbolNotTraded`, `refusedByIntegration`, and what a read throws
 */
export async function previewKrakenOrder(
  context: ProviderContext,
  secret: Secret,
  order: OrderRequest,
): Promise<OrderQuote> {
  const pair = order.kind === 'equity' ? undefined : await findKrakenPair(context, order.symbol, order.paymentSymbol)
  if (!pair) throw new ProviderError('symbolNotTraded')
  const form = krakenOrderForm(order, pair.altname)
  if (!form) throw new ProviderError('refusedByIntegration')
  const [unitPrice, feeRatio] = await Promise.all([
    order.price ?? readBestPrice(context, pair.altname, order.side),
    readFeeRatio(context, secret, pair, order.timeInForce === 'postOnly'),
  ])
  // After a call that worked, so that a missing code can be told from a wrong key. The code is asked for when it is placed.
  const check = await askKraken(context, secret, 'AddOrder', { ...form, validate: 'true' })
  if (check.kind === 'unknown') throw new ProviderError('institutionUnavailable', check.cause)
  const refusal = check.kind === 'refused' && !isCodeWanted(check) ? check.code : undefined
  if (refusal !== undefined && ofTheCall.has(refusal)) throw new ProviderError(refusal)

  const isByValue = order.amountIn === 'payment'
  const value = isByValue ? order.amount : multiplyDecimals(order.amount, unitPrice, 'up')
  return {
    amount: isByValue ? divideDecimals(order.amount, unitPrice, 'down', pair.amountDecimals) : order.amount,
    unitPrice,
    fee: multiplyDecimals(value, feeRatio, 'up'),
    ...(refusal === undefined ? {} : { refusal }),
  }
}

/** Who buys pays what is asked; who sells gets what is bid. */
async function readBestPrice(context: ProviderContext, pair: string, side: 'buy' | 'sell'): Promise<Decimal> {
  const [ticker] = Object.values(Object(await readKrakenPublicly(context, 'Ticker', { pair })))
  const [best] = listOf(ticker, side === 'buy' ? 'a' : 'b') ?? []
  const price = readAmount(typeof best === 'string' ? best : undefined)
  if (price === undefined || price === '0') throw new ProviderError('institutionUnavailable', 'no price')
  return price
}

async function readFeeRatio(
  context: ProviderContext,
  secret: Secret,
  pair: { id: string; altname: string },
  isMaker: boolean,
): Promise<Decimal> {
  const result = await readKraken(context, secret, 'TradeVolume', { pair: pair.altname })
  const percent = readAmount(textOf(result, isMaker ? 'fees_maker' : 'fees', pair.id, 'fee'))
  if (percent === undefined) throw new ProviderError('institutionUnavailable', 'no fee')
  return divideDecimals(percent, hundred, 'up')
}
