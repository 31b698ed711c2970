import type { Generated } from 'kysely'
import type { Environment } from '../clients/client-tables.ts'

/** The tables of this room. No credential is in them but in `kept_credential`, which is empty until a client asks for it. */
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
    /** As the institution called it at the last sign-in. */
    account_name: string | null
    /** When the access of the last sign-in ends. Absent: it does not, or can be renewed. */
    access_ends_at: Date | null
  }
  /** A sign-in in a window of the institution. What is sealed lives ten minutes at most. */
  oauth_flow: {
    client_id: string
    oauth_flow_id: string
    /** Who started it: a session of Link, or a client's server for one of its users. */
    link_session_id: string | null
    user_id: string | null
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
  } /** What an institution asked for, locked under the credentials that were sent. */
  pending_sign_in: {
    client_id: string
    sign_in_id: Buffer
    sealed_step: Buffer
    ends_at: Date
  }
  /** What one sign-in gave, sealed. Only for clients that let us keep it. */
  kept_credential: {
    client_id: string
    credential_id: string
    environment: Environment
    integration_id: string
    /** Raised by each renewal: the one that read an older one writes nothing. */
    version: Generated<number>
    sealed: string
    access_ends_at: Date | null
    refresh_ends_at: Date | null
    /** Absent: nothing ends, or the institution no longer renews it. */
    renew_at: Date | null
  }
  /** The name that a client has for an account whose credential is kept. */
  kept_token: {
    client_id: string
    token_id: string
    environment: Environment
    connected_account_id: string
    credential_id: string
    account_name: string
    created_at: Generated<Date>
  }
}
