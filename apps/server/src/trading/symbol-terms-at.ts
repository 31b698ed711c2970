import type { MarketTerms, SymbolTerms, TradedKind } from '@tenon/integrations'
import { askProvider } from '../transfers/ask-provider.ts'
import { maximumReadMs } from './trading-dependencies.ts'
import type { MarketChoice, TradingSource } from './trading-types.ts'

/**
 * How an asset trades on one market: by the institution's own word, else by what its markets say of themselves.
 *
 * @throws TenonError with the provider's code
 */
export async function symbolTermsAt(
  { integration, secret, accountId, contextFor }: TradingSource,
  { kind, symbol, paymentSymbol, paymentKind }: MarketChoice & { kind: TradedKind },
  market: MarketTerms,
): Promise<SymbolTerms> {
  const { readSymbolTerms: read } = integration.operations
  if (!read) return { fractional: market.symbols ? 'allowed' : 'unknown' }
  return askProvider({ contextFor }, maximumReadMs, (context) =>
    read(context, secret, accountId, { kind, symbol, paymentSymbol, paymentKind }),
  )
}
