import type { Generated } from 'kysely'
import type { Environment } from '../clients/client-tables.ts'

/**
 * How far an order came. `asked`: the institution may know of it, and its answer is not stored. `awaitingCode`: it wants a
 * code, and there is no order yet. `unknown`: its answer was lost.
 */
export type AttemptStatus = 'asked' | 'placed' | 'rejected' | 'awaitingCode' | 'unknown'

/** The tables of this room, as migration 0012 makes them. */
export interface TradingTables {
  /** One order that an institution was asked for. No credential, and nothing of its amounts. */
  order_attempt: {
    client_id: string
    /** 32 hex characters: what the institution knows the order by. */
    attempt_id: string
    environment: Environment
    user_id: string
    connected_account_id: string
    integration_id: string
    symbol: string
    payment_symbol: string
    /** SHA-256, hex, of what was asked for, without the code. */
    request_digest: string
    /** SHA-256 of the caller's own name for the request that asked last. */
    request_key: Buffer | null
    status: AttemptStatus
    /** The institution's id. Present when placed. */
    order_id: string | null
    made_at: Generated<Date>
    updated_at: Generated<Date>
  }
}
