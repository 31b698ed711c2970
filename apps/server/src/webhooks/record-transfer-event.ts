import { randomUUID } from 'node:crypto'
import type { Database } from '../storage/database.ts'
import type { TransferEvent } from '../transfers/transfer-dependencies.ts'
import type { Transfer } from '../transfers/transfer-types.ts'
import { insertEvent } from './event.store.ts'
import type { TransferPayload } from './webhook-event.ts'

/**
 * Stores a fact about a transfer and its way to the endpoints of the environment, in the transaction of its cause. A fact
 * that is stored already stays as it is.
 */
export async function recordTransferEvent(transaction: Database, event: TransferEvent): Promise<void> {
  const eventId = randomUUID()
  if (event.type === 'destinationBlocked') {
    const { owner, userId, networkName, symbol, address, resembles } = event
    const payload = { userId, networkName, symbol, address, resembles }
    const { clientId, environment } = owner
    return insertEvent(transaction, { type: 'destination.blocked', clientId, environment, eventId, payload })
  }
  const { clientId, environment, transferId } = event.transfer
  const type = `transfer.${event.type}` as const
  await insertEvent(transaction, {
    type,
    clientId,
    environment,
    eventId,
    transferId,
    payload: payloadOf(event.transfer),
  })
}

function payloadOf(transfer: Transfer): TransferPayload {
  return {
    userId: transfer.userId,
    ...(transfer.clientTransactionId === undefined ? {} : { clientTransactionId: transfer.clientTransactionId }),
    ...(transfer.subClientId === undefined ? {} : { subClientId: transfer.subClientId }),
    ...(transfer.hash === undefined ? {} : { hash: transfer.hash }),
    networkName: transfer.network.name,
    symbol: transfer.symbol,
    destinationAddress: transfer.toAddress,
    sourceName: transfer.integrationName,
    sourceAmount: transfer.total,
    destinationAmount: transfer.amountToRequest,
  }
}
