import { multiplyDecimals } from '@tenon/core'
import type { PriceOf } from '../prices/price.ts'
import { askProvider } from '../transfers/ask-provider.ts'
import type { Portfolio, PortfolioSource } from './portfolio-types.ts'

const providerTimeoutMs = 25_000
const valueScale = 6
const valueCurrency = 'USD'

/**
 * What an account holds, as its institution says it now.
 *
 * @param options.includeMarketValue adds the value in dollars, rounded down to six decimals; default false. A holding
 *   without a price has none.
 * @throws TenonError with the provider's code
 */
export async function readHoldings(
  priceOf: PriceOf,
  source: PortfolioSource,
  { includeMarketValue = false }: { includeMarketValue?: boolean } = {},
): Promise<Portfolio> {
  const holdings = await askProvider(source, providerTimeoutMs, (context) =>
    source.integration.operations.listHoldings(context, source.secret, source.accountId),
  )
  if (!includeMarketValue) return { holdings }
  const valued = holdings.map(async (holding) => {
    const price = await priceOf(holding.symbol, valueCurrency)
    if (!price) return holding
    const marketValue = multiplyDecimals(holding.total, price.price, 'down', valueScale)
    return { ...holding, lastPrice: price.price, marketValue }
  })
  return { holdings: await Promise.all(valued) }
}
