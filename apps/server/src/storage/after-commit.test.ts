import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { afterCommit } from './after-commit.ts'
import { inTransaction } from './in-transaction.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

let database: TestDatabase
before(async () => {
  database = await createTestDatabase()
})
after(() => database.drop())

test('what was asked for is called after the commit, from an inner transaction too', async () => {
  const calls: string[] = []
  await inTransaction(database.db, async (outer) => {
    await inTransaction(outer, async (inner) => afterCommit(inner, () => calls.push('called')))
    calls.push('not committed yet')
  })
  assert.deepEqual(calls, ['not committed yet', 'called'])
})

test('it is not called when the transaction is undone, and at once when there is none', async () => {
  const calls: string[] = []
  const undone = inTransaction(database.db, async (transaction) => {
    afterCommit(transaction, () => calls.push('undone'))
    throw new Error('no')
  })
  await assert.rejects(undone, { message: 'no' })
  afterCommit(database.db, () => calls.push('at once'))
  assert.deepEqual(calls, ['at once'])
})
