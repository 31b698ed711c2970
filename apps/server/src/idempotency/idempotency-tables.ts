import type { Environment } from '../clients/client-tables.ts'

/** The tables of this room, as migration 0007 makes them. */
export interface IdempotencyTables {
  /** One `Idempotency-Key` of a client: a request that runs, or the answer it got. */
  idempotency_key: {
    client_id: string
    environment: Environment
    /** SHA-256: what clients put into the header is theirs. */
    key_hash: Buffer
    /** HMAC-SHA-256 under the header itself, so that a short body cannot be guessed from the table. */
    request_hash: Buffer
    lease_token: string
    lease_until: Date
    /** Locked under the API secret of the request. Null while the request runs, or when its process died. */
    sealed_answer: Buffer | null
    ends_at: Date
  }
}
