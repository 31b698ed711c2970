import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { createTestDatabase } from '../storage/test-database.ts'
import { type Logo, subClientStore } from './sub-client.store.ts'

const owner = { clientId: randomUUID(), environment: 'sandbox' } as const
const logo: Logo = { mediaType: 'image/png', bytes: Buffer.from('89504e470d0a1a0a', 'hex') }
let database: Awaited<ReturnType<typeof createTestDatabase>>

before(async () => {
  database = await createTestDatabase()
  await database.db.insertInto('client').values({ client_id: owner.clientId, name: 'Test' }).execute()
})
after(() => database.drop())

test('a logo has another id with each upload, and comes too late for a sub-client that was removed', async () => {
  const { db } = database
  const given = { businessLegalName: 'A', displayName: 'A', callbackUrls: [] }
  const id = (await subClientStore.insert(db, owner, given)) ?? assert.fail('not inserted')
  const logoId = async () => (await subClientStore.list(db, owner, id))[0]?.logo_id ?? undefined
  await subClientStore.setLogo(db, owner.clientId, id, logo)
  const first = await logoId()
  await subClientStore.setLogo(db, owner.clientId, id, { ...logo, mediaType: 'image/jpeg' })
  const second = (await logoId()) ?? assert.fail('no logo')
  assert.notEqual(first, second)
  assert.deepEqual(await subClientStore.logo(db, owner.clientId, second), { ...logo, mediaType: 'image/jpeg' })
  assert.equal(await subClientStore.logo(db, randomUUID(), second), undefined)

  assert.equal(await subClientStore.remove(db, owner, id), true)
  await subClientStore.setLogo(db, owner.clientId, id, logo)
  assert.equal(await subClientStore.logo(db, owner.clientId, second), undefined)
})
