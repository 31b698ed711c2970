import type { Holding } from '@tenon/integrations'
import type { PriceOf } from '../prices/price.ts'
import { marketValue } from './market-value.ts'
import type { ValuedHolding } from './portfolio-types.ts'

const valueCurrency = 'USD'

/** Holdings with their values in dollars, rounded down to six decimals. One without a price has none. */
export async function valueHoldings(priceOf: PriceOf, holdings: readonly Holding[]): Promise<ValuedHolding[]> {
  return Promise.all(
    holdings.map(async (holding) => {
      const lastPrice = (await priceOf(holding.symbol, valueCurrency, holding.kind))?.price
      const value = lastPrice && marketValue(holding.total, lastPrice)
      return lastPrice && value ? { ...holding, lastPrice, marketValue: value } : holding
    }),
  )
}
