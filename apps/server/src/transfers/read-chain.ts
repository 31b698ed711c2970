import { createPublicClient, http, TransactionReceiptNotFoundError } from 'viem'

/** Where a network of the catalogue is read by JSON-RPC. */
export interface Chain {
  rpcUrl: string
  /** What a wallet knows the network by. https://eips.ethereum.org/EIPS/eip-155 */
  chainId: number
}

/** How a transaction stands. `confirmations` counts the blocks on top of its own. */
export type ChainSighting = { state: 'missing' | 'reverted' } | { state: 'included'; confirmations: number }

/**
 * Reads one EVM transaction. @param timeoutMs of each of the two calls
 *
 * @throws Error when the node does not answer
 */
export async function readChain({ rpcUrl }: Chain, hash: string, timeoutMs: number): Promise<ChainSighting> {
  if (!isHash(hash)) return { state: 'missing' }
  const client = createPublicClient({ transport: http(rpcUrl, { timeout: timeoutMs, retryCount: 0 }) })
  try {
    const receipt = await client.getTransactionReceipt({ hash })
    if (receipt.status === 'reverted') return { state: 'reverted' }
    const head = await client.getBlockNumber({ cacheTime: 0 })
    return { state: 'included', confirmations: Math.max(0, Number(head - receipt.blockNumber)) }
  } catch (error) {
    if (error instanceof TransactionReceiptNotFoundError) return { state: 'missing' }
    throw error
  }
}

function isHash(text: string): text is `0x${string}` {
  return /^0x[0-9a-fA-F]{64}$/.test(text)
}
