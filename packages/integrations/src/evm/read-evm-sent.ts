import { type Hex, isHash, TransactionNotFoundError, TransactionReceiptNotFoundError } from 'viem'
import type { WithdrawalState } from '../integration.ts'
import type { EvmClient } from './evm-client.ts'
import type { EvmPayment } from './evm-payment.ts'
import { hasPaymentLog } from './has-payment-log.ts'
import { isEvmPayment } from './is-evm-payment.ts'

/**
 * Looks whether a transaction is this payment. One that failed is a payment that failed.
 *
 * @returns `other` when it does something else, or is older; `undefined` when the node does not know it
 */
export async function readEvmSent(
  client: EvmClient,
  payment: EvmPayment,
  told: string,
): Promise<WithdrawalState | 'other' | undefined> {
  // One transaction has one name here, however it was spelled: by its name it is known to be taken.
  const hash = told.toLowerCase()
  if (!isHash(hash)) return 'other'
  const [transaction, receipt] = await Promise.all([
    client.getTransaction({ hash }).catch(absent),
    client.getTransactionReceipt({ hash }).catch(absent),
  ])
  if (!transaction) return undefined
  const isAsked = isEvmPayment(transaction, payment)
  // A call that is in no block yet, and is no plain transfer, may still turn out to be the payment of a contract.
  if (!receipt) return isAsked ? stateOf(hash, payment, 'pending') : undefined
  const { timestamp } = await client.getBlock({ blockNumber: receipt.blockNumber })
  if (timestamp < payment.sinceSeconds) return 'other'
  if (receipt.status === 'reverted') return isAsked ? stateOf(hash, payment, 'failed') : 'other'
  const isPaid = payment.contract === undefined ? isAsked : hasPaymentLog(receipt.logs, payment)
  return isPaid ? stateOf(hash, payment, 'succeeded') : 'other'
}

function stateOf(hash: Hex, { from }: EvmPayment, status: WithdrawalState['status']): WithdrawalState {
  return { withdrawalId: hash, hash, fromAddress: from, status }
}

function absent(error: unknown): undefined {
  if (error instanceof TransactionNotFoundError || error instanceof TransactionReceiptNotFoundError) return undefined
  throw error
}
