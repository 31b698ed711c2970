import { sql } from 'kysely'
import type { Database } from '../storage/database.ts'

/** Which refresh: the client, and what `createBearerSeal` calls the old refresh secret. */
export interface RefreshName {
  clientId: string
  refreshId: Buffer
}

export interface TokenRefreshStore {
  /** Takes the refresh for `leaseMs`, unless another call has it or its answer is kept. The row decides, not a lock. */
  claim(name: RefreshName, leaseToken: string, leaseMs: number): Promise<boolean>
  /** `running`: another call asks the provider. `absent`: it failed, or its time is over. */
  read(name: RefreshName): Promise<Buffer | 'running' | 'absent'>
  /** Keeps the answer for `keepMs`, if the lease is still ours. */
  keep(name: RefreshName, leaseToken: string, sealedAnswer: Buffer, keepMs: number): Promise<void>
  /** Gives the refresh up. */
  release(name: RefreshName, leaseToken: string): Promise<void>
  /** Erases what has ended, of every client. @returns how many, at most `limit` */
  eraseEnded(limit: number): Promise<number>
}

export function createTokenRefreshStore(db: Database): TokenRefreshStore {
  const inMs = (milliseconds: number) => sql<Date>`now() + ${milliseconds} * interval '1 millisecond'`
  return {
    async claim({ clientId, refreshId }, leaseToken, leaseMs) {
      const row = await db
        .insertInto('token_refresh')
        .values({ client_id: clientId, refresh_id: refreshId, lease_token: leaseToken, ends_at: inMs(leaseMs) })
        .onConflict((conflict) =>
          conflict
            .columns(['client_id', 'refresh_id'])
            .doUpdateSet({ lease_token: leaseToken, sealed_answer: null, ends_at: inMs(leaseMs) })
            .where('token_refresh.ends_at', '<=', sql<Date>`now()`),
        )
        .returning('refresh_id')
        .executeTakeFirst()
      return row !== undefined
    },

    async read({ clientId, refreshId }) {
      const row = await db
        .selectFrom('token_refresh')
        .select('sealed_answer')
        .where('client_id', '=', clientId)
        .where('refresh_id', '=', refreshId)
        .where('ends_at', '>', sql<Date>`now()`)
        .executeTakeFirst()
      return row ? (row.sealed_answer ?? 'running') : 'absent'
    },

    async keep({ clientId, refreshId }, leaseToken, sealedAnswer, keepMs) {
      await db
        .updateTable('token_refresh')
        .set({ sealed_answer: sealedAnswer, ends_at: inMs(keepMs) })
        .where('client_id', '=', clientId)
        .where('refresh_id', '=', refreshId)
        .where('lease_token', '=', leaseToken)
        .execute()
    },

    async release({ clientId, refreshId }, leaseToken) {
      await db
        .deleteFrom('token_refresh')
        .where('client_id', '=', clientId)
        .where('refresh_id', '=', refreshId)
        .where('lease_token', '=', leaseToken)
        .execute()
    },

    async eraseEnded(limit) {
      const { rows } = await sql`
        delete from token_refresh where (client_id, refresh_id) in (
          select client_id, refresh_id from token_refresh where ends_at <= now()
          order by ends_at limit ${limit} for update skip locked
        ) returning 1`.execute(db)
      return rows.length
    },
  }
}
