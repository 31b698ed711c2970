import type { CashBalance } from '@tenon/integrations'
import { askProvider } from '../transfers/ask-provider.ts'
import type { PortfolioSource } from './portfolio-types.ts'

const providerTimeoutMs = 25_000

/** The cash of an account, one row for each currency, exactly as its institution says. @throws TenonError with the provider's code */
export async function readBalances(source: PortfolioSource): Promise<CashBalance[]> {
  return askProvider(source, providerTimeoutMs, (context) =>
    source.integration.operations.listBalances(context, source.secret, source.accountId),
  )
}
