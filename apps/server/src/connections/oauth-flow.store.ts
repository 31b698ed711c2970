import { sql } from 'kysely'
import type { Environment } from '../clients/client-tables.ts'
import type { Database } from '../storage/database.ts'

/** Seconds in which a sign-in at the institution has to come back. */
export const oauthFlowLifeSeconds = 600

/** Who started a sign-in: a session of Link, or a client's own server for one of its users. */
export type OAuthStarter = { linkSessionId: string } | { userId: string }

export interface NewOAuthFlow {
  clientId: string
  oauthFlowId: string
  starter: OAuthStarter
  environment: Environment
  integrationId: string
  stateHash: Buffer
  sealedFlow: string
}

export interface OAuthFlowRow {
  environment: Environment
  integrationId: string
  starter: OAuthStarter
  stateHash: Buffer
  sealedFlow: string
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
  /** Takes a flow of a client's own server, once, for the user it was started for. */
  take(flow: {
    clientId: string
    oauthFlowId: string
    environment: Environment
    integrationId: string
    userId: string
    stateHash: Buffer
  }): Promise<{ sealedFlow: string } | undefined>
  /** Erases flows whose time is over, of every client. @returns how many, at most `limit` */
  eraseEnded(limit: number): Promise<number>
}

export function createOAuthFlowStore(db: Database): OAuthFlowStore {
  return {
    async insert(flow) {
      await db
        .insertInto('oauth_flow')
        .values({
          client_id: flow.clientId,
          oauth_flow_id: flow.oauthFlowId,
          link_session_id: 'linkSessionId' in flow.starter ? flow.starter.linkSessionId : null,
          user_id: 'userId' in flow.starter ? flow.starter.userId : null,
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
        .select(['environment', 'integration_id', 'link_session_id', 'user_id', 'state_hash', 'sealed_flow'])
        .where('client_id', '=', clientId)
        .where('oauth_flow_id', '=', oauthFlowId)
        .where('returned_at', 'is', null)
        .where('expires_at', '>', sql<Date>`now()`)
        .executeTakeFirst()
      return (
        row && {
          environment: row.environment,
          integrationId: row.integration_id,
          starter:
            row.link_session_id === null ? { userId: row.user_id ?? '' } : { linkSessionId: row.link_session_id },
          stateHash: row.state_hash,
          sealedFlow: row.sealed_flow,
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

    async take({ clientId, oauthFlowId, environment, integrationId, userId, stateHash }) {
      // Nothing else asks for it again, so the row goes with it.
      const row = await db
        .deleteFrom('oauth_flow')
        .where('client_id', '=', clientId)
        .where('oauth_flow_id', '=', oauthFlowId)
        .where('environment', '=', environment)
        .where('integration_id', '=', integrationId)
        .where('user_id', '=', userId)
        .where('state_hash', '=', stateHash)
        .where('expires_at', '>', sql<Date>`now()`)
        .returning('sealed_flow')
        .executeTakeFirst()
      return row && { sealedFlow: row.sealed_flow }
    },

    async eraseEnded(limit) {
      const { rows } = await sql`
        delete from oauth_flow where (client_id, oauth_flow_id) in (
          select client_id, oauth_flow_id from oauth_flow where expires_at <= now()
          order by expires_at limit ${limit} for update skip locked
        ) returning 1`.execute(db)
      return rows.length
    },
  }
}
