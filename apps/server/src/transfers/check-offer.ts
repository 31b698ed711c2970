import { compareDecimals, type Decimal, TenonError } from '@tenon/core'
import type { AccountMeans } from './assess-network.ts'
import { gasSymbolOf, type OfferTerms } from './transfer-amounts.ts'
import type { Destination, PreviewRequest, TransferAmounts } from './transfer-types.ts'

/**
 * Checks the numbers of an offer against what the institution, the receiving institution, the client and the balance allow.
 *
 * @throws TenonError in this order: `amountBelowMinimum`, `depositAmountTooLow`, `amountExceedsMaximum`, `balanceNotEnough`,
 *   `feeAssetBalanceNotEnough`
 */
export function checkOffer(
  amounts: TransferAmounts,
  { route, fiatCurrency }: OfferTerms,
  means: Pick<AccountMeans, 'availableOf'>,
  { limits = {} }: Pick<PreviewRequest, 'limits'>,
  destination: Pick<Destination, 'minimum'>,
): void {
  const { amountToRequest, amountInFiat, amount, total } = amounts
  const { symbol, minimum, maximum } = route
  checkMinimum(amountToRequest, minimum, symbol)
  checkMinimum(amountInFiat, limits.minimumInFiat, fiatCurrency)
  if (isBelow(amountToRequest, destination.minimum)) {
    throw new TenonError('depositAmountTooLow', {
      message: `The target institution books ${destination.minimum} ${symbol} or more.`,
    })
  }
  checkMaximum(amountToRequest, maximum, symbol)
  checkMaximum(amountInFiat, limits.maximumInFiat, fiatCurrency)

  const available = means.availableOf(symbol)
  if (isAbove(total, available)) {
    const isShortOfAmount = amounts.isFeeInclusive || isAbove(amount, available)
    throw isShortOfAmount
      ? new TenonError('balanceNotEnough', { message: `Insufficient '${symbol}' funds.`, detail: { symbol } })
      : lacksFee(symbol)
  }
  const gasSymbol = gasSymbolOf(route)
  if (gasSymbol && isAbove(amounts.networkFee.amount, means.availableOf(gasSymbol))) throw lacksFee(gasSymbol)
}

function isBelow(amount: Decimal, limit: Decimal | undefined): boolean {
  return limit !== undefined && compareDecimals(amount, limit) < 0
}

function isAbove(amount: Decimal, limit: Decimal | undefined): boolean {
  return limit !== undefined && compareDecimals(amount, limit) > 0
}

function checkMinimum(amount: Decimal, limit: Decimal | undefined, symbol: string): void {
  if (limit === undefined || !isBelow(amount, limit)) return
  throw new TenonError('amountBelowMinimum', {
    message: `The specified amount is less than the minimum amount allowed. ${amount} ${symbol} would be sent, the minimum is ${limit} ${symbol}.`,
    detail: { amount, symbol, limit },
  })
}

function checkMaximum(amount: Decimal, limit: Decimal | undefined, symbol: string): void {
  if (limit === undefined || !isAbove(amount, limit)) return
  throw new TenonError('amountExceedsMaximum', {
    message: `The specified amount is greater than the maximum amount allowed. ${amount} ${symbol} would be sent, the maximum is ${limit} ${symbol}.`,
    detail: { amount, symbol, limit },
  })
}

function lacksFee(symbol: string): TenonError {
  return new TenonError('feeAssetBalanceNotEnough', {
    message: `Insufficient '${symbol}' funds for transfer fees.`,
    detail: { symbol },
  })
}
