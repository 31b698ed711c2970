import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Access, ClientTerms, LinkOptions } from '@tenon/core'
import { createTestDatabase, type TestDatabase } from '../storage/test-database.ts'
import type { LinkSession } from './link-session.store.ts'
import { createSessionTerms } from './session-terms.ts'
import { createTermsAcceptanceStore } from './terms-acceptance.store.ts'

let database: TestDatabase
const clientId = randomUUID()
const terms: ClientTerms = { termsUrl: 'https://app.example/terms' }
const stored: LinkOptions[] = []

before(async () => {
  database = await createTestDatabase()
  await database.db.insertInto('client').values({ client_id: clientId, name: 'Test' }).execute()
})

after(() => database.drop())

function sessionOf(
  userId: string,
  access: Access[] = ['readHoldings'],
  environment: 'sandbox' | 'production' = 'sandbox',
) {
  const options: LinkOptions = { userId, purpose: 'connect', restrictMultipleAccounts: false, access }
  const session: LinkSession = {
    ...{ clientId, linkSessionId: randomUUID(), environment, options, version: 0, secretHash: Buffer.alloc(32) },
    ...{ state: { options, step: { name: 'catalogue' } }, isAbandoned: false },
  }
  return session
}

function termsOf(wanted: ClientTerms | undefined) {
  return createSessionTerms({
    store: { setOptions: async (_session, options) => void stored.push(options) },
    acceptances: createTermsAcceptanceStore(database.db),
    termsOf: async () => wanted,
  })
}

test('what was agreed to is not asked for again: of nobody else, for nothing more, nowhere else', async () => {
  const room = termsOf(terms)
  const asked = await room.put(sessionOf('u-1'))
  assert.deepEqual([asked.options.terms, asked.state.options.terms, stored.at(-1)?.terms], [terms, terms, terms])
  await room.accept(asked)
  await room.accept(asked)
  assert.equal((await room.put(sessionOf('u-1'))).options.terms, undefined)
  for (const other of [
    sessionOf('u-2'),
    sessionOf('u-1', ['readHoldings', 'moveCrypto']),
    sessionOf('u-1', ['readHoldings'], 'production'),
  ]) {
    assert.deepEqual((await room.put(other)).options.terms, terms)
  }
  const changed = { ...terms, privacyUrl: 'https://app.example/privacy' }
  assert.deepEqual((await termsOf(changed).put(sessionOf('u-1'))).options.terms, changed)
})

test('a client without terms asks for nothing', async () => {
  for (const none of [undefined, {}]) {
    const session = sessionOf('u-3')
    assert.equal(await termsOf(none).put(session), session)
  }
})
