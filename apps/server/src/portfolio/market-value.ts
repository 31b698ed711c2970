import { type Decimal, multiplyDecimals } from '@tenon/core'
import { isWorth } from './is-worth.ts'

const valueScale = 6

/** `total × price`, rounded down to six decimals. Undefined where nobody's position is worth so much. */
export function marketValue(total: Decimal, price: Decimal): Decimal | undefined {
  const value = multiplyDecimals(total, price, 'down', valueScale)
  return isWorth(value) ? value : undefined
}
