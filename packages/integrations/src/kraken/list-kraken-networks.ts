import type { NetworkSlug } from '@tenon/core'
import { listOf, textOf } from '../ccxt/answer-fields.ts'
import type { ProviderContext, Secret } from '../integration.ts'
import type { SymbolNetwork } from '../movement.ts'
import { ProviderError } from '../provider-error.ts'
import { askKraken } from './ask-kraken.ts'
import { krakenAssetOf, readDepositNetwork } from './kraken-names.ts'
import { readKrakenMethods } from './read-kraken-methods.ts'

/**
 * The networks on which Kraken takes and sends an asset, among those we know. Empty for an asset that it does not have.
 *
 * https://docs.kraken.com/api-reference/funding/get-deposit-methods and …/get-withdrawal-methods
 *
 * @throws ProviderError
 */
export async function listKrakenNetworks(
  context: ProviderContext,
  secret: Secret,
  symbol: string,
): Promise<SymbolNetwork[]> {
  const asset = krakenAssetOf(symbol)
  const [ways, deposits] = await Promise.all([
    readMethods(context, secret, 'WithdrawMethods', asset),
    readMethods(context, secret, 'DepositMethods', asset),
  ])
  // A key that may do the one and not the other tells half; what it may not do it cannot.
  if (ways === undefined && deposits === undefined) throw new ProviderError('refusedByIntegration')
  const found = new Map<NetworkSlug, SymbolNetwork>()
  for (const row of listOf({ deposits }, 'deposits') ?? []) {
    const chain = textOf(row, 'method')
    const network = readDepositNetwork(chain)
    if (chain === undefined || network === undefined || found.has(network)) continue
    found.set(network, { network, chain, canDeposit: true, canWithdraw: false })
  }
  for (const { network, method, minimum, fee } of readKrakenMethods(ways).filter((way) => way.symbol === symbol)) {
    const deposit = found.get(network)
    found.set(network, {
      network,
      chain: deposit?.chain ?? method,
      canDeposit: deposit !== undefined,
      canWithdraw: true,
      withdrawalFee: fee,
      minimumWithdrawal: minimum,
    })
  }
  return [...found.values()]
}

async function readMethods(
  context: ProviderContext,
  secret: Secret,
  endpoint: 'WithdrawMethods' | 'DepositMethods',
  asset: string,
): Promise<unknown> {
  const reply = await askKraken(context, secret, endpoint, { asset })
  if (reply.kind === 'result') return reply.result
  if (reply.kind === 'unknown') throw new ProviderError('institutionUnavailable', reply.cause)
  if (reply.error === 'EGeneral:Permission denied') return undefined
  if (reply.error === 'EFunding:Unknown asset' || reply.code === 'symbolNotTraded') return []
  throw new ProviderError(reply.code)
}
