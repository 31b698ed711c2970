import { addDecimals, zero } from '@tenon/core'
import type { CashBalance } from '@tenon/integrations'
import type { PriceOf } from '../prices/price.ts'
import type { PortfolioValue, Positions } from './portfolio-types.ts'
import { sumBalances } from './sum-balances.ts'
import { valueHoldings } from './value-holdings.ts'
import { valueOfKind, valueOfKinds } from './value-of-kind.ts'

/**
 * What an account is worth in US dollars, by kind. Values are rounded down to six decimals, percentages towards zero at the
 * fourth. What has no price counts nothing in a sum; where nothing of a kind has one, the kind has no value.
 */
export async function accountValue(
  priceOf: PriceOf,
  { holdings, nfts }: Positions,
  balances: readonly CashBalance[],
): Promise<PortfolioValue> {
  const [valued, cash] = await Promise.all([valueHoldings(priceOf, holdings), sumBalances(priceOf, balances)])
  const equities = valueOfKind(valued.filter(({ kind }) => kind === 'equity'))
  const crypto = valueOfKind(valued.filter(({ kind }) => kind === 'crypto'))
  const { value, performance } = valueOfKinds([equities, crypto])
  return {
    ...(equities && { equities }),
    ...(crypto && { crypto }),
    ...(nfts.length === 0 ? { nftsValue: zero } : {}),
    ...(cash && { fiatValue: cash.cash }),
    totalValue: addDecimals(value, cash?.cash ?? zero),
    ...(performance === undefined ? {} : { totalPerformance: performance }),
  }
}
