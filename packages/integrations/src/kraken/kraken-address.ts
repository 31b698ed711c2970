import type { NetworkSlug } from '@tenon/core'
import { listOf, textOf } from '../ccxt/answer-fields.ts'
import { readAmount } from '../ccxt/read-amount.ts'
import type { DepositAddress, ProviderContext, Secret } from '../integration.ts'
import { ProviderError } from '../provider-error.ts'
import { readKraken } from './ask-kraken.ts'
import { krakenAssetOf, readDepositNetwork } from './kraken-names.ts'

/**
 * Where Kraken takes an asset in. An address that is there is used again; else a new one is made.
 *
 * https://docs.kraken.com/api-reference/funding/get-deposit-methods
 * https://docs.kraken.com/api-reference/funding/get-deposit-addresses
 *
 * @throws ProviderError `refusedByIntegration` when Kraken does not take the asset on this network
 */
export async function getKrakenAddress(
  context: ProviderContext,
  secret: Secret,
  wanted: { symbol: string; network: NetworkSlug },
): Promise<DepositAddress> {
  const asset = krakenAssetOf(wanted.symbol)
  const methods = await rows(context, secret, 'DepositMethods', { asset })
  const way = methods.find((row) => readDepositNetwork(textOf(row, 'method')) === wanted.network)
  const method = textOf(way, 'method')
  if (method === undefined) throw new ProviderError('refusedByIntegration', 'no deposit method')
  const [known] = await rows(context, secret, 'DepositAddresses', { asset, method })
  const [row] =
    known === undefined ? await rows(context, secret, 'DepositAddresses', { asset, method, new: 'true' }) : [known]
  const address = textOf(row, 'address')
  if (address === undefined) throw new ProviderError('institutionUnavailable', 'no address')
  const addressTag = textOf(row, 'tag') ?? textOf(row, 'memo')
  const minimum = readAmount(textOf(way, 'minimum'))
  return {
    status: 'ready',
    address,
    ...(addressTag === undefined ? {} : { addressTag }),
    ...(minimum === undefined ? {} : { minimum }),
  }
}

async function rows(
  context: ProviderContext,
  secret: Secret,
  endpoint: 'DepositMethods' | 'DepositAddresses',
  parameters: Readonly<Record<string, string>>,
): Promise<readonly unknown[]> {
  const result = await readKraken(context, secret, endpoint, parameters)
  return listOf({ result }, 'result') ?? []
}
