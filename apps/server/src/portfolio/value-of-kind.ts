import { addDecimals, type Decimal, differenceOf, percentageOf, type SignedDecimal, zero } from '@tenon/core'
import { isWorth } from './is-worth.ts'
import type { ValuedHolding, ValuedKind } from './portfolio-types.ts'

/**
 * What positions are worth together: the sum of those that have a price, zero when there are none at all. Undefined when
 * there are some and none has a price.
 */
export function valueOfKind(
  positions: readonly Pick<ValuedHolding, 'marketValue' | 'costBasis'>[],
): ValuedKind | undefined {
  const priced = positions.filter(({ marketValue }) => marketValue !== undefined)
  if (priced.length === 0) return positions.length === 0 ? { value: zero } : undefined
  const value = priced.reduce((sum, { marketValue = zero }) => addDecimals(sum, marketValue), zero)
  const isPaidKnown = priced.every(({ costBasis }) => costBasis !== undefined && isWorth(costBasis))
  if (!isPaidKnown) return { value }
  const costBasis = priced.reduce((sum, { costBasis = zero }) => addDecimals(sum, costBasis), zero)
  return { value, costBasis, ...performanceIn(value, costBasis) }
}

/** Several kinds taken together, with what was paid for them where all that have a price tell it. */
export function valueOfKinds(kinds: readonly (ValuedKind | undefined)[]): ValuedKind {
  const known = kinds.filter((kind) => kind !== undefined)
  const value = known.reduce((sum, kind) => addDecimals(sum, kind.value), zero)
  // Nothing of a kind is worth nothing, and nothing was paid for it.
  const held = known.filter((kind) => kind.value !== zero || kind.costBasis !== undefined)
  if (held.length === 0 || held.some(({ costBasis }) => costBasis === undefined)) return { value }
  const costBasis = held.reduce((sum, { costBasis: paid = zero }) => addDecimals(sum, paid), zero)
  return { value, costBasis, ...performanceIn(value, costBasis) }
}

function performanceIn(value: Decimal, costBasis: Decimal): { performance?: SignedDecimal } {
  const performance = percentageOf(differenceOf(value, costBasis), costBasis)
  return performance === undefined ? {} : { performance }
}
