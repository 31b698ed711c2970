import { type NetworkSlug, zero } from '@tenon/core'
import { textOf } from '../ccxt/answer-fields.ts'
import { callExchange } from '../ccxt/call-exchange.ts'
import { readAmount } from '../ccxt/read-amount.ts'
import type { ProviderContext, ProviderPrice, QuoteTerms } from '../integration.ts'
import { ProviderError } from '../provider-error.ts'
import { listCoinbaseRoutes } from './list-coinbase-routes.ts'

/**
 * What Coinbase tells everybody: the spot price, and the limits of the network. Its fees are told only to who signed in and
 * sends, so they are zero here, as in the routes; of what is missing only crypto that is already there is known to count.
 *
 * @throws ProviderError `institutionUnavailable`, `institutionRateLimited`
 */
export async function readCoinbaseTerms(
  context: ProviderContext,
  wanted: { symbol: string; network: NetworkSlug; fiatCurrency: string },
): Promise<QuoteTerms | undefined> {
  const [routes, price] = await Promise.all([
    listCoinbaseRoutes(context),
    readCoinbasePrice(context, wanted.symbol, wanted.fiatCurrency),
  ])
  const route = routes.find(({ symbol, network }) => symbol === wanted.symbol && network === wanted.network)
  if (!route || !price) return undefined
  return {
    price: price.price,
    minimum: route.minimum,
    ...(route.maximum === undefined ? {} : { maximum: route.maximum }),
    institutionFee: zero,
    networkFee: zero,
    funding: [{ kind: 'existingCryptocurrencyBalance', paymentMethodFeeRatio: zero, tradingFeeRatio: zero }],
  }
}

/**
 * One spot price. Public: no sign-in is needed. `undefined` for a pair that Coinbase does not know, or has at zero.
 *
 * https://docs.cdp.coinbase.com/coinbase-app/track-apis/prices
 *
 * @throws ProviderError `institutionUnavailable`, `institutionRateLimited`
 */
export async function readCoinbasePrice(
  context: Pick<ProviderContext, 'baseUrl' | 'signal'>,
  symbol: string,
  fiatCurrency: string,
): Promise<ProviderPrice | undefined> {
  const reply = await callExchange(context, {
    exchange: 'coinbase',
    endpoint: 'v2PublicGetPricesSymbolSpot',
    parameters: { symbol: `${symbol}-${fiatCurrency}` },
  })
  if (reply.kind === 'silence') throw new ProviderError('institutionUnavailable', reply.cause)
  if (reply.status === 429) throw new ProviderError('institutionRateLimited')
  // An unknown asset is 404, an unknown currency 400.
  if (reply.status === 404 || reply.status === 400) return undefined
  const price = readAmount(textOf(reply.body, 'data', 'amount'))
  if (reply.status !== 200 || price === undefined) {
    throw new ProviderError('institutionUnavailable', `status ${reply.status}`)
  }
  return price === zero ? undefined : { symbol, fiatCurrency, price }
}
