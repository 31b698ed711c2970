import { type Selectable, sql } from 'kysely'
import { hashRequestKey } from '../idempotency/hash-request-key.ts'
import type { Database } from '../storage/database.ts'
import type { AttemptStatus, TradingTables } from './trading-tables.ts'
import type { TradingSource } from './trading-types.ts'

export type OrderAttempt = Selectable<TradingTables['order_attempt']>

/** Whose attempts are meant; part of every look-up. */
type Owner = Pick<TradingSource, 'clientId' | 'environment' | 'connectedAccountId'>

interface NewAttempt {
  attemptId: string
  symbol: string
  paymentSymbol: string
  digest: string
  requestKey: string | undefined
}

export interface OrderAttemptStore {
  /** The attempt that was made under the caller's own name for it, by whatever account. */
  findByKey(owner: Owner, requestKey: string): Promise<OrderAttempt | undefined>
  findById(owner: Owner, attemptId: string): Promise<OrderAttempt | undefined>
  /** Writes down that the institution is about to be asked. @returns `undefined` when the request key is taken */
  begin(source: TradingSource, attempt: NewAttempt): Promise<OrderAttempt | undefined>
  /** Takes an attempt of which the institution said that there is no order, to ask once more. */
  reopen(attempt: OrderAttempt): Promise<OrderAttempt | undefined>
  /** Takes the youngest attempt at the same order that waits for a code, for ten minutes. */
  takeWaiting(owner: Owner, digest: string, requestKey: string | undefined): Promise<OrderAttempt | undefined>
  /** Writes down what came of it. What is placed stays so; nothing else is written over a later call's. */
  settle(attempt: OrderAttempt, to: { status: Exclude<AttemptStatus, 'asked'>; orderId?: string }): Promise<void>
  /** Erases attempts of every client that are over 90 days old. @returns how many, at most `limit` */
  eraseOld(limit: number): Promise<number>
}

export function createOrderAttemptStore(db: Database): OrderAttemptStore {
  const now = sql<Date>`now()`

  return {
    findByKey({ clientId, environment }, requestKey) {
      return db
        .selectFrom('order_attempt')
        .selectAll()
        .where('client_id', '=', clientId)
        .where('environment', '=', environment)
        .where('request_key', '=', hashRequestKey(requestKey))
        .executeTakeFirst()
    },

    findById({ clientId, environment, connectedAccountId }, attemptId) {
      return db
        .selectFrom('order_attempt')
        .selectAll()
        .where('client_id', '=', clientId)
        .where('attempt_id', '=', attemptId)
        .where('environment', '=', environment)
        .where('connected_account_id', '=', connectedAccountId)
        .executeTakeFirst()
    },

    begin({ clientId, environment, userId, connectedAccountId, integration }, attempt) {
      const { attemptId, symbol, paymentSymbol, digest, requestKey } = attempt
      return db
        .insertInto('order_attempt')
        .values({
          client_id: clientId,
          attempt_id: attemptId,
          environment,
          user_id: userId,
          connected_account_id: connectedAccountId,
          integration_id: integration.id,
          symbol,
          payment_symbol: paymentSymbol,
          request_digest: digest,
          request_key: requestKey === undefined ? null : hashRequestKey(requestKey),
          status: 'asked',
          order_id: null,
        })
        .onConflict((conflict) =>
          conflict
            .columns(['client_id', 'environment', 'request_key'])
            .where('request_key', 'is not', null)
            .doNothing(),
        )
        .returningAll()
        .executeTakeFirst()
    },

    reopen({ client_id, attempt_id }) {
      return db
        .updateTable('order_attempt')
        .set({ status: 'asked', updated_at: now })
        .where('client_id', '=', client_id)
        .where('attempt_id', '=', attempt_id)
        .where('status', 'in', ['rejected', 'awaitingCode'])
        .returningAll()
        .executeTakeFirst()
    },

    takeWaiting({ clientId, environment, connectedAccountId }, digest, requestKey) {
      return db
        .updateTable('order_attempt')
        .set({
          status: 'asked',
          updated_at: now,
          ...(requestKey === undefined ? {} : { request_key: hashRequestKey(requestKey) }),
        })
        .where('client_id', '=', clientId)
        .where('status', '=', 'awaitingCode')
        .where('attempt_id', '=', (select) =>
          select
            .selectFrom('order_attempt')
            .select('attempt_id')
            .where('client_id', '=', clientId)
            .where('environment', '=', environment)
            .where('connected_account_id', '=', connectedAccountId)
            .where('request_digest', '=', digest)
            .where('status', '=', 'awaitingCode')
            .where('updated_at', '>', sql<Date>`now() - interval '10 minutes'`)
            .orderBy('updated_at', 'desc')
            .limit(1)
            .forUpdate()
            .skipLocked(),
        )
        .returningAll()
        .executeTakeFirst()
    },

    async settle({ client_id, attempt_id }, { status, orderId }) {
      await db
        .updateTable('order_attempt')
        .set({ status, order_id: orderId ?? null, updated_at: now })
        .where('client_id', '=', client_id)
        .where('attempt_id', '=', attempt_id)
        .where('status', 'in', status === 'placed' ? ['asked', 'unknown'] : ['asked'])
        .execute()
    },

    async eraseOld(limit) {
      const { rows } = await sql`
        delete from order_attempt where (client_id, attempt_id) in (
          select client_id, attempt_id from order_attempt where made_at <= now() - interval '90 days'
          order by made_at limit ${limit} for update skip locked
        ) returning 1`.execute(db)
      return rows.length
    },
  }
}
