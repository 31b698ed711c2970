import type { Sealer } from '../connections/seal.ts'
import type { PriceOf } from '../prices/price.ts'
import type { Database } from '../storage/database.ts'
import type { TransferOptions } from './transfer-options.ts'
import type { PublicTransferStatus, Transfer, TransferSource } from './transfer-types.ts'

/** A change of a transfer that its client is told about. At most one per transfer and status. */
export interface TransferEvent {
  status: PublicTransferStatus
  transfer: Transfer
}

/** Stores an event in the transaction of its cause; a throw undoes both. */
export type RecordTransferEvent = (transaction: Database, event: TransferEvent) => Promise<void>

/** What the room asks of others. */
export interface TransferDependencies {
  db: Database
  pricesOf(environment: TransferSource['environment']): PriceOf
  sealer: Sealer
  recordEvent: RecordTransferEvent
  options: TransferOptions
}
