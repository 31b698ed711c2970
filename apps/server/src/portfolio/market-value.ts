import { type Decimal, isDecimal, multiplyDecimals } from '@tenon/core'

const valueScale = 6

/** `total × price`, rounded down to six decimals. Undefined where that is longer than an amount can be: no such thing is worth it. */
export function marketValue(total: Decimal, price: Decimal): Decimal | undefined {
  const value = multiplyDecimals(total, price, 'down', valueScale)
  return isDecimal(value) ? value : undefined
}
