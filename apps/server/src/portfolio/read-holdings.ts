import type { PriceOf } from '../prices/price.ts'
import { askProvider } from '../transfers/ask-provider.ts'
import { longestReadMs } from '../transfers/longest-read-ms.ts'
import type { Portfolio, PortfolioSource } from './portfolio-types.ts'
import { valueHoldings } from './value-holdings.ts'

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
  const holdings = await askProvider(source, longestReadMs, (context) =>
    source.integration.operations.listHoldings(context, source.secret, source.accountId),
  )
  if (!includeMarketValue) return { holdings }
  return { holdings: await valueHoldings(priceOf, holdings) }
}
