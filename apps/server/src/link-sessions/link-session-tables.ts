import type { LinkOptions, LinkState } from '@tenon/core'
import type { ColumnType, Generated } from 'kysely'
import type { Environment } from '../clients/client-tables.ts'

/** JSON that PostgreSQL hands back parsed and takes as text. */
type Json<T> = ColumnType<T, string, string>

/** The tables of this room, as migration 0002 makes them. */
export interface LinkSessionTables {
  link_session: {
    client_id: string
    link_session_id: string
    environment: Environment
    options: Json<LinkOptions>
    /** SHA-256 of the one-time code in the link token. */
    code_hash: Buffer
    created_at: Generated<Date>
    code_expires_at: Date
    redeemed_at: Date | null
    /** SHA-256 of the secret that the page got for the code. */
    secret_hash: Buffer | null
    session_expires_at: Date | null
    state: ColumnType<LinkState | null, string | null, string | null>
    version: Generated<number>
    /** When the job of a `working` step began: a job without an end belongs to a server that is gone. */
    working_since: Date | null
    ended_at: Date | null
  }
  link_session_log: {
    client_id: string
    link_session_id: string
    version: number
    event: string
    step: string
    problem_code: string | null
    /** The types of the messages that were posted to the host. */
    told: Generated<string[]>
    at: Generated<Date>
  }
  /** Which user agreed to which terms, and in which session first. */
  terms_acceptance: {
    client_id: string
    environment: Environment
    user_id: string
    /** SHA-256 of the terms and of what the session may do. */
    terms_hash: Buffer
    link_session_id: string
    accepted_at: Generated<Date>
  }
}
