import { sql } from 'kysely'
import type { Environment } from '../clients/client-tables.ts'
import type { Database } from '../storage/database.ts'

export interface IdempotencyName {
  clientId: string
  environment: Environment
  keyHash: Buffer
}

export interface IdempotencyStore {
  /**
   * Takes a key for a request: a new one, one whose 24 h are over, or one whose earlier, equal request died with its
   * process. One statement, so of two at once one has it.
   */
  claim(name: IdempotencyName, requestHash: Buffer, leaseToken: string): Promise<boolean>
  /** What a key that could not be claimed stands for. `sealedAnswer` is null while its request runs. */
  read(name: IdempotencyName): Promise<{ requestHash: Buffer; sealedAnswer: Buffer | null } | undefined>
  /** Keeps the answer for 24 h, if the lease is still ours. */
  finish(name: IdempotencyName, leaseToken: string, sealedAnswer: Buffer): Promise<void>
  /** Frees the key, if the lease is still ours. */
  release(name: IdempotencyName, leaseToken: string): Promise<void>
  /** Erases what has ended, of every client. @returns how many, at most `limit` */
  eraseEnded(limit: number): Promise<number>
}

/** Longer than any request of ours runs, so a lease that has ended belongs to a process that has. */
const lease = sql<Date>`now() + interval '60 seconds'`
const keeping = sql<Date>`now() + interval '24 hours'`

export function createIdempotencyStore(db: Database): IdempotencyStore {
  return {
    async claim({ clientId, environment, keyHash }, requestHash, leaseToken) {
      const taken = {
        request_hash: requestHash,
        lease_token: leaseToken,
        lease_until: lease,
        sealed_answer: null,
        ends_at: keeping,
      }
      const row = await db
        .insertInto('idempotency_key')
        .values({ client_id: clientId, environment, key_hash: keyHash, ...taken })
        .onConflict((conflict) =>
          conflict
            .columns(['client_id', 'environment', 'key_hash'])
            .doUpdateSet(taken)
            .where(
              sql<boolean>`idempotency_key.ends_at <= now() or (idempotency_key.sealed_answer is null
                and idempotency_key.lease_until <= now() and idempotency_key.request_hash = excluded.request_hash)`,
            ),
        )
        .returning('key_hash')
        .executeTakeFirst()
      return row !== undefined
    },

    async read({ clientId, environment, keyHash }) {
      const row = await db
        .selectFrom('idempotency_key')
        .select(['request_hash', 'sealed_answer'])
        .where('client_id', '=', clientId)
        .where('environment', '=', environment)
        .where('key_hash', '=', keyHash)
        .executeTakeFirst()
      return row && { requestHash: row.request_hash, sealedAnswer: row.sealed_answer }
    },

    async finish(name, leaseToken, sealedAnswer) {
      const { clientId, environment, keyHash } = name
      await db
        .updateTable('idempotency_key')
        .set({ sealed_answer: sealedAnswer, ends_at: keeping })
        .where('client_id', '=', clientId)
        .where('environment', '=', environment)
        .where('key_hash', '=', keyHash)
        .where('lease_token', '=', leaseToken)
        .execute()
    },

    async release({ clientId, environment, keyHash }, leaseToken) {
      await db
        .deleteFrom('idempotency_key')
        .where('client_id', '=', clientId)
        .where('environment', '=', environment)
        .where('key_hash', '=', keyHash)
        .where('lease_token', '=', leaseToken)
        .execute()
    },

    async eraseEnded(limit) {
      const { rows } = await sql`
        delete from idempotency_key where (client_id, environment, key_hash) in (
          select client_id, environment, key_hash from idempotency_key where ends_at <= now()
          order by ends_at limit ${limit} for update skip locked
        ) returning 1`.execute(db)
      return rows.length
    },
  }
}
