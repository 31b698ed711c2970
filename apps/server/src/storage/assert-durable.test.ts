import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { assertDurable } from './assert-durable.ts'
import { openDatabase } from './database.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts'

let dataDir: string
let postgres: EmbeddedPostgres

before(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'tenon-durable-'))
  if (process.getuid?.() === 0) chmodSync(dataDir, 0o711)
  postgres = await startEmbeddedPostgres({ dataDir })
})

after(async () => {
  await postgres.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

async function withDatabase(run: (db: ReturnType<typeof openDatabase>) => Promise<void>): Promise<void> {
  const db = openDatabase({ url: postgres.url, maxConnections: 1 })
  await run(db).finally(() => db.destroy())
}

test('R12: what we bring ourselves is durable', () => withDatabase(assertDurable))

test('R12: an acknowledged commit that may be forgotten is refused, and the setting is named', async () => {
  await withDatabase(async (db) => {
    await sql`alter database tenon set synchronous_commit = off`.execute(db)
  })
  await withDatabase(async (db) => {
    await assert.rejects(assertDurable(db), /\(synchronous_commit off\)/)
    await sql`alter database tenon reset synchronous_commit`.execute(db)
  })
})

test('R12: a database that does not wait for the disk is refused', async () => {
  for (const name of ['fsync', 'full_page_writes']) {
    await withDatabase(async (db) => {
      await sql.raw(`alter system set ${name} = off`).execute(db)
      await sql`select pg_reload_conf()`.execute(db)
    })
    await withDatabase(async (db) => {
      await untilSetting(db, name, 'off')
      await assert.rejects(assertDurable(db), new RegExp(`\\(${name} off\\)`))
      await sql.raw(`alter system reset ${name}`).execute(db)
      await sql`select pg_reload_conf()`.execute(db)
      await untilSetting(db, name, 'on')
    })
  }
})

/** Sessions read a reloaded configuration a moment later. */
async function untilSetting(db: ReturnType<typeof openDatabase>, name: string, value: string): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ value: string }>`select current_setting(${name}) as value`.execute(db)
    if (rows[0]?.value === value) return
    await sql`select pg_sleep(0.02)`.execute(db)
  }
}
