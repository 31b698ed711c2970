import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Environment } from '../clients/client-tables.ts'
import type { Database } from '../storage/database.ts'
import type { TokenOwner } from './opened-token.ts'

/** How long what a sign-in gave is good for, in seconds from now. Absent: it does not end, or is not renewed. */
export interface KeptTerms {
  accessSeconds: number | undefined
  refreshSeconds: number | undefined
  renewInSeconds: number | undefined
}

/** What one sign-in gave, as it is kept. */
export interface KeptCredential {
  clientId: string
  credentialId: string
  environment: Environment
  integrationId: string
  version: number
  sealed: string
}

/** A kept credential with the account that a `tokenId` names. */
export interface KeptAccount extends KeptCredential {
  userId: string
  accountId: string
  accountName: string
  connectedAccountId: string
  generation: number
  /** Whether the access is over, or will be in half a minute. */
  hasEnded: boolean
  isEnding: boolean
}

export interface KeptTokenStore {
  /** Keeps a credential for these accounts, in place of earlier ones. @returns the token id of each connected account */
  insert(
    credential: Omit<KeptCredential, 'version'>,
    terms: KeptTerms,
    accounts: readonly { connectedAccountId: string; name: string }[],
  ): Promise<ReadonlyMap<string, string>>
  /** A token of this owner whose account is connected. */
  read(owner: TokenOwner, tokenId: string): Promise<KeptAccount | undefined>
  /** Puts what a renewal gave in place, unless another one already did. */
  replace(credential: KeptCredential, sealed: string, terms: KeptTerms): Promise<void>
  /** The institution does not renew it any more. */
  giveUp(credential: KeptCredential): Promise<void>
  /** Takes credentials whose renewal is due, of every client, for `leaseSeconds`. */
  takeDue(limit: number, leaseSeconds: number): Promise<KeptCredential[]>
  /** Erases the token of an account, and its credential with the last of its tokens. */
  eraseAccount(clientId: string, connectedAccountId: string): Promise<void>
  /** Erases everything that is kept for a client in one environment. */
  eraseAll(owner: TokenOwner): Promise<void>
}

