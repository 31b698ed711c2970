import { type Address, isHash, TransactionNotFoundError, TransactionReceiptNotFoundError } from 'viem'
import type { WithdrawalState } from '../integration.ts'
import type { EvmClient } from './evm-client.ts'

/** How a transaction stands that is known to be the payment. `undefined`: the node does not have it. */
export async function readEvmReceipt(
  client: EvmClient,
  fromAddress: Address,
  hash: string,
): Promise<WithdrawalState | undefined> {
  if (!isHash(hash)) return undefined
  const found = { withdrawalId: hash, hash, fromAddress }
  try {
    const { status } = await client.getTransactionReceipt({ hash })
    return { ...found, status: status === 'success' ? 'succeeded' : 'failed' }
  } catch (error) {
    if (!(error instanceof TransactionReceiptNotFoundError)) throw error
  }
  try {
    await client.getTransaction({ hash })
    return { ...found, status: 'pending' }
  } catch (error) {
    if (error instanceof TransactionNotFoundError) return undefined
    throw error
  }
}
