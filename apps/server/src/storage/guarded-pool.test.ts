import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { type AnswerGate, openAnswerGate } from './answer-gate.ts'
import { type Database, openDatabase } from './database.ts'
import { inTransaction } from './in-transaction.ts'
import { isWritable } from './is-writable.ts'
import { StorageUnavailableError } from './storage-unavailable-error.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

let database: TestDatabase
let gate: AnswerGate
let db: Database

before(async () => {
  database = await createTestDatabase()
  gate = await openAnswerGate(database.url)
  db = openDatabase({ url: gate.url, maxConnections: 2, statementTimeoutMs: 1_000 })
})

beforeEach(() => gate.open())

after(async () => {
  await db.destroy()
  await gate.close()
  await database.drop()
})

const insert = (into: Database, client_id: string) =>
  into.insertInto('client').values({ client_id, name: 'x' }).execute()
const isStored = async (client_id: string) =>
  (await database.db.selectFrom('client').select('name').where('client_id', '=', client_id).executeTakeFirst()) !==
  undefined

function mayBeDone(expected: boolean): (error: unknown) => boolean {
  return (error) => error instanceof StorageUnavailableError && error.mayBeDone === expected
}

test('T46: the answer to a commit is lost: what was done may be done, and it is not run again', async () => {
  const id = randomUUID()
  let runs = 0
  const lost = inTransaction(db, async (transaction) => {
    runs++
    await insert(transaction, id)
    gate.cutAnswerTo('commit')
  })
  await assert.rejects(lost, mayBeDone(true))
  assert.equal(runs, 1)
  assert.equal(await isStored(id), true)
})

test('T46: the connection is lost before the commit: nothing was done', async () => {
  const id = randomUUID()
  const lost = inTransaction(db, async (transaction) => {
    gate.cutAnswerTo('insert')
    await insert(transaction, id)
  })
  await assert.rejects(lost, mayBeDone(false))
  assert.equal(await isStored(id), false)
})

test('T46: a statement that commits by itself may be done as well', async () => {
  const id = randomUUID()
  gate.cutAnswerTo('insert')
  await assert.rejects(insert(db, id), mayBeDone(true))
  assert.equal(await isStored(id), true)
})

test('T46: a database that cannot be reached has done nothing, and is there again without a new pool', async () => {
  gate.shut()
  await assert.rejects(insert(db, randomUUID()), mayBeDone(false))
  assert.equal(await isWritable(db), false)
  gate.open()
  await insert(db, randomUUID())
  assert.equal(await isWritable(db), true)
})

test('T46: a connection that breaks while it waits between two statements does not end the process', async () => {
  const lost = inTransaction(db, async (transaction) => {
    await insert(transaction, randomUUID())
    gate.shut()
    await new Promise((resolve) => setTimeout(resolve, 50))
    await insert(transaction, randomUUID())
  })
  await assert.rejects(lost, mayBeDone(false))
})

test('T46: a server that hangs is given up on; its connection, which still owes an answer, is not used again', async () => {
  await Promise.all([sql`select pg_sleep(0.1)`.execute(db), sql`select pg_sleep(0.1)`.execute(db)])
  gate.holdAnswers()
  assert.equal(await isWritable(db), false)
  await assert.rejects(insert(db, randomUUID()), mayBeDone(true))
  gate.open()
  const answers = await Promise.all(
    [1, 2, 3, 4].map(async (n) => (await sql<{ n: number }>`select ${n}::int as n`.execute(db)).rows[0]?.n),
  )
  assert.deepEqual(answers, [1, 2, 3, 4])
})

test('T48: sessions that are ended by the server are replaced: each fails once at most, and then all is as before', async () => {
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'tenon'
    and datname = current_database() and pid <> pg_backend_pid()`.execute(database.db)
  let failures = 0
  for (let tries = 0; tries < 6; tries++) {
    await insert(db, randomUUID()).catch((error: unknown) => {
      assert.ok(error instanceof StorageUnavailableError)
      failures++
    })
  }
  assert.ok(failures <= 2, `${failures} of 6 failed`)
  await assert.rejects(insert(db, 'no uuid'), { code: '22P02' })
})
