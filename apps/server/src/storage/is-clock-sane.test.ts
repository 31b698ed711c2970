import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { isClockSane } from './is-clock-sane.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

let database: TestDatabase

before(async () => {
  database = await createTestDatabase()
})

after(() => database.drop())

test('L6: a clock that is a minute off, either way, is not sane', async () => {
  const off = (milliseconds: number) => isClockSane(database.db, () => Date.now() + milliseconds)
  assert.deepEqual([await off(0), await off(60_000), await off(-60_000)], [true, false, false])
})
