import { listOf, textOf } from '../ccxt/answer-fields.ts'
import type { Integration, QuoteTerms } from '../integration.ts'
import { requestJson } from '../session/request-json.ts'
import { requiredAmount, requiredText, rowsOf } from './account-fields.ts'
import { bodyOf } from './sandbox-refusals.ts'
import type { Send } from './send.ts'

/** Prices for those who signed in, and terms for everybody. */
export function priceOperations(send: Send) {
  return {
    async listPrices(context, secret, symbols, fiatCurrency) {
      if (symbols.length === 0) return []
      const query = new URLSearchParams({ symbols: symbols.join(','), currency: fiatCurrency })
      return rowsOf(bodyOf(await send(context, secret, 'GET', `/v1/prices?${query}`)), 'prices').map((row) => ({
        symbol: requiredText(row, 'symbol'),
        fiatCurrency: requiredText(row, 'currency'),
        price: requiredAmount(row, 'price'),
      }))
    },

    async readQuoteTerms(context, { symbol, network, fiatCurrency }) {
      const query = new URLSearchParams({ symbol, network, currency: fiatCurrency })
      const reply = await requestJson(context, { method: 'GET', path: `/v1/quote-terms?${query}` })
      if (reply.kind === 'answer' && reply.status === 404) return undefined
      const body = bodyOf(reply)
      return {
        price: requiredAmount(body, 'price'),
        minimum: requiredAmount(body, 'minimum'),
        maximum: requiredAmount(body, 'maximum'),
        institutionFee: requiredAmount(body, 'fee'),
        networkFee: requiredAmount(body, 'networkFee'),
        funding: (listOf(body, 'funding') ?? []).flatMap(termsOf),
      }
    },
  } satisfies Partial<Integration['operations']>
}

type FundingTerms = QuoteTerms['funding'][number]

const kinds: readonly FundingTerms['kind'][] = [
  'existingCryptocurrencyBalance',
  'cryptocurrencyConversion',
  'stableCoinNoFeeConversion',
  'buyingPowerPurchase',
  'paymentMethodDepositUsage',
]

function termsOf(row: unknown): FundingTerms[] {
  const kind = kinds.find((one) => one === textOf(row, 'kind'))
  if (kind === undefined) return []
  return [
    {
      kind,
      paymentMethodFeeRatio: requiredAmount(row, 'paymentMethodFeeRatio'),
      tradingFeeRatio: requiredAmount(row, 'tradingFeeRatio'),
      ...(textOf(row, 'paymentMethod') === 'card' ? { paymentMethod: 'card' } : {}),
    },
  ]
}
