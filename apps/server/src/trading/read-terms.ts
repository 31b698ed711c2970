import { TenonError } from '@tenon/core'
import type { TradingTerms } from '@tenon/integrations'
import { askProvider } from '../transfers/ask-provider.ts'
import { maximumReadMs } from './trading-dependencies.ts'
import type { TradingSource } from './trading-types.ts'

/** What an account can trade now. @throws TenonError `operationNotSupported` when its integration does not trade, and the provider's codes */
export async function readTerms(source: TradingSource): Promise<TradingTerms> {
  const { readTradingTerms: read } = source.integration.operations
  if (!read) throw new TenonError('operationNotSupported')
  return askProvider(source, maximumReadMs, (context) => read(context, source.secret, source.accountId))
}
