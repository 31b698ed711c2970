import { type NetworkSlug, networks, parseDecimal, zero } from '@tenon/core'
import { listOf, textOf } from '../ccxt/answer-fields.ts'
import { callExchange } from '../ccxt/call-exchange.ts'
import { readAmount } from '../ccxt/read-amount.ts'
import type { ProviderContext, WithdrawalRoute } from '../integration.ts'
import { ProviderError } from '../provider-error.ts'

/** Coinbase Exchange publishes what the app's own API does not: networks and limits. No sign-in is needed. */
const exchangeUrl = 'https://api.exchange.coinbase.com'

const slugs: ReadonlySet<string> = new Set(networks.map(({ slug }) => slug))

/**
 * The ways in which Coinbase sends. Fees are zero: Coinbase adds what the network costs when it sends, and no endpoint tells
 * it before. https://docs.cdp.coinbase.com/api-reference/exchange-api/rest-api/currencies/get-all-known-currencies
 *
 * @throws ProviderError `institutionUnavailable`
 */
export async function listCoinbaseRoutes(context: ProviderContext): Promise<WithdrawalRoute[]> {
  const reply = await callExchange(context, {
    exchange: 'coinbaseexchange',
    endpoint: 'publicGetCurrencies',
    ...(context.environment === 'production' ? { baseUrl: exchangeUrl } : {}),
  })
  const currencies = reply.kind === 'answer' && reply.status === 200 ? listOf(reply, 'body') : undefined
  if (!currencies) throw new ProviderError('institutionUnavailable', 'no list of currencies')
  return currencies.flatMap((currency) => routesOf(currency))
}

function routesOf(currency: unknown): WithdrawalRoute[] {
  const symbol = textOf(currency, 'id')?.toUpperCase()
  if (symbol === undefined) return []
  return (listOf(currency, 'supported_networks') ?? []).flatMap((row) => {
    const network = textOf(row, 'id')
    const maximum = readAmount(textOf(row, 'max_withdrawal_amount'))
    if (!isSlug(network) || textOf(row, 'status') !== 'online') return []
    return [
      {
        symbol,
        network,
        minimum: readAmount(textOf(row, 'min_withdrawal_amount')) ?? parseDecimal('0'),
        ...(maximum === undefined ? {} : { maximum }),
        institutionFee: zero,
        networkFee: zero,
      },
    ]
  })
}

function isSlug(text: string | undefined): text is NetworkSlug {
  return text !== undefined && slugs.has(text)
}
