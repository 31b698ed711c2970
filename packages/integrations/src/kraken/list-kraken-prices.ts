import { fieldOf, listOf } from '../ccxt/answer-fields.ts'
import { callExchange } from '../ccxt/call-exchange.ts'
import { readAmount } from '../ccxt/read-amount.ts'
import type { ProviderContext, ProviderPrice } from '../integration.ts'
import { ProviderError } from '../provider-error.ts'
import { krakenAssetOf } from './kraken-names.ts'

/**
 * The price of the last trade at Kraken. Public: no sign-in is needed. One call for each asset, because one unknown pair
 * would spoil the answer for all; a pair that Kraken does not trade is left out.
 *
 * https://docs.kraken.com/api-reference/market-data/get-ticker-information
 *
 * @throws ProviderError `institutionUnavailable`, `institutionRateLimited`
 */
export async function listKrakenPrices(
  context: ProviderContext,
  symbols: readonly string[],
  fiatCurrency: string,
): Promise<ProviderPrice[]> {
  const prices = await Promise.all(symbols.map((symbol) => readPrice(context, symbol, fiatCurrency)))
  return prices.filter((price) => price !== undefined)
}

async function readPrice(
  context: ProviderContext,
  symbol: string,
  fiatCurrency: string,
): Promise<ProviderPrice | undefined> {
  const reply = await callExchange(context, {
    exchange: 'kraken',
    endpoint: 'publicGetTicker',
    parameters: { pair: `${krakenAssetOf(symbol)}${fiatCurrency}` },
  })
  if (reply.kind === 'silence') throw new ProviderError('institutionUnavailable', reply.cause)
  const error = listOf(reply.body, 'error')?.find((text) => typeof text === 'string' && text.startsWith('E'))
  if (typeof error === 'string') {
    if (error.startsWith('EQuery:Unknown asset pair')) return undefined
    const isTooMuch = error.startsWith('EAPI:Rate limit') || error.startsWith('EGeneral:Too many requests')
    throw new ProviderError(isTooMuch ? 'institutionRateLimited' : 'institutionUnavailable')
  }
  // The answer names the pair in Kraken's old way; it has one.
  const [ticker] = Object.values(Object(fieldOf(reply.body, 'result')))
  const [last] = listOf(ticker, 'c') ?? []
  const price = typeof last === 'string' ? readAmount(last) : undefined
  if (price === undefined) throw new ProviderError('institutionUnavailable', `status ${reply.status}`)
  return { symbol, fiatCurrency, price }
}