/** @param db for `insert` and the erasers, a transaction */
export function createKeptTokenStore(db: Database): KeptTokenStore {
  const inSeconds = (seconds: number | undefined) =>
    seconds === undefined ? null : sql<Date>`now() + ${seconds} * interval '1 second'`
  const columnsOf = (sealed: string, { accessSeconds, refreshSeconds, renewInSeconds }: KeptTerms) => ({
    sealed,
    access_ends_at: inSeconds(accessSeconds),
    refresh_ends_at: inSeconds(refreshSeconds),
    renew_at: inSeconds(renewInSeconds),
  })

  async function eraseUnused(clientId: string, credentialIds: readonly string[]): Promise<void> {
    if (credentialIds.length === 0) return
    await db
      .deleteFrom('kept_credential')
      .where('client_id', '=', clientId)
      .where('credential_id', 'in', credentialIds)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('kept_token')
              .select('token_id')
              .whereRef('kept_token.client_id', '=', 'kept_credential.client_id')
              .whereRef('kept_token.credential_id', '=', 'kept_credential.credential_id'),
          ),
        ),
      )
      .execute()
  }

  return {
    async insert({ clientId, credentialId, environment, integrationId, sealed }, terms, accounts) {
      // One after the other, and none for an account that is being removed: its row would outlive it.
      const connected = await db
        .selectFrom('connected_account')
        .select('connected_account_id')
        .where('client_id', '=', clientId)
        .where(
          'connected_account_id',
          'in',
          accounts.map(({ connectedAccountId }) => connectedAccountId),
        )
        .where('removed_at', 'is', null)
        .orderBy('connected_account_id')
        .forNoKeyUpdate()
        .execute()
      const accountIds = connected.map(({ connected_account_id }) => connected_account_id)
      if (accountIds.length === 0) return new Map()
      const earlier = await db
        .selectFrom('kept_token')
        .select('credential_id')
        .where('client_id', '=', clientId)
        .where('connected_account_id', 'in', accountIds)
        .execute()
      await db
        .insertInto('kept_credential')
        .values({
          client_id: clientId,
          credential_id: credentialId,
          environment,
          integration_id: integrationId,
          ...columnsOf(sealed, terms),
        })
        .execute()
      const rows = await db
        .insertInto('kept_token')
        .values(
          accounts
            .filter(({ connectedAccountId }) => accountIds.includes(connectedAccountId))
            .map(({ connectedAccountId, name }) => ({
              client_id: clientId,
              token_id: randomUUID(),
              environment,
              connected_account_id: connectedAccountId,
              credential_id: credentialId,
              account_name: name,
            })),
        )
        .onConflict((conflict) =>
          conflict.constraint('kept_token_account').doUpdateSet(({ ref }) => ({
            credential_id: credentialId,
            account_name: ref('excluded.account_name'),
          })),
        )
        .returning(['connected_account_id', 'token_id'])
        .execute()
      await eraseUnused(
        clientId,
        earlier.map(({ credential_id }) => credential_id),
      )
      return new Map(rows.map(({ connected_account_id, token_id }) => [connected_account_id, token_id]))
    },

    async read({ clientId, environment }, tokenId) {
      const row = await db
        .selectFrom('kept_token as token')
        .innerJoin('kept_credential as credential', (join) =>
          join
            .onRef('credential.client_id', '=', 'token.client_id')
            .onRef('credential.credential_id', '=', 'token.credential_id'),
        )
        .innerJoin('connected_account as account', (join) =>
          join
            .onRef('account.client_id', '=', 'token.client_id')
            .onRef('account.connected_account_id', '=', 'token.connected_account_id'),
        )
        .where('token.client_id', '=', clientId)
        .where('token.token_id', '=', tokenId)
        .where('token.environment', '=', environment)
        .where('account.removed_at', 'is', null)
        .select(['token.account_name', 'account.connected_account_id', 'account.provider_account_id'])
        .select(['account.user_id', 'account.generation'])
        .select(['credential.credential_id', 'credential.integration_id', 'credential.version', 'credential.sealed'])
        .select(sql<boolean>`coalesce(credential.access_ends_at <= now(), false)`.as('has_ended'))
        .select(sql<boolean>`coalesce(credential.access_ends_at <= now() + interval '30 s', false)`.as('is_ending'))
        .executeTakeFirst()
      return (
        row && {
          clientId,
          environment,
          credentialId: row.credential_id,
          integrationId: row.integration_id,
          version: row.version,
          sealed: row.sealed,
          userId: row.user_id,
          accountId: row.provider_account_id,
          accountName: row.account_name,
          connectedAccountId: row.connected_account_id,
          generation: row.generation,
          hasEnded: row.has_ended,
          isEnding: row.is_ending,
        }
      )
    },

    async replace({ clientId, credentialId, version }, sealed, terms) {
      await db
        .updateTable('kept_credential')
        .set({ ...columnsOf(sealed, terms), version: version + 1 })
        .where('client_id', '=', clientId)
        .where('credential_id', '=', credentialId)
        .where('version', '=', version)
        .execute()
    },

    async giveUp({ clientId, credentialId, version }) {
      await db
        .updateTable('kept_credential')
        .set({ renew_at: null })
        .where('client_id', '=', clientId)
        .where('credential_id', '=', credentialId)
        .where('version', '=', version)
        .execute()
    },

    async takeDue(limit, leaseSeconds) {
      const { rows } = await sql<KeptCredential>`
        update kept_credential set renew_at = now() + ${leaseSeconds} * interval '1 second'
        where (client_id, credential_id) in (
          select client_id, credential_id from kept_credential where renew_at <= now()
          order by renew_at limit ${limit} for update skip locked
        )
        returning client_id as "clientId", credential_id as "credentialId", environment,
          integration_id as "integrationId", version, sealed`.execute(db)
      return rows
    },

    async eraseAccount(clientId, connectedAccountId) {
      const erased = await db
        .deleteFrom('kept_token')
        .where('client_id', '=', clientId)
        .where('connected_account_id', '=', connectedAccountId)
        .returning('credential_id')
        .execute()
      await eraseUnused(
        clientId,
        erased.map(({ credential_id }) => credential_id),
      )
    },

    async eraseAll({ clientId, environment }) {
      await db
        .deleteFrom('kept_credential')
        .where('client_id', '=', clientId)
        .where('environment', '=', environment)
        .execute()
    },
  }
}
