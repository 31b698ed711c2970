import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Database } from './database.ts'
import { inTransaction } from './in-transaction.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

let database: TestDatabase

before(async () => {
  database = await createTestDatabase()
})

after(() => database.drop())

const insert = (db: Database, client_id: string, name: string) =>
  db.insertInto('client').values({ client_id, name }).execute()
const nameOf = async (client_id: string) =>
  (await database.db.selectFrom('client').select('name').where('client_id', '=', client_id).executeTakeFirst())?.name

test('a throw undoes everything, in an inner transaction as well', async () => {
  const id = randomUUID()
  const failing = inTransaction(database.db, async (outer) => {
    await inTransaction(outer, (inner) => insert(inner, id, 'kept?'))
    throw new Error('no')
  })
  await assert.rejects(failing, { message: 'no' })
  assert.equal(await nameOf(id), undefined)
})

test('two transactions that cannot both be right are run one after the other', async () => {
  const id = randomUUID()
  await insert(database.db, id, '0')
  let tries = 0
  const addOne = () =>
    inTransaction(
      database.db,
      async (transaction) => {
        tries++
        const { name } = await transaction
          .selectFrom('client')
          .select('name')
          .where('client_id', '=', id)
          .executeTakeFirstOrThrow()
        await transaction
          .updateTable('client')
          .set({ name: String(Number(name) + 1) })
          .where('client_id', '=', id)
          .execute()
      },
      { isolation: 'serializable' },
    )
  await Promise.all([addOne(), addOne()])
  assert.equal(await nameOf(id), '2')
  assert.ok(tries >= 2)
})

test('T48: a deadlock is tried again, another failure and a fourth deadlock are not', async () => {
  let tries = 0
  const failWith = (code: string, times: number) => {
    tries = 0
    return inTransaction(database.db, async () => {
      if (++tries <= times) throw Object.assign(new Error('database'), { code })
      return tries
    })
  }
  assert.equal(await failWith('40P01', 3), 4)
  await assert.rejects(failWith('40001', 4), { code: '40001' })
  assert.equal(tries, 4)
  await assert.rejects(failWith('23505', 1), { code: '23505' })
  assert.equal(tries, 1)
})
