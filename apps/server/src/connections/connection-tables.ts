import type { Generated } from 'kysely'
import type { Environment } from '../clients/client-tables.ts'

/** The tables of this room, as migration 0002 makes them. No credential is in them. */
export interface ConnectionTables {
  /** One user's account at one institution. Keeps its id over reconnections. */
  connected_account: {
    client_id: string
    connected_account_id: string
    environment: Environment
    user_id: string
    integration_id: string
    provider_account_id: string
    /** Tokens carry the generation they were made in; removing the account raises it, so that older ones are dead. */
    generation: Generated<number>
    created_at: Generated<Date>
    removed_at: Date | null
  }
  /** A sign-in in a window of the institution. What is sealed lives ten minutes at most. */
  oauth_flow: {
    client_id: string
    oauth_flow_id: string
    link_session_id: string
    environment: Environment
    integration_id: string
    state_hash: Buffer
    sealed_flow: string
    expires_at: Date
    returned_at: Date | null
    sealed_callback: string | null
    claim_hash: Buffer | null
    claimed_at: Date | null
  }
  /** A refresh that runs, then for a minute its answer, locked under the old refresh token: nobody else can open it. */
  token_refresh: {
    client_id: string
    refresh_id: Buffer
    lease_token: string
    sealed_answer: Buffer | null
    /** Of the lease, or of the answer. After it the row says nothing. */
    ends_at: Date
  }
}
