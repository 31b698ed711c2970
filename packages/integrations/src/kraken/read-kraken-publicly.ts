import { fieldOf, listOf } from '../ccxt/answer-fields.ts'
import { callExchange } from '../ccxt/call-exchange.ts'
import type { ProviderContext } from '../integration.ts'
import { ProviderError } from '../provider-error.ts'

/**
 * Asks a public endpoint of Kraken; no key is needed. `undefined` when it does not know what is asked for: one unknown
 * name spoils the answer for all of them.
 *
 * https://docs.kraken.com/api-reference/market-data
 *
 * @throws ProviderError `institutionUnavailable`, `institutionRateLimited`
 */
export async function readKrakenPublicly(
  context: Pick<ProviderContext, 'baseUrl' | 'signal'>,
  endpoint: 'AssetPairs' | 'OHLC' | 'Ticker',
  parameters: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const reply = await callExchange(context, { exchange: 'kraken', endpoint: `publicGet${endpoint}`, parameters })
  if (reply.kind === 'silence') throw new ProviderError('institutionUnavailable', reply.cause)
  const error = listOf(reply.body, 'error')?.find((text) => typeof text === 'string' && text.startsWith('E'))
  if (typeof error === 'string') {
    if (/^EQuery:(Unknown|Invalid) asset/.test(error)) return undefined
    const isTooMuch = error.startsWith('EAPI:Rate limit') || error.startsWith('EGeneral:Too many requests')
    throw new ProviderError(isTooMuch ? 'institutionRateLimited' : 'institutionUnavailable')
  }
  const result = fieldOf(reply.body, 'result')
  if (reply.status === 429) throw new ProviderError('institutionRateLimited')
  if (result === undefined) throw new ProviderError('institutionUnavailable', `status ${reply.status}`)
  return result
}
