import type { Sealer } from '../connections/seal.ts'
import type { PriceOf } from '../prices/price.ts'
import type { Database } from '../storage/database.ts'
import type { TransferOptions } from './transfer-options.ts'
import type { PublicTransferStatus, Transfer, TransferOwner, TransferSource } from './transfer-types.ts'

/**
 * A fact that the client is told about. A transfer has at most one of each type. `needsAttention`: reading did not tell
 * whether money moved, a person must look. `overdue`: not ended after the time that is watched; it may still end.
 * `destinationBlocked`: an offer was refused because its address only looks like one that this person used before.
 */
export type TransferEvent =
  | { type: PublicTransferStatus | 'needsAttention' | 'overdue'; transfer: Transfer }
  | {
      type: 'destinationBlocked'
      owner: TransferOwner
      userId: string
      networkName: string
      symbol: string
      address: string
      resembles: string
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
