import { callExchange } from '../ccxt/call-exchange.ts'
import { ProviderError } from '../provider-error.ts'
import type { TickerContext } from '../ticker.ts'

/**
 * Asks a public endpoint of Coinbase by ccxt's name of it; nobody is signed in. `undefined` when Coinbase does not know what
 * is asked for: a market is then 404, a currency 400.
 *
 * @throws ProviderError `institutionUnavailable`, `institutionRateLimited`
 */
export async function askCoinbasePublicly(
  context: TickerContext,
  endpoint: string,
  parameters: Readonly<Record<string, string | readonly string[]>>,
): Promise<unknown> {
  const reply = await callExchange(context, { exchange: 'coinbase', endpoint, parameters })
  if (reply.kind === 'silence') throw new ProviderError('institutionUnavailable', reply.cause)
  if (reply.status === 429) throw new ProviderError('institutionRateLimited')
  if (reply.status === 400 || reply.status === 404) return undefined
  if (reply.status !== 200) throw new ProviderError('institutionUnavailable', `status ${reply.status}`)
  return reply.body
}
