import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

let database: TestDatabase

before(async () => {
  database = await createTestDatabase()
})

after(async () => {
  await database.drop()
})

test('no amount and no counter arrives as a number', async () => {
  const { rows } = await sql<Record<string, unknown>>`
    select 9007199254740993::int8 as counter, 123456789.123456789012345678::numeric(78, 18) as amount,
      array[0.1, 1.000000000000000001]::numeric[] as amounts,
      array[9007199254740993]::int8[] as counters, count(*) as counted from client
  `.execute(database.db)
  assert.deepEqual(rows, [
    {
      counter: 9007199254740993n,
      amount: '123456789.123456789012345678',
      amounts: ['0.1', '1.000000000000000001'],
      counters: ['9007199254740993'],
      counted: 0n,
    },
  ])
})

test('a statement that takes too long is ended', async () => {
  const { rows } = await sql<{ limit: string }>`select current_setting('statement_timeout') as limit`.execute(
    database.db,
  )
  assert.deepEqual(rows, [{ limit: '15s' }])
})
