import { zero } from '@tenon/core'
import type { Holding } from '@tenon/integrations'
import type { Price } from '../prices/price.ts'
import type { AccountMeans } from './assess-network.ts'

/** What an account can spend: its crypto, and what each asset is worth. */
export function accountMeans(holdings: readonly Holding[], prices: ReadonlyMap<string, Price>): AccountMeans {
  return {
    availableOf: (wanted) =>
      holdings.find(({ symbol, kind }) => symbol === wanted && kind === 'crypto')?.available ?? zero,
    priceOf: (symbol) => prices.get(symbol),
  }
}
