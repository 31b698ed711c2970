import {
  addDecimals,
  compareDecimals,
  type Decimal,
  divideDecimals,
  multiplyDecimals,
  parseDecimal,
  zero,
} from '@tenon/core'
import { assets } from '../ledger/assets.ts'
import { decimalsOf } from '../ledger/decimals-of.ts'
import { priceOf } from '../ledger/prices.ts'
import type { SandboxUser } from '../users/users.ts'

/** One way of coming to more of an asset. Ratios are of what is given, on top of it. */
export interface FundingRoute {
  kind: 'cryptocurrencyConversion' | 'stableCoinNoFeeConversion' | 'buyingPowerPurchase' | 'paymentMethodDepositUsage'
  fromSymbol: string
  toSymbol: string
  /** The most that can be given, so that the fee is covered too. */
  available: Decimal
  rate: Decimal
  feeRatio: Decimal
  minimum: Decimal
  fromDecimals: number
  paymentMethod?: 'card'
}

const stableCoins: ReadonlySet<string> = new Set(['USDC', 'USDT', 'PYUSD'])

/** What each way costs. */
export const fundingFees: Readonly<Record<FundingRoute['kind'], Decimal>> = {
  cryptocurrencyConversion: parseDecimal('0.005'),
  stableCoinNoFeeConversion: zero,
  buyingPowerPurchase: parseDecimal('0.01'),
  paymentMethodDepositUsage: parseDecimal('0.03'),
}

/** In US dollars: the least that is made, and the most that a card pays. */
const least = parseDecimal('1')
const cardLimit = parseDecimal('10000')

/**
 * The ways in which this user can come to more of `toSymbol`, the cheapest first.
 *
 * @param dollarsOf what one unit costs. Default: the constant prices
 */
export function fundingRoutes(
  user: SandboxUser,
  balances: ReadonlyMap<string, Decimal>,
  toSymbol: string,
  dollarsOf: (symbol: string) => Decimal | undefined = priceOf,
): FundingRoute[] {
  const price = dollarsOf(toSymbol)
  if (user.terms.convertsNothing || price === undefined) return []
  if (!assets.some(({ symbol, kind }) => symbol === toSymbol && kind === 'crypto')) return []
  const found: FundingRoute[] = []
  function add(kind: FundingRoute['kind'], fromSymbol: string, held: Decimal | undefined, fromDecimals: number): void {
    const fromPrice = dollarsOf(fromSymbol)
    if (price === undefined || fromPrice === undefined || held === undefined) return
    const feeRatio = fundingFees[kind]
    const available = divideDecimals(held, addDecimals(parseDecimal('1'), feeRatio), 'down', fromDecimals)
    const rate = divideDecimals(fromPrice, price, 'down')
    const minimum = divideDecimals(least, price, 'up', decimalsOf(toSymbol))
    if (compareDecimals(multiplyDecimals(available, rate, 'down'), minimum) < 0) return
    const paymentMethod = kind === 'paymentMethodDepositUsage' ? ({ paymentMethod: 'card' } as const) : {}
    found.push({ kind, fromSymbol, toSymbol, available, rate, feeRatio, minimum, fromDecimals, ...paymentMethod })
  }
  for (const { symbol, kind } of assets) {
    if (kind !== 'crypto' || symbol === toSymbol) continue
    const isStable = stableCoins.has(symbol) && stableCoins.has(toSymbol)
    const way = isStable ? 'stableCoinNoFeeConversion' : 'cryptocurrencyConversion'
    add(way, symbol, balances.get(symbol), decimalsOf(symbol))
  }
  add('buyingPowerPurchase', 'USD', balances.get('USD'), 2)
  if (user.terms.card) add('paymentMethodDepositUsage', 'USD', cardLimit, 2)
  return found.sort((one, other) => compareDecimals(one.feeRatio, other.feeRatio))
}
