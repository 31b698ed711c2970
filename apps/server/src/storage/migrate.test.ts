import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import { openDatabase } from './database.ts'
import { migrate } from './migrate.ts'
import { migrations } from './migrations/index.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

let database: TestDatabase

before(async () => {
  database = await createTestDatabase()
})

after(() => database.drop())

const next = '9998-test'
const adds = (statement: string): Migration => ({
  up: async (db) => {
    await sql.raw(statement).execute(db)
  },
})

test('a database that is up to date is left alone', async () => {
  assert.deepEqual(await migrate(database.db), [])
})

test('several processes at once: one migrates, the others find it done', async () => {
  const list = { ...migrations, [next]: adds('create table migrated_once (value int)') }
  const others = [1, 2, 3].map(() => openDatabase({ url: database.url, maxConnections: 2 }))
  const done = await Promise.all(others.map((db) => migrate(db, list)))
  assert.deepEqual(done.flat(), [next])
  await Promise.all(others.map((db) => db.destroy()))
})

test('an older release refuses the data of a newer one', async () => {
  await assert.rejects(migrate(database.db), /migrated by a newer Tenon \(it has 9998-test\)/)
})

test('a migration that fails leaves nothing behind, and says which it was', async () => {
  const list = {
    ...migrations,
    [next]: adds('select 1'),
    '9999-broken': adds('create table half (value int); select 1/0'),
  }
  await assert.rejects(migrate(database.db, list), /could not be migrated \(9999-broken\)/)
  const { rows } = await sql<{ found: string | null }>`select to_regclass('half') as found`.execute(database.db)
  assert.deepEqual(rows, [{ found: null }])
})

test('the client leads the primary key and every index of client data', async () => {
  const { rows } = await sql<{ index: string; first: string }>`
    select i.relname as index, a.attname as first
    from pg_index x
    join pg_class i on i.oid = x.indexrelid
    join pg_class t on t.oid = x.indrelid and t.relnamespace = 'public'::regnamespace
    join pg_attribute a on a.attrelid = t.oid and a.attnum = x.indkey[0]
    where t.relname in ('client', 'api_key', 'allowed_origin')
    order by 1
  `.execute(database.db)
  assert.deepEqual(new Set(rows.map(({ first }) => first)), new Set(['client_id']))
  assert.equal(rows.length, 4)
})
