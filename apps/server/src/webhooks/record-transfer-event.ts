import { randomUUID } from 'node:crypto'
import type { Database } from '../storage/database.ts'
import type { TransferEvent } from '../transfers/transfer-dependencies.ts'
import { insertEvent } from './event.store.ts'

/**
 * Stores a fact about a transfer and its way to the endpoint of the environment, in the transaction of its cause. A fact
 * that is stored already stays as it is.
 */
export async function recordTransferEvent(transaction: Database, event: TransferEvent): Promise<void> {
  if (event.type === 'destinationBlocked' || event.type === 'needsAttention' || event.type === 'overdue') return
  const { type: status, transfer } = event
  await insertEvent(transaction, {
    clientId: transfer.clientId,
    environment: transfer.environment,
    eventId: randomUUID(),
    transferId: transfer.transferId,
    status,
    payload: {
      userId: transfer.userId,
      ...(transfer.clientTransactionId === undefined ? {} : { clientTransactionId: transfer.clientTransactionId }),
      ...(transfer.hash === undefined ? {} : { hash: transfer.hash }),
      networkName: transfer.network.name,
      symbol: transfer.symbol,
      destinationAddress: transfer.toAddress,
      sourceName: transfer.integrationName,
      sourceAmount: transfer.total,
      destinationAmount: transfer.amountToRequest,
    },
  })
}
