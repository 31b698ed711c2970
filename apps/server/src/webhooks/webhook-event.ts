import type { Decimal } from '@tenon/core'
import type { TransferSource } from '../transfers/transfer-types.ts'

/** A fact about a transfer, as it stood when it happened. */
export interface WebhookEvent {
  clientId: string
  environment: TransferSource['environment']
  eventId: string
  transferId: string
  status: 'pending' | 'succeeded' | 'failed'
  /** Grows by one with each event of the same transfer, from 1. */
  sequence: number
  occurredAt: Date
  payload: {
    userId: string
    clientTransactionId?: string
    hash?: string
    networkName: string
    symbol: string
    destinationAddress: string
    sourceName: string
    /** What left the account, fees included. */
    sourceAmount: Decimal
    /** What arrives at the destination address. */
    destinationAmount: Decimal
  }
}
