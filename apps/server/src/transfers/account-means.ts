import { zero } from '@tenon/core'
import type { Holding } from '@tenon/integrations'
import type { Price } from '../prices/price.ts'
import type { AccountMeans } from './assess-network.ts'
import type { FundingSources } from './transfer-dependencies.ts'

/** What an account can spend: its crypto, what each asset is worth, and what more of it the institution could make. */
export function accountMeans(
  holdings: readonly Holding[],
  prices: ReadonlyMap<string, Price>,
  sources: ReadonlyMap<string, FundingSources> = new Map(),
): AccountMeans {
  return {
    availableOf: (wanted) =>
      holdings.find(({ symbol, kind }) => symbol === wanted && kind === 'crypto')?.available ?? zero,
    priceOf: (symbol) => prices.get(symbol),
    fundableOf: (symbol, reserved) => sources.get(symbol)?.most(reserved) ?? zero,
  }
}
