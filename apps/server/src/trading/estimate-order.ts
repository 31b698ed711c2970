import {
  compareDecimals,
  type Decimal,
  divideDecimals,
  type ErrorCode,
  multiplyDecimals,
  TenonError,
  toBaseUnits,
  zero,
} from '@tenon/core'
import type { SymbolTerms, TradingTerms } from '@tenon/integrations'
import { readBalances } from '../portfolio/read-balances.ts'
import { readHoldings } from '../portfolio/read-holdings.ts'
import type { PriceOf } from '../prices/price.ts'
import { symbolTermsAt } from './symbol-terms-at.ts'
import type { CheckedOrder, OrderPreview, TradingSource } from './trading-types.ts'

const commonDecimals = 8
/** What prices of two assets are set against each other in. */
const bridge = 'USD'

/**
 * What an order would do where the institution does not say: by its price or ours, and by what the account has. The fee is
 * not known.
 *
 * @throws TenonError `priceNotFound`, and the provider's codes
 */
export async function estimateOrder(
  priceOf: PriceOf,
  source: TradingSource,
  terms: TradingTerms,
  order: CheckedOrder,
): Promise<OrderPreview> {
  const market = terms[order.kind]
  if (!market) throw new TenonError('symbolNotTraded')
  const unitPrice = order.price ?? (await priceBetween(priceOf, order))
  const [symbolTerms, available] = await Promise.all([
    symbolTermsAt(source, order, market),
    order.side === 'sell' ? heldOf(priceOf, source, order) : payableOf(priceOf, source, order),
  ])
  const { amount: asked, amountIn } = order
  const decimals = symbolTerms.decimals ?? commonDecimals
  const amount = amountIn === 'asset' ? asked : divideDecimals(asked, unitPrice, 'down', decimals)
  const value = amountIn === 'payment' ? asked : multiplyDecimals(asked, unitPrice, 'up')
  const refusal =
    refusalBy(symbolTerms, amount, value) ??
    (order.kind === 'equity' && terms.isOpen === false && !order.isExtendedHours ? 'marketClosed' : undefined) ??
    (compareDecimals(order.side === 'sell' ? amount : value, available) > 0 ? 'balanceNotEnough' : undefined)
  return { order, amount, unitPrice, ...(refusal === undefined ? {} : { refusal }) }
}

async function priceBetween(
  priceOf: PriceOf,
  { kind, symbol, paymentSymbol, paymentKind }: CheckedOrder,
): Promise<Decimal> {
  const [unit, per] = await Promise.all(
    paymentKind === 'fiat'
      ? [priceOf(symbol, paymentSymbol, kind)]
      : [priceOf(symbol, bridge, kind), priceOf(paymentSymbol, bridge, 'crypto')],
  )
  if (!unit || (paymentKind === 'crypto' && !per)) {
    throw new TenonError('priceNotFound', { message: `There is no price of ${symbol} in ${paymentSymbol}.` })
  }
  return per ? divideDecimals(unit.price, per.price, 'down') : unit.price
}

async function payableOf(priceOf: PriceOf, source: TradingSource, order: CheckedOrder): Promise<Decimal> {
  if (order.paymentKind === 'crypto') return heldOf(priceOf, source, { symbol: order.paymentSymbol, kind: 'crypto' })
  const balances = await readBalances(source)
  return balances.find(({ currency }) => currency === order.paymentSymbol)?.buyingPower ?? zero
}

/** A share and a coin can go by the same symbol. */
async function heldOf(
  priceOf: PriceOf,
  source: TradingSource,
  { symbol, kind }: Pick<CheckedOrder, 'symbol' | 'kind'>,
): Promise<Decimal> {
  const { holdings } = await readHoldings(priceOf, source)
  return holdings.find((holding) => holding.symbol === symbol && holding.kind === kind)?.available ?? zero
}

function refusalBy({ fractional, decimals, minimumValue }: SymbolTerms, amount: Decimal, value: Decimal) {
  if (fractional === 'notTraded') return 'symbolNotTraded' satisfies ErrorCode
  const most = fractional === 'notAllowed' ? 0 : decimals
  if (amount === zero || (minimumValue && compareDecimals(value, minimumValue) < 0)) {
    return 'amountBelowMinimum' satisfies ErrorCode
  }
  return most !== undefined && !fits(amount, most) ? ('invalidAmount' satisfies ErrorCode) : undefined
}

function fits(amount: Decimal, decimals: number): boolean {
  return decimals >= 18 || toBaseUnits(amount) % 10n ** BigInt(18 - decimals) === 0n
}
