import { TenonError } from '@tenon/core'
import type { MarketTerms, TradedKind, TradingTerms } from '@tenon/integrations'
import type { MarketChoice } from './trading-types.ts'

/**
 * The market that a symbol trades on, against what pays for it.
 *
 * @throws TenonError `symbolNotTraded`, with what is taken; `missingField` when two things trade under the symbol
 */
export function marketOf(terms: TradingTerms, choice: MarketChoice): { kind: TradedKind; market: MarketTerms } {
  const { symbol, paymentSymbol, paymentKind } = choice
  const kind = kindOf(terms, choice)
  const market = kind && terms[kind]
  if (!kind || !market)
    throw new TenonError('symbolNotTraded', { message: `The institution does not trade ${symbol}.` })
  const payments = paymentKind === 'fiat' ? market.fiatCurrencies : market.paymentSymbols
  if (!payments.includes(paymentSymbol)) {
    const what = paymentKind === 'fiat' ? 'a currency' : 'an asset'
    throw new TenonError('symbolNotTraded', {
      message: `${paymentSymbol} does not pay for ${symbol} as ${what} here. ${taken(payments)}`,
    })
  }
  if (symbol === paymentSymbol || (market.pairs && !market.pairs.includes(`${symbol}/${paymentSymbol}`))) {
    throw new TenonError('symbolNotTraded', {
      message: `The institution does not trade ${symbol} against ${paymentSymbol}.`,
    })
  }
  return { kind, market }
}

const kinds = ['crypto', 'equity'] as const

function kindOf(terms: TradingTerms, { kind, likelyKind, symbol }: MarketChoice): TradedKind | undefined {
  const trading = kinds.filter((one) => {
    const market = terms[one]
    return market !== undefined && (market.symbols?.includes(symbol) ?? true)
  })
  if (kind !== undefined) return trading.find((one) => one === kind)
  if (trading.length < 2) return trading[0]
  if (likelyKind !== undefined) return likelyKind
  throw new TenonError('missingField', {
    message: `${symbol} may be a cryptocurrency or a stock at this institution: say which.`,
  })
}

const mostNamed = 20

function taken(names: readonly string[]): string {
  if (names.length === 0) return 'Nothing of this kind is taken.'
  return `It takes: ${names.slice(0, mostNamed).join(', ')}${names.length > mostNamed ? ' and others' : ''}.`
}
