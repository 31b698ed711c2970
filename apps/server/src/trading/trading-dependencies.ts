import type { Environment } from '../clients/client-tables.ts'
import type { Log } from '../log/log.ts'
import type { PriceOf } from '../prices/price.ts'
import type { Database } from '../storage/database.ts'

/** What this room is made from. */
export interface TradingDependencies {
  db: Database
  log: Log
  pricesOf(environment: Environment): PriceOf
  /** Milliseconds after which a call to an institution is given up. */
  providerTimeoutMs: number
  /** Milliseconds before each look for an order whose answer was lost. Default 300, 1 000, 2 500. */
  lookPausesMs?: readonly number[]
}

/** A read beside the call that counts; all of them together stay within the lease of an `Idempotency-Key`. */
export const maximumReadMs = 10_000
