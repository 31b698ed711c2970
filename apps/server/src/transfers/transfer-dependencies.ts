import type { ErrorCode, NetworkSlug } from '@tenon/core'
import type { Sealer } from '../connections/seal.ts'
import type { Log } from '../log/log.ts'
import type { PriceOf } from '../prices/price.ts'
import type { Database } from '../storage/database.ts'
import type { PendingSource } from './pending-source.ts'
import type { Chain } from './read-chain.ts'
import type { TransferOptions } from './transfer-options.ts'
import type { TransferRow } from './transfer-row.ts'
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

/** How the funding of a transfer stands. `unknown`: an answer was lost, and reading has not found it yet. */
export type FundingEnd = { outcome: 'funded' } | { outcome: 'rejected'; code: ErrorCode } | { outcome: 'unknown' }

/** Makes what an account lacks at the institution itself, step by step, before the withdrawal. */
export interface TransferFunding {
  /** Asks for each step at most once. The row is claimed as `funding` and stays with this call meanwhile. */
  run(source: TransferSource, row: TransferRow): Promise<FundingEnd>
  /** The same for a row whose call was cut off: by reading only. */
  resume(row: TransferRow, source: PendingSource): Promise<FundingEnd>
}

/** What the room asks of others. */
export interface TransferDependencies {
  db: Database
  pricesOf(environment: TransferSource['environment']): PriceOf
  sealer: Sealer
  recordEvent: RecordTransferEvent
  options: TransferOptions
  /** EVM networks that are read by JSON-RPC. On others the provider's own word is final. */
  chains: Readonly<Record<TransferSource['environment'], Readonly<Partial<Record<NetworkSlug, Chain>>>>>
  log: Log
  /** Networks that the operator has turned off. Default none. */
  disabledNetworks?: ReadonlySet<NetworkSlug>
  /** Absent: an offer with something to fund is refused at execute. */
  funding?: TransferFunding
}
