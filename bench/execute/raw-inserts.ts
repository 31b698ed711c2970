import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { type RunTimes, runEach } from './run-each.ts'

/**
 * Transactions of two inserts of one row each, with nothing around them: what this database can do at best for whoever
 * stores two durable facts together. As many connections as a server has.
 */
export async function runRawInserts(url: string, count: number, concurrency: number): Promise<RunTimes> {
  const pool = new pg.Pool({ connectionString: url, max: 10 })
  try {
    await pool.query(
      'create table if not exists bench_fact (id uuid primary key, text text not null, at timestamptz default now())',
    )
    return await runEach(Array.from({ length: count }, randomUUID), concurrency, async (id) => {
      const client = await pool.connect()
      try {
        await client.query('begin')
        await client.query('insert into bench_fact (id, text) values ($1, $2)', [id, 'first'])
        await client.query('insert into bench_fact (id, text) values ($1, $2)', [randomUUID(), 'second'])
        await client.query('commit')
      } finally {
        client.release()
      }
    })
  } finally {
    await pool.end()
  }
}
