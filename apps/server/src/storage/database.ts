import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { guardedPool } from './guarded-pool.ts'
import type { Tables } from './tables.ts'

/** The one door to PostgreSQL. A transaction is one too, so stores take this type and serve both. */
export type Database = Kysely<Tables>

export interface DatabaseOptions {
  /** `postgresql://user@host/name`, or `postgresql://user@/name?host=/socket/folder` for a unix socket. */
  url: string
  /** Connections this process opens at most. Default 10. */
  maxConnections?: number
  /** After this long PostgreSQL ends a statement, in milliseconds. Default 15 000. */
  statementTimeoutMs?: number
}

/** How much longer than PostgreSQL we wait for an answer that PostgreSQL itself should have given up on. */
const answerGraceMs = 3_000

/** Object ids of types, https://github.com/postgres/postgres/blob/master/src/include/catalog/pg_type.dat */
const typeIds = { int8: 20, textArray: 1009, int8Array: 1016, numericArray: 1231 }

/**
 * Counters and sequence numbers arrive as `bigint` and amounts as text, in arrays too: the driver's own choice for arrays of
 * either is `number`, which rounds.
 */
function parserOf(typeId: number, format?: 'text' | 'binary'): (value: string) => unknown {
  if (typeId === typeIds.int8) return BigInt
  const exact = typeId === typeIds.int8Array || typeId === typeIds.numericArray ? typeIds.textArray : typeId
  return format === 'binary' ? pg.types.getTypeParser(exact, 'binary') : pg.types.getTypeParser(exact, 'text')
}

/**
 * Opens a pool. Connects on first use; `destroy()` waits for what runs and closes it.
 *
 * A database that cannot be reached, or that breaks off, is a `StorageUnavailableError`; the pool connects again by itself.
 *
 * What comes back: `int8` as `bigint`, `numeric` as text, `timestamptz` as `Date`, `bytea` as `Buffer`.
 */
export function openDatabase({ url, maxConnections = 10, statementTimeoutMs = 15_000 }: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: statementTimeoutMs,
    // A server that hangs ends nothing by itself.
    query_timeout: statementTimeoutMs + answerGraceMs,
    keepAlive: true,
    idle_in_transaction_session_timeout: 30_000,
    application_name: 'tenon',
    types: { getTypeParser: parserOf },
  })
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: guardedPool(pool) }) })
}
