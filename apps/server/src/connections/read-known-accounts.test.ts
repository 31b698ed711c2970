import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { createTestDatabase, type TestDatabase } from '../storage/test-database.ts'
import { createConnectedAccountStore } from './connected-account.store.ts'
import { readKnownAccounts } from './read-known-accounts.ts'

let database: TestDatabase
const clientId = randomUUID()
const integrationId = randomUUID()

before(async () => {
  database = await createTestDatabase()
  await database.db.insertInto('client').values({ client_id: clientId, name: 'Test' }).execute()
})

after(() => database.drop())

test('a user sees what they connected, by its name, and nobody else does', async () => {
  const { db } = database
  const accounts = createConnectedAccountStore(db)
  const user = { clientId, environment: 'sandbox', userId: 'u-1' } as const
  const place = { ...user, integrationId }
  await accounts.connect({ ...place, providerAccountId: 'a' }, { name: 'Spot' })
  await accounts.connect({ ...place, providerAccountId: 'b' }, { name: 'Margin', accessSeconds: -5 })
  const gone = await accounts.connect({ ...place, providerAccountId: 'c' }, { name: 'Old' })
  await accounts.remove(clientId, gone.connectedAccountId)
  const known = await readKnownAccounts(db, user)
  assert.deepEqual(
    known.sort((one, other) => one.id.localeCompare(other.id)),
    [
      { integrationId, id: 'a', name: 'Spot' },
      { integrationId, id: 'b', name: 'Margin', isExpired: true },
    ],
  )
  await accounts.connect({ ...place, providerAccountId: 'b' }, { name: 'Margin 2' })
  assert.ok(
    (await readKnownAccounts(db, user)).some(
      ({ id, name, isExpired }) => id === 'b' && name === 'Margin 2' && !isExpired,
    ),
  )
  for (const other of [
    { ...user, userId: 'u-2' },
    { ...user, environment: 'production' as const },
    { ...user, clientId: randomUUID() },
  ]) {
    assert.deepEqual(await readKnownAccounts(db, other), [])
  }
})

test('what is read is bounded', async () => {
  const { db } = database
  const accounts = createConnectedAccountStore(db)
  const user = { clientId, environment: 'sandbox', userId: 'u-many' } as const
  for (let index = 0; index < 55; index += 1)
    await accounts.connect({ ...user, integrationId, providerAccountId: `p-${index}` }, { name: 'x'.repeat(300) })
  assert.equal((await readKnownAccounts(db, user)).length, 50)
})
