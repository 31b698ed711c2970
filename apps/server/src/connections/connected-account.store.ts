import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Environment } from '../clients/client-tables.ts'
import type { Database } from '../storage/database.ts'

/** Whose account at which institution. */
export interface AccountPlace {
  clientId: string
  environment: Environment
  userId: string
  integrationId: string
  providerAccountId: string
}

/** What a sign-in says of an account, to show it again later. */
export interface AccountFacts {
  name: string
  /** Seconds until the access ends for good. Absent: it does not, or can be renewed. */
  accessSeconds?: number | undefined
}

export interface ConnectedAccount {
  connectedAccountId: string
  generation: number
  /** Whether this account had been connected before: its ids are the same as then. */
  isReconnected: boolean
}

export interface ConnectedAccountStore {
  /** Remembers that the account was connected; the same account of the same user keeps its id. */
  connect(place: AccountPlace, facts: AccountFacts): Promise<ConnectedAccount>
  /** The account, if tokens of this generation still open. */
  readAlive(place: AccountPlace, generation: number): Promise<ConnectedAccount | undefined>
  /** Whether tokens of this generation still open. */
  isAlive(clientId: string, connectedAccountId: string, generation: number): Promise<boolean>
  /** Whether an account is connected. Within a transaction it is not removed before that ends. */
  lockConnected(place: AccountPlace): Promise<boolean>
  /** Whether any account of this user at this institution is connected. */
  hasAny(place: Omit<AccountPlace, 'providerAccountId'>): Promise<boolean>
  /** Ends the account: every token made so far is dead. */
  remove(clientId: string, connectedAccountId: string): Promise<void>
}

export function createConnectedAccountStore(db: Database): ConnectedAccountStore {
  const at = ({ clientId, environment, userId, integrationId, providerAccountId }: AccountPlace) =>
    db
      .selectFrom('connected_account')
      .where('client_id', '=', clientId)
      .where('environment', '=', environment)
      .where('user_id', '=', userId)
      .where('integration_id', '=', integrationId)
      .where('provider_account_id', '=', providerAccountId)

  return {
    async connect({ clientId, environment, userId, integrationId, providerAccountId }, { name, accessSeconds }) {
      const facts = {
        account_name: name.slice(0, 200),
        access_ends_at: accessSeconds === undefined ? null : sql<Date>`now() + ${accessSeconds} * interval '1 second'`,
      }
      const row = await db
        .insertInto('connected_account')
        .values({
          client_id: clientId,
          connected_account_id: randomUUID(),
          environment,
          user_id: userId,
          integration_id: integrationId,
          provider_account_id: providerAccountId,
          removed_at: null,
          ...facts,
        })
        .onConflict((conflict) =>
          conflict.constraint('connected_account_place').doUpdateSet({ removed_at: null, ...facts }),
        )
        .returning(['connected_account_id', 'generation'])
        // A row that was only updated has a transaction that replaced it.
        .returning(sql<boolean>`xmax <> 0`.as('is_reconnected'))
        .executeTakeFirstOrThrow()
      return {
        connectedAccountId: row.connected_account_id,
        generation: row.generation,
        isReconnected: row.is_reconnected,
      }
    },

    async readAlive(place, generation) {
      const row = await at(place)
        .select('connected_account_id')
        .where('generation', '=', generation)
        .where('removed_at', 'is', null)
        .executeTakeFirst()
      return row && { connectedAccountId: row.connected_account_id, generation, isReconnected: true }
    },

    async isAlive(clientId, connectedAccountId, generation) {
      const row = await db
        .selectFrom('connected_account')
        .select('generation')
        .where('client_id', '=', clientId)
        .where('connected_account_id', '=', connectedAccountId)
        .where('removed_at', 'is', null)
        .executeTakeFirst()
      return row?.generation === generation
    },

    async lockConnected(place) {
      const row = await at(place).select('generation').where('removed_at', 'is', null).forShare().executeTakeFirst()
      return row !== undefined
    },

    async hasAny({ clientId, environment, userId, integrationId }) {
      const row = await db
        .selectFrom('connected_account')
        .select('connected_account_id')
        .where('client_id', '=', clientId)
        .where('environment', '=', environment)
        .where('user_id', '=', userId)
        .where('integration_id', '=', integrationId)
        .where('removed_at', 'is', null)
        .limit(1)
        .executeTakeFirst()
      return row !== undefined
    },

    async remove(clientId, connectedAccountId) {
      await db
        .updateTable('connected_account')
        .set({ removed_at: sql<Date>`now()`, generation: sql<number>`generation + 1`, account_name: null })
        .where('client_id', '=', clientId)
        .where('connected_account_id', '=', connectedAccountId)
        .execute()
    },
  }
}
