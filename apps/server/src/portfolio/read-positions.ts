import { askProvider } from '../transfers/ask-provider.ts'
import { longestReadMs } from '../transfers/longest-read-ms.ts'
import type { PortfolioSource, Positions } from './portfolio-types.ts'

/**
 * Everything that an account holds beside its cash, as its institution says it now. An integration that cannot tell options
 * or collectibles has none. @throws TenonError with the provider's code
 */
export async function readPositions({
  integration,
  secret,
  accountId,
  contextFor,
}: PortfolioSource): Promise<Positions> {
  const { operations } = integration
  return askProvider({ contextFor }, longestReadMs, async (context) => {
    const [holdings, options, nfts] = await Promise.all([
      operations.listHoldings(context, secret, accountId),
      operations.listOptionPositions?.(context, secret, accountId) ?? [],
      operations.listNftPositions?.(context, secret, accountId) ?? [],
    ])
    return { holdings, options, nfts }
  })
}
