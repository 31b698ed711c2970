import { createPublicClient, http, type PublicClient } from 'viem'
import type { ChainNode, ProviderContext } from '../integration.ts'
import { ProviderError } from '../provider-error.ts'

/** Questions that go to a node in one request. */
const batchSize = 50

/** A node that is known to serve the right network. */
export interface EvmClient extends PublicClient {}

/**
 * Reads from a node of an EVM network by JSON-RPC, many questions in one request, until the caller's signal ends it.
 *
 * @returns what `read` gives
 * @throws ProviderError `institutionUnavailable` when the node does not answer, or serves another network
 */
export async function askEvmNode<T>(
  { rpcUrl, chainId }: ChainNode,
  { signal }: ProviderContext,
  read: (client: EvmClient) => Promise<T>,
): Promise<T> {
  const transport = http(rpcUrl, { batch: { batchSize }, retryCount: 0, fetchOptions: { signal } })
  const client = createPublicClient({ transport })
  try {
    const [served, answer] = await Promise.all([client.getChainId(), read(client)])
    if (served !== chainId) throw new Error('The node serves another network.')
    return answer
  } catch (error) {
    if (error instanceof ProviderError) throw error
    // The text of a node may repeat its address, and with it an operator's key.
    const cause = error instanceof Error ? error.name : 'unreadable'
    throw new ProviderError('institutionUnavailable', cause)
  }
}
