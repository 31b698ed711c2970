import { parseDecimal } from '@tenon/core'
import { exactNumber, writeJson } from '../../http/exact-json.ts'
import type { EventType, TransferPayload, WebhookEvent } from '../../webhooks/webhook-event.ts'

/** `TransferStatus` of the webhook is written in Pascal case, unlike in the API. */
const statusWords: Readonly<Partial<Record<EventType, string>>> = {
  'transfer.pending': 'Pending',
  'transfer.succeeded': 'Succeeded',
  'transfer.failed': 'Failed',
  // This dialect has no word for a test. A pending transfer of nothing moves no backend to do anything.
  'webhook.test': 'Pending',
}

const noTransferId = '00000000-0000-0000-0000-000000000000'
const noTransfer: TransferPayload = {
  userId: 'webhook.test',
  networkName: 'webhook.test',
  symbol: 'TEST',
  destinationAddress: 'webhook.test',
  sourceName: 'webhook.test',
  sourceAmount: parseDecimal('0'),
  destinationAmount: parseDecimal('0'),
}

/**
 * The body of one try, in the field order of Mesh's later documentation. `Id` and `SentTimestamp` are those of the try,
 * everything else is the same for each try of an event. What is absent is `null`. Times are Unix seconds.
 *
 * @throws TypeError for an event that this dialect has no words for
 */
export function wordWebhookBody(event: WebhookEvent, attempt: { id: string; sentAtSeconds: number }): string {
  const status = statusWords[event.type]
  const { transferId, payload } = aboutTransfer(event)
  if (!status) throw new TypeError(`${event.type} has no form in the Mesh dialect.`)
  return writeJson(
    {
      Id: attempt.id,
      EventId: event.eventId,
      SentTimestamp: attempt.sentAtSeconds,
      UserId: payload.userId,
      TransactionId: payload.clientTransactionId ?? null,
      TransferId: transferId,
      TransferStatus: status,
      TxHash: payload.hash ?? null,
      Chain: payload.networkName,
      Token: payload.symbol,
      DestinationAddress: payload.destinationAddress,
      SourceAccountProvider: payload.sourceName,
      SourceAmount: exactNumber(payload.sourceAmount),
      DestinationAmount: exactNumber(payload.destinationAmount),
      RefundAddress: null,
      Timestamp: Math.floor(event.occurredAt.getTime() / 1000),
      // Not in the documentation's list, so only where there is one.
      ...(payload.subClientId === undefined ? {} : { SubClientId: payload.subClientId }),
    },
    { keepNulls: true },
  )
}

function aboutTransfer(event: WebhookEvent): { transferId: string; payload: TransferPayload } {
  return 'transferId' in event ? event : { transferId: noTransferId, payload: noTransfer }
}
