import type { CashBalance } from '@tenon/integrations'
import { askProvider } from '../transfers/ask-provider.ts'
import { longestReadMs } from '../transfers/longest-read-ms.ts'
import type { PortfolioSource } from './portfolio-types.ts'

/** The cash of an account, one row for each currency, exactly as its institution says. @throws TenonError with the provider's code */
export async function readBalances(source: PortfolioSource): Promise<CashBalance[]> {
  return askProvider(source, longestReadMs, (context) =>
    source.integration.operations.listBalances(context, source.secret, source.accountId),
  )
}
