import {
  addDecimals,
  compareDecimals,
  type Decimal,
  divideDecimals,
  multiplyDecimals,
  parseDecimal,
  type Rounding,
  roundDecimal,
  subtractDecimals,
  zero,
} from '@tenon/core'
import type { WithdrawalRoute } from '@tenon/integrations'
import type { Price } from '../prices/price.ts'
import type { Fee, TransferAmounts } from './transfer-types.ts'

/** Decimals of every value in fiat. More than money needs, so that the fee of a cheap network does not vanish. */
export const fiatScale = 6

/** What an offer is computed from. */
export interface OfferTerms {
  route: WithdrawalRoute
  /** Of the token on the route's network. */
  decimals: number
  price: Price
  /** Needed when the route is paid in another asset than the one sent. */
  gas?: { price: Price; decimals: number }
  fiatCurrency: string
  isFeeInclusive: boolean
  /** Ratio 0 to 1. */
  clientFee?: Decimal
}

/** The value of an amount, to six decimals. Values round down, fees round up. */
export function fiatValueOf(amount: Decimal, unitPrice: Decimal, rounding: Rounding = 'down'): Decimal {
  return multiplyDecimals(amount, unitPrice, rounding, fiatScale)
}

/** How much of the asset a value buys, rounded down to the token's decimals. */
export function amountWorth(amountInFiat: Decimal, unitPrice: Decimal, decimals: number): Decimal {
  return divideDecimals(amountInFiat, unitPrice, 'down', decimals)
}

/** The least amount that is worth at least this value, rounded up to the token's decimals. */
export function leastAmountWorth(amountInFiat: Decimal, unitPrice: Decimal, decimals: number): Decimal {
  return divideDecimals(amountInFiat, unitPrice, 'up', decimals)
}

/** The asset that the network is paid in, when it is another than the one sent and not free. */
export function gasSymbolOf({ symbol, networkFee, networkFeeSymbol }: WithdrawalRoute): string | undefined {
  return networkFeeSymbol === symbol || networkFee === zero ? undefined : networkFeeSymbol
}

/** What institution and network take, each raised to the decimals of its asset. Without its price, gas is worth zero. */
export function routeFees({ route, decimals, price, gas }: Pick<OfferTerms, 'route' | 'decimals' | 'price' | 'gas'>): {
  institutionFee: Fee
  networkFee: Fee
  /** The part of both that is taken from the asset that is sent. */
  inAsset: Decimal
} {
  const institutionFee = feeOf(roundDecimal(route.institutionFee, decimals, 'up'), route.symbol, price)
  const gasSymbol = gasSymbolOf(route)
  if (gasSymbol !== undefined) {
    const amount = gas ? roundDecimal(route.networkFee, gas.decimals, 'up') : route.networkFee
    const networkFee = gas ? feeOf(amount, gasSymbol, gas.price) : { amount, symbol: gasSymbol, amountInFiat: zero }
    return { institutionFee, networkFee, inAsset: institutionFee.amount }
  }
  const networkFee = feeOf(roundDecimal(route.networkFee, decimals, 'up'), route.symbol, price)
  return { institutionFee, networkFee, inAsset: addDecimals(institutionFee.amount, networkFee.amount) }
}

/**
 * All numbers of one offer. Fees on top: the provider is asked for `amount` and the client's fee. Fees included: for
 * `amount` without institution and network fee. The client's fee is `amount × ratio` and goes to the same address. A network
 * that is paid in another asset changes no amount of this one; it counts in the value of the total only.
 *
 * Fees round up, values and what is paid out round down.
 *
 * @returns `undefined` when included fees leave nothing to receive
 */
export function computeAmounts(
  terms: OfferTerms,
  asked: { amount: Decimal; amountInFiat?: Decimal },
): TransferAmounts | undefined {
  const { decimals, price, clientFee: ratio, isFeeInclusive, fiatCurrency, route } = terms
  const { amount } = asked
  const { institutionFee, networkFee, inAsset: routeFee } = routeFees(terms)
  const clientFee = ratio && ratio !== zero ? multiplyDecimals(amount, ratio, 'up', decimals) : undefined

  if (isFeeInclusive && compareDecimals(amount, addDecimals(routeFee, clientFee ?? zero)) <= 0) return undefined
  const amountToRequest = isFeeInclusive ? subtractDecimals(amount, routeFee) : addDecimals(amount, clientFee ?? zero)
  const amountToReceive = subtractDecimals(amountToRequest, clientFee ?? zero)
  const total = addDecimals(amountToRequest, routeFee)
  const amountInFiat = asked.amountInFiat ?? fiatValueOf(amount, price.price)
  const totalInFiat = isFeeInclusive ? amountInFiat : fiatValueOf(total, price.price)

  return {
    amount,
    amountInFiat,
    amountToRequest,
    amountToReceive,
    amountToReceiveInFiat: isFeeInclusive ? fiatValueOf(amountToReceive, price.price) : amountInFiat,
    total,
    totalInFiat: gasSymbolOf(route) ? addDecimals(totalInFiat, networkFee.amountInFiat) : totalInFiat,
    institutionFee,
    networkFee,
    ...(clientFee && ratio ? { clientFee: { ...feeOf(clientFee, route.symbol, price), ratio } } : {}),
    isFeeInclusive,
    fiatCurrency,
    unitPrice: price.price,
    priceSource: price.source,
    priceAt: price.at,
  }
}

/** The lowest and highest `amount` a person can ask for, all fees considered. `maximum` is zero when nothing can be sent. */
export function amountLimits(terms: OfferTerms, available: Decimal): { minimum: Decimal; maximum: Decimal } {
  const { route, decimals, clientFee = zero, isFeeInclusive } = terms
  const { inAsset: routeFee } = routeFees(terms)
  const lowest = roundDecimal(route.minimum, decimals, 'up')
  const affordable = roundDecimal(atLeastZero(available, routeFee), decimals, 'down')
  const highest =
    route.maximum === undefined ? affordable : smaller(roundDecimal(route.maximum, decimals, 'down'), affordable)
  if (isFeeInclusive) {
    // One unit more than the fees is the least of which anything arrives.
    const smallestUnit = parseDecimal(decimals === 0 ? '1' : `0.${'1'.padStart(decimals, '0')}`)
    return {
      minimum: addDecimals(larger(lowest, smallestUnit), routeFee),
      maximum: highest === zero ? zero : addDecimals(highest, routeFee),
    }
  }
  const gross = addDecimals(parseDecimal('1'), clientFee)
  return {
    minimum: divideDecimals(lowest, gross, 'up', decimals),
    maximum: divideDecimals(highest, gross, 'down', decimals),
  }
}

function feeOf(amount: Decimal, symbol: string, { price }: Price): Fee {
  return { amount, symbol, amountInFiat: fiatValueOf(amount, price, 'up') }
}

function atLeastZero(a: Decimal, b: Decimal): Decimal {
  return compareDecimals(a, b) <= 0 ? zero : subtractDecimals(a, b)
}

function smaller(a: Decimal, b: Decimal): Decimal {
  return compareDecimals(a, b) < 0 ? a : b
}

function larger(a: Decimal, b: Decimal): Decimal {
  return compareDecimals(a, b) > 0 ? a : b
}
