import { type NetworkSlug, networks } from '@tenon/core'
import { listOf, textOf } from '../ccxt/answer-fields.ts'
import { callExchange } from '../ccxt/call-exchange.ts'
import type { ProviderContext } from '../integration.ts'
import { ProviderError } from '../provider-error.ts'

/** Coinbase Exchange publishes what the app's own API does not: networks and limits. No sign-in is needed. */
const exchangeUrl = 'https://api.exchange.coinbase.com'

const slugs: ReadonlySet<string> = new Set(networks.map(({ slug }) => slug))

/** A network of an asset that works now, and Coinbase's row about it. */
export interface CoinbaseNetwork {
  symbol: string
  network: NetworkSlug
  row: unknown
}

/**
 * Every asset on every network that we know.
 * https://docs.cdp.coinbase.com/api-reference/exchange-api/rest-api/currencies/get-all-known-currencies
 *
 * @throws ProviderError `institutionUnavailable`
 */
export async function readCoinbaseCurrencies(context: ProviderContext): Promise<CoinbaseNetwork[]> {
  const reply = await callExchange(context, {
    exchange: 'coinbaseexchange',
    endpoint: 'publicGetCurrencies',
    ...(context.environment === 'production' ? { baseUrl: exchangeUrl } : {}),
  })
  const currencies = reply.kind === 'answer' && reply.status === 200 ? listOf(reply, 'body') : undefined
  if (!currencies) throw new ProviderError('institutionUnavailable', 'no list of currencies')
  return currencies.flatMap((currency) => {
    const symbol = textOf(currency, 'id')?.toUpperCase()
    if (symbol === undefined) return []
    return (listOf(currency, 'supported_networks') ?? []).flatMap((row) => {
      const network = textOf(row, 'id')
      return isSlug(network) && textOf(row, 'status') === 'online' ? [{ symbol, network, row }] : []
    })
  })
}

function isSlug(text: string | undefined): text is NetworkSlug {
  return text !== undefined && slugs.has(text)
}
