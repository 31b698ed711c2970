import {
  type Decimal,
  divideDecimals,
  fromBaseUnits,
  isDecimal,
  multiplyDecimals,
  parseDecimal,
  toBaseUnits,
  zero,
} from './decimal.ts'

declare const signedDecimalBrand: unique symbol

/** A decimal that may be below zero: a `Decimal`, or one behind a minus sign. Zero has no sign. */
export type SignedDecimal = Decimal | (string & { readonly [signedDecimalBrand]: true })

/** The decimals of a percentage. */
const percentScale = 4

/** Whether `text` is a signed decimal as this project writes them. */
export function isSignedDecimal(text: string): text is SignedDecimal {
  return isDecimal(text) || (text.startsWith('-') && isDecimal(text.slice(1)) && !/^-0(?:\.0*)?$/.test(text))
}

/** `a - b`, exactly, on either side of zero. */
export function differenceOf(a: Decimal, b: Decimal): SignedDecimal {
  const difference = toBaseUnits(a) - toBaseUnits(b)
  return difference < 0n ? negative(fromBaseUnits(-difference)) : fromBaseUnits(difference)
}

/** What share of `whole` is `part`, in percent, rounded towards zero at the fourth decimal. Undefined when `whole` is zero, and longer than an amount can be. */
export function percentageOf(part: SignedDecimal, whole: Decimal): SignedDecimal | undefined {
  if (whole === zero) return undefined
  const isNegative = part.startsWith('-')
  const hundredfold = multiplyDecimals(parseDecimal(isNegative ? part.slice(1) : part), parseDecimal('100'), 'down')
  const percentage = divideDecimals(hundredfold, whole, 'down', percentScale)
  if (!isDecimal(percentage)) return undefined
  return isNegative && percentage !== zero ? negative(percentage) : percentage
}

/** The caller has seen that the amount is not zero. */
function negative(amount: Decimal): SignedDecimal {
  return `-${amount}` as SignedDecimal
}
