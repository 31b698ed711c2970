import type { Decimal } from '@tenon/core'

/** Digits before the point, so few that the sum of all positions of a user is an amount still. */
const mostDigits = 24

/** Whether somebody's position can be worth so much, or have cost it. More is a mistake of an institution or of a price. */
export function isWorth(amount: Decimal): boolean {
  return (amount.split('.')[0] ?? '').length <= mostDigits
}
