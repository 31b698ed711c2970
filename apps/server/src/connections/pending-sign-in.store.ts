import { sql } from 'kysely'
import type { Database } from '../storage/database.ts'

/** Which sign-in: the client, and what `createBearerSeal` calls the credentials that were sent. */
export interface PendingSignInName {
  clientId: string
  signInId: Buffer
}

export interface PendingSignInStore {
  /** Keeps a step for `lifeMs`, in place of an earlier one of the same name. A client that has too many keeps no new one. */
  keep(name: PendingSignInName, sealedStep: Buffer, lifeMs: number): Promise<void>
  read(name: PendingSignInName): Promise<Buffer | undefined>
  erase(name: PendingSignInName): Promise<void>
  /** Erases what has ended, of every client. @returns how many, at most `limit` */
  eraseEnded(limit: number): Promise<number>
}

/** Sign-ins of one client at once; one more still goes on by its `challengeId`. */
const mostOfOneClient = 2_000

export function createPendingSignInStore(db: Database): PendingSignInStore {
  return {
    async keep({ clientId, signInId }, sealedStep, lifeMs) {
      await sql`
        insert into pending_sign_in (client_id, sign_in_id, sealed_step, ends_at)
        select ${clientId}, ${signInId}, ${sealedStep}, now() + ${lifeMs} * interval '1 millisecond'
        where (
          select count(*) from (
            select 1 from pending_sign_in where client_id = ${clientId} and sign_in_id <> ${signInId}
            limit ${mostOfOneClient}
          ) as others
        ) < ${mostOfOneClient}
        on conflict (client_id, sign_in_id)
          do update set sealed_step = excluded.sealed_step, ends_at = excluded.ends_at`.execute(db)
    },

    async read({ clientId, signInId }) {
      const row = await db
        .selectFrom('pending_sign_in')
        .select('sealed_step')
        .where('client_id', '=', clientId)
        .where('sign_in_id', '=', signInId)
        .where('ends_at', '>', sql<Date>`now()`)
        .executeTakeFirst()
      return row?.sealed_step
    },

    async erase({ clientId, signInId }) {
      await db
        .deleteFrom('pending_sign_in')
        .where('client_id', '=', clientId)
        .where('sign_in_id', '=', signInId)
        .execute()
    },

    async eraseEnded(limit) {
      const { rows } = await sql`
        delete from pending_sign_in where (client_id, sign_in_id) in (
          select client_id, sign_in_id from pending_sign_in where ends_at <= now()
          order by ends_at limit ${limit} for update skip locked
        ) returning 1`.execute(db)
      return rows.length
    },
  }
}
