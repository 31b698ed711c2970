import { sql } from 'kysely'
import type { Environment } from '../clients/client-tables.ts'
import type { Database } from '../storage/database.ts'

/** Seconds in which a sign-in at the institution has to come back. */
export const oauthFlowLifeSeconds = 600

export interface NewOAuthFlow {
  clientId: string
  oauthFlowId: string
  linkSessionId: string
  environment: Environment
  integrationId: string
  stateHash: Buffer
  sealedFlow: string
}

export interface OAuthFlowRow {
  environment: Environment
  integrationId: string
  linkSessionId: string
  stateHash: Buffer
}

export interface OAuthFlowStore {
  insert(flow: NewOAuthFlow): Promise<void>
  /** A flow that may still come back: known, in time, and not back yet. */
  awaited(clientId: string, oauthFlowId: string): Promise<OAuthFlowRow | undefined>
  /** Stores what came back, once. @returns whether it was the first time */
  returned(clientId: string, oauthFlowId: string, sealedCallback: string, claimHash: Buffer): Promise<boolean>
  /** Takes what came back, once, for the session and integration that started it. */
  claim(
    clientId: string,
    linkSessionId: string,
    integrationId: string,
    claimHash: Buffer,
  ): Promise<{ oauthFlowId: string; sealedFlow: string; sealedCallback: string } | undefined>
}

export function createOAuthFlowStore(db: Database): OAuthFlowStore {
  return {
    async insert(flow) {
      await db
        .insertInto('oauth_flow')
        .values({
          client_id: flow.clientId,
          oauth_flow_id: flow.oauthFlowId,
          link_session_id: flow.linkSessionId,
          environment: flow.environment,
          integration_id: flow.integrationId,
          state_hash: flow.stateHash,
          sealed_flow: flow.sealedFlow,
          expires_at: sql<Date>`now() + make_interval(secs => ${oauthFlowLifeSeconds})`,
        })
        .execute()
    },

    async awaited(clientId, oauthFlowId) {
      const row = await db
        .selectFrom('oauth_flow')
        .select(['environment', 'integration_id', 'link_session_id', 'state_hash'])
        .where('client_id', '=', clientId)
        .where('oauth_flow_id', '=', oauthFlowId)
        .where('returned_at', 'is', null)
        .where('expires_at', '>', sql<Date>`now()`)
        .executeTakeFirst()
      return (
        row && {
          environment: row.environment,
          integrationId: row.integration_id,
          linkSessionId: row.link_session_id,
          stateHash: row.state_hash,
        }
      )
    },

    async returned(clientId, oauthFlowId, sealedCallback, claimHash) {
      const { numUpdatedRows } = await db
        .updateTable('oauth_flow')
        .set({ returned_at: sql<Date>`now()`, sealed_callback: sealedCallback, claim_hash: claimHash })
        .where('client_id', '=', clientId)
        .where('oauth_flow_id', '=', oauthFlowId)
        .where('returned_at', 'is', null)
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },

    async claim(clientId, linkSessionId, integrationId, claimHash) {
      // What was sealed is erased with the claim: after the exchange it is worth nothing, and nothing of it should stay.
      const taken = await db
        .with('open', (query) =>
          query
            .selectFrom('oauth_flow')
            .select(['oauth_flow_id', 'sealed_flow', 'sealed_callback'])
            .where('client_id', '=', clientId)
            .where('link_session_id', '=', linkSessionId)
            .where('integration_id', '=', integrationId)
            .where('claim_hash', '=', claimHash)
            .where('claimed_at', 'is', null)
            .where('expires_at', '>', sql<Date>`now()`)
            .forUpdate(),
        )
        .updateTable('oauth_flow')
        .from('open')
        .set({ claimed_at: sql<Date>`now()`, sealed_flow: '', sealed_callback: null })
        .where('oauth_flow.client_id', '=', clientId)
        .whereRef('oauth_flow.oauth_flow_id', '=', 'open.oauth_flow_id')
        .returning(['open.oauth_flow_id', 'open.sealed_flow', 'open.sealed_callback'])
        .executeTakeFirst()
      if (!taken?.sealed_callback) return undefined
      return { oauthFlowId: taken.oauth_flow_id, sealedFlow: taken.sealed_flow, sealedCallback: taken.sealed_callback }
    },
  }
}
