import type { Decimal, ErrorCode, NetworkSlug } from '@tenon/core'
import type { Holding } from '@tenon/integrations'
import type { Sealer } from '../connections/seal.ts'
import type { Log } from '../log/log.ts'
import type { PriceOf } from '../prices/price.ts'
import type { Database } from '../storage/database.ts'
import type { Chain } from './read-chain.ts'
import type { TransferOptions } from './transfer-options.ts'
import type { TransferRow } from './transfer-row.ts'
import type {
  FundingAvailability,
  FundingChoice,
  FundingStep,
  PendingSource,
  PublicTransferStatus,
  Transfer,
  TransferOwner,
  TransferSource,
} from './transfer-types.ts'

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

/** What a transfer takes out of an account, and what the account has of it. */
export interface FundingNeed {
  symbol: string
  available: Decimal
  total: Decimal
  totalInFiat: Decimal
  /** Fiat per one unit. */
  unitPrice: Decimal
  /** What the network is paid in, when it is another asset: that much of it is not given away. */
  reserved?: { symbol: string; amount: Decimal }
}

/** How what is missing can be covered. */
export interface FundingPlan {
  availability: FundingAvailability
  /** The steps of a choice; none when nothing is missing. @returns `undefined` when it does not cover what is missing */
  choose(choice: 'automatic' | readonly FundingChoice[]): FundingStep[] | undefined
}

/** What an account could make one asset from, as it was read once. */
export interface FundingSources {
  plan(need: FundingNeed): FundingPlan
  /** The most of the asset that all ways make together. */
  most(reserved?: FundingNeed['reserved']): Decimal
}

/** Finds out what an account could make, and keeps what was agreed on. */
export interface FundingPlanning {
  /** @returns `undefined` when the institution neither converts nor buys. @throws TenonError provider codes */
  read(source: TransferSource, symbol: string, fiatCurrency: string): Promise<FundingSources | undefined>
  /** Stores the steps of an offer, in the transaction that stores the offer. */
  keep(
    db: Database,
    offer: Pick<TransferRow, 'client_id' | 'transfer_id'>,
    steps: readonly FundingStep[],
  ): Promise<void>
}

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
  /** Told what an account was found to hold. Default nobody. */
  holdingsRead?(source: TransferSource, holdings: readonly Holding[]): Promise<void>
  /** Networks that the operator has turned off. Default none. */
  disabledNetworks?: ReadonlySet<NetworkSlug>
  /** Absent: an offer with something to fund is refused at execute. */
  funding?: TransferFunding
  /** Absent: an account sends what it has, and nothing is converted or bought. */
  fundingPlanning?: FundingPlanning
}
