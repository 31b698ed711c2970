import { compareDecimals, type Decimal, isDecimal, multiplyDecimals, parseDecimal, zero } from '../money/decimal.ts'
import type { AmountLimits, Problem } from './link-screen.ts'
import type { TypedAmount } from './link-state.ts'
import { problemOf } from './problem.ts'
import { type AmountStep, networksOf } from './transfer-offer.ts'

const mostYouCan = 'The most you can send is {amount}.'

/** What is wrong with a typed amount, with the limit it breaks; undefined when nothing is. */
export function checkAmount(step: AmountStep, { value, unit }: TypedAmount): Problem | undefined {
  const limits = networksOf(step.assets, step.symbol).find(({ id }) => id === step.networkId)?.limits
  if (!limits) return problemOf('networkNotFound')
  if (!isDecimal(value) || compareDecimals(parseDecimal(value), zero) === 0) return problemOf('invalidAmount')
  const amount = parseDecimal(value)
  const decimals = unit === 'asset' ? limits.decimals : 2
  if ((amount.split('.')[1] ?? '').length > decimals) {
    return problemOf('invalidAmount', 'Use at most {count} decimals.', { count: String(decimals) })
  }
  return unit === 'asset'
    ? checkLimits(amount, limits.minimum, limits.fundedMaximum ?? limits.maximum, step.symbol)
    : checkFiat(amount, limits, step)
}

function checkFiat(amount: Decimal, limits: AmountLimits, { symbol }: AmountStep): Problem | undefined {
  const minimum = multiplyDecimals(limits.minimum, limits.price, 'up', 2)
  const most = limits.fundedMaximum ?? limits.maximum
  const maximum = multiplyDecimals(most, limits.price, 'up', 2)
  if (compareDecimals(amount, minimum) < 0) return checkLimits(zero, limits.minimum, most, symbol)
  if (compareDecimals(amount, maximum) > 0) {
    return problemOf('amountExceedsMaximum', mostYouCan, { amount: `${most} ${symbol}` })
  }
  return undefined
}

function checkLimits(amount: Decimal, minimum: Decimal, maximum: Decimal, symbol: string): Problem | undefined {
  if (compareDecimals(amount, minimum) < 0) {
    return problemOf('amountBelowMinimum', 'The least you can send is {amount}.', { amount: `${minimum} ${symbol}` })
  }
  if (compareDecimals(amount, maximum) > 0) {
    return problemOf('amountExceedsMaximum', mostYouCan, { amount: `${maximum} ${symbol}` })
  }
  return undefined
}
