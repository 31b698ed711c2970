import { exactNumber, writeJson } from '../../http/exact-json.ts'
import type { WebhookEvent } from '../../webhooks/webhook-event.ts'

/** `TransferStatus` of the webhook is written in Pascal case, unlike in the API. */
const statusWords: Readonly<Record<WebhookEvent['status'], string>> = {
  pending: 'Pending',
  succeeded: 'Succeeded',
  failed: 'Failed',
}

/**
 * The body of one try, in the field order of Mesh's later documentation. `Id` and `SentTimestamp` are those of the try,
 * everything else is the same for each try of an event. What is absent is `null`. Times are Unix seconds.
 */
export function wordWebhookBody(event: WebhookEvent, attempt: { id: string; sentAtSeconds: number }): string {
  const { payload } = event
  return writeJson(
    {
      Id: attempt.id,
      EventId: event.eventId,
      SentTimestamp: attempt.sentAtSeconds,
      UserId: payload.userId,
      TransactionId: payload.clientTransactionId ?? null,
      TransferId: event.transferId,
      TransferStatus: statusWords[event.status],
      TxHash: payload.hash ?? null,
      Chain: payload.networkName,
      Token: payload.symbol,
      DestinationAddress: payload.destinationAddress,
      SourceAccountProvider: payload.sourceName,
      SourceAmount: exactNumber(payload.sourceAmount),
      DestinationAmount: exactNumber(payload.destinationAmount),
      RefundAddress: null,
      Timestamp: Math.floor(event.occurredAt.getTime() / 1000),
    },
    { keepNulls: true },
  )
}
