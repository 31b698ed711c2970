/**
 * Exact amounts. Text at every boundary (`"0.015"`), `bigint` base units for arithmetic, never a JavaScript `number`.
 */

declare const decimalBrand: unique symbol

/** A non-negative decimal in plain digits: no sign, no exponent, no leading zeros, at most 30 digits before and 18 after the point. */
export type Decimal = string & { readonly [decimalBrand]: true }

/** The number of decimals in which amounts are added and compared; no supported asset has more. */
export const maximumScale = 18

const grammar = /^(0|[1-9]\d{0,29})(?:\.(\d{1,18}))?$/

/** Whether `text` is a decimal as this project writes them. Trailing zeros are allowed on input. */
export function isDecimal(text: string): text is Decimal {
  return grammar.test(text)
}

/**
 * Reads decimal text exactly. Trailing zeros after the point are dropped (`"1.50"` → `"1.5"`).
 *
 * @throws RangeError when the text is not a decimal (sign, exponent, spaces, other digits, more than 18 decimals).
 */
export function parseDecimal(text: string): Decimal {
  if (!isDecimal(text)) throw new RangeError('Not a decimal amount: expected plain digits with at most 18 decimals.')
  return normalise(text)
}

/** Turns an amount into integer units of `10^-scale`. Default scale 18. @throws RangeError when digits would be lost. */
export function toBaseUnits(amount: Decimal, scale: number = maximumScale): bigint {
  const [whole = '0', fraction = ''] = amount.split('.')
  if (fraction.length > scale && /[1-9]/.test(fraction.slice(scale))) {
    throw new RangeError(`The amount has more than ${scale} decimals.`)
  }
  return BigInt(whole + fraction.slice(0, scale).padEnd(scale, '0'))
}

/** Turns integer units of `10^-scale` back into decimal text. Default scale 18. @throws RangeError below zero. */
export function fromBaseUnits(units: bigint, scale: number = maximumScale): Decimal {
  if (units < 0n) throw new RangeError('An amount cannot be negative.')
  const digits = units.toString().padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  return normalise(scale === 0 ? whole : `${whole}.${digits.slice(digits.length - scale)}`)
}

/** `a + b`, exactly. */
export function addDecimals(a: Decimal, b: Decimal): Decimal {
  return fromBaseUnits(toBaseUnits(a) + toBaseUnits(b))
}

/** `a - b`, exactly. @throws RangeError when the result is below zero. */
export function subtractDecimals(a: Decimal, b: Decimal): Decimal {
  return fromBaseUnits(toBaseUnits(a) - toBaseUnits(b))
}

/** Orders two amounts: negative, zero or positive, as `Array.prototype.sort` wants it. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const difference = toBaseUnits(a) - toBaseUnits(b)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** Which way the digits beyond `scale` go. Fees round up, payouts and displayed values round down. */
export type Rounding = 'up' | 'down'

/** `a × b`, rounded to `scale` decimals (default 18). */
export function multiplyDecimals(a: Decimal, b: Decimal, rounding: Rounding, scale: number = maximumScale): Decimal {
  const product = toBaseUnits(a) * toBaseUnits(b)
  return divideUnits(product, 10n ** BigInt(2 * maximumScale - scale), rounding, scale)
}

/** `a ÷ b`, rounded to `scale` decimals (default 18). @throws RangeError when `b` is zero. */
export function divideDecimals(a: Decimal, b: Decimal, rounding: Rounding, scale: number = maximumScale): Decimal {
  const divisor = toBaseUnits(b)
  if (divisor === 0n) throw new RangeError('Division by zero.')
  return divideUnits(toBaseUnits(a) * 10n ** BigInt(scale), divisor, rounding, scale)
}

/** `amount` cut or raised to `scale` decimals. */
export function roundDecimal(amount: Decimal, scale: number, rounding: Rounding): Decimal {
  return divideUnits(toBaseUnits(amount), 10n ** BigInt(maximumScale - scale), rounding, scale)
}

function divideUnits(dividend: bigint, divisor: bigint, rounding: Rounding, scale: number): Decimal {
  const quotient = dividend / divisor
  const hasRemainder = dividend % divisor !== 0n
  return fromBaseUnits(rounding === 'up' && hasRemainder ? quotient + 1n : quotient, scale)
}

function normalise(text: string): Decimal {
  const trimmed = text.includes('.') ? text.replace(/\.?0+$/, '') : text
  // The grammar was checked by the caller or holds by construction.
  return trimmed as Decimal
}

/** The amount zero. */
export const zero: Decimal = parseDecimal('0')
