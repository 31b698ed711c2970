import type { Address, Hex } from 'viem'
import { ProviderError } from '../provider-error.ts'
import type { EvmClient } from './evm-client.ts'

/**
 * Transactions of a sender that a node has and no block holds yet.
 *
 * @throws ProviderError `institutionUnavailable` when the node has some that it does not show: they may be anything
 */
export async function listWaitingHashes(client: EvmClient, from: Address): Promise<Hex[]> {
  const [counted, included] = await Promise.all([
    client.getTransactionCount({ address: from, blockTag: 'pending' }),
    client.getTransactionCount({ address: from, blockTag: 'latest' }),
  ])
  if (counted <= included) return []
  const { transactions } = await client.getBlock({ blockTag: 'pending', includeTransactions: true })
  const waiting = transactions.filter(
    (each) => each.from.toLowerCase() === from.toLowerCase() && each.nonce >= included,
  )
  if (waiting.length < counted - included) throw new ProviderError('institutionUnavailable', 'hidden transactions')
  return waiting.map(({ hash }) => hash)
}
