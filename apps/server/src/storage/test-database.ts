import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Database, openDatabase } from './database.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { migrate } from './migrate.ts'
import { migrations } from './migrations/index.ts'

export interface TestDatabase {
  db: Database
  url: string
  /** Closes `db` and removes the database. */
  drop(): Promise<void>
}

let server: Promise<string> | undefined
let template: Promise<string> | undefined

/**
 * A migrated, empty database of its own for one test. It lies on the server of `TENON_TEST_DATABASE_URL` when that is set,
 * else on an embedded PostgreSQL that this process starts once and removes when it ends.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  server ??= startServer()
  const serverUrl = await server
  template ??= makeTemplate(serverUrl)
  const name = `tenon_test_${randomBytes(6).toString('hex')}`
  await execute(serverUrl, `create database ${name} template ${await template}`)
  const url = withDatabase(serverUrl, name)
  const db = openDatabase({ url, maxConnections: 5 })
  return {
    db,
    url,
    async drop() {
      await db.destroy()
      await execute(serverUrl, `drop database ${name} with (force)`)
    },
  }
}

async function startServer(): Promise<string> {
  const given = process.env.TENON_TEST_DATABASE_URL
  if (given) return given
  const dataDir = mkdtempSync(join(tmpdir(), 'tenon-test-'))
  // As root, PostgreSQL runs as another account and has to get through.
  if (process.getuid?.() === 0) chmodSync(dataDir, 0o711)
  // It does not outlive the test, so nothing is gained by waiting for the disk.
  const postgres = await startEmbeddedPostgres({ dataDir, settings: { fsync: 'off', full_page_writes: 'off' } })
  process.once('beforeExit', async () => {
    await postgres.stop()
    rmSync(dataDir, { recursive: true, force: true })
  })
  return postgres.url
}

/** One migrated template for all; several processes may want it at once, so it is made under an advisory lock. */
async function makeTemplate(serverUrl: string): Promise<string> {
  const contents = Object.entries(migrations).map(([name, { up }]) => name + up.toString())
  const name = `tenon_template_${createHash('sha256').update(contents.join()).digest('hex').slice(0, 12)}`
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(7361)')
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount !== 0) return name
    const draft = `${name}_${randomBytes(4).toString('hex')}`
    await client.query(`create database ${draft}`)
    const db = openDatabase({ url: withDatabase(serverUrl, draft), maxConnections: 2 })
    await migrate(db).finally(() => db.destroy())
    await client.query(`alter database ${draft} rename to ${name}`)
    return name
  } finally {
    await client.end()
  }
}

async function execute(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(text)
  } finally {
    await client.end()
  }
}

/** `new URL` does not take an empty host, which the socket form has. */
function withDatabase(url: string, name: string): string {
  return url.replace(/^([^:]+:\/\/[^/]*\/)[^?]*/, `$1${name}`)
}
