import { TenonError } from '@tenon/core'
import type { OrderType, SymbolTerms, TradingTerms } from '@tenon/integrations'
import { marketOf } from './market-of.ts'
import { readTerms } from './read-terms.ts'
import { symbolTermsAt } from './symbol-terms-at.ts'
import type { MarketChoice, TradingSource } from './trading-types.ts'

/**
 * How one asset trades against another by one type of order.
 *
 * @throws TenonError `operationNotSupported`, `missingField` when two things trade under the symbol, and the provider's codes
 */
export async function readSymbolTerms(
  source: TradingSource,
  { type, ...choice }: MarketChoice & { type: OrderType },
): Promise<SymbolTerms> {
  const found = marketFor(await readTerms(source))
  const fractions = found?.market[type]?.isFractional
  if (!found || fractions === undefined) return { fractional: 'notTraded' }
  const told = await symbolTermsAt(source, { ...choice, kind: found.kind }, found.market)
  return told.fractional === 'notTraded' || fractions ? told : { ...told, fractional: 'notAllowed' }

  function marketFor(terms: TradingTerms) {
    try {
      return marketOf(terms, choice)
    } catch (error) {
      if (error instanceof TenonError && error.code === 'symbolNotTraded') return undefined
      throw error
    }
  }
}
