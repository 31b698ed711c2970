import { compareDecimals, type Decimal, divideDecimals, multiplyDecimals } from '@tenon/core'
import type { UserTerms } from '../users/user-terms.ts'
import type { OrderRefusal, OrderWish } from './order.ts'
import { paysFor, priceDecimals, tradedDecimals, tradedKind, tradingRules } from './trading-rules.ts'

export interface OrderConditions {
  /** What one unit costs now, in what pays. `undefined` without a price. */
  price: Decimal | undefined
  /** US dollars per unit of what pays. */
  paymentPrice: Decimal | undefined
  terms: UserTerms
}

/** Why the institution would not take this order, or `undefined` when it would. Whether the balance suffices is the books' question. */
export function checkOrder(wish: OrderWish, { price, paymentPrice, terms }: OrderConditions): OrderRefusal | undefined {
  const { institution, side, symbol, paymentSymbol, type, amount, amountIn } = wish
  const kind = tradedKind(institution, symbol)
  const rules = tradingRules[institution].types[type]
  if (kind === undefined || price === undefined || price === '0') return 'notTraded'
  if (!paysFor(institution, symbol, paymentSymbol) || paymentPrice === undefined) return 'paymentNotTaken'
  if (!rules) return 'typeNotTaken'
  const amountKinds = side === 'buy' ? rules.buyAmountIn : rules.sellAmountIn
  if (amountKinds.length === 0) return 'typeNotTaken'
  if (!amountKinds.includes(amountIn)) return 'amountKindNotTaken'
  if (!rules.timeInForce.includes(wish.timeInForce)) return 'timeInForceNotTaken'
  if (type !== 'market' && (wish.price === undefined || wish.price === '0')) return 'priceMissing'
  if (wish.isExtendedHours && !takesExtendedHours(kind, type)) return 'extendedHoursNotTaken'
  if (terms.marketIsClosed && kind === 'equity' && !wish.isExtendedHours) return 'marketClosed'
  if (wish.price !== undefined && fractionOf(wish.price) > priceDecimals) return 'tooManyDecimals'
  if (fractionOf(amount) > (amountIn === 'asset' ? tradedDecimals(symbol) : priceDecimals)) return 'tooManyDecimals'
  const value = amountIn === 'payment' ? amount : multiplyDecimals(amount, wish.price ?? price, 'down')
  const buysNothing = amountIn === 'payment' && divideDecimals(amount, price, 'down', tradedDecimals(symbol)) === '0'
  if (buysNothing || compareDecimals(value, leastValue(wish, paymentPrice)) < 0) return 'belowMinimum'
  return wish.timeInForce === 'postOnly' && crosses(wish, price) ? 'wouldFillAtOnce' : undefined
}

/** The least value of an order, in what pays. */
export function leastValue({ institution }: Pick<OrderWish, 'institution'>, paymentPrice: Decimal): Decimal {
  return divideDecimals(tradingRules[institution].least, paymentPrice, 'up', priceDecimals)
}

/** Whether an order fills at this price: a market order always, a limit at its price or better, a stop once the price fell to it. */
export function crosses({ type, side, price: own }: OrderWish, price: Decimal): boolean {
  if (type === 'market' || own === undefined) return true
  const isAtMost = compareDecimals(price, own) <= 0
  return type === 'stopLoss' || side === 'buy' ? isAtMost : compareDecimals(price, own) >= 0
}

/** Stocks trade before the market opens and after it closes by limit only. */
export function takesExtendedHours(kind: 'crypto' | 'equity', type: OrderWish['type']): boolean {
  return kind === 'equity' && type === 'limit'
}

function fractionOf(amount: Decimal): number {
  return amount.split('.')[1]?.length ?? 0
}
