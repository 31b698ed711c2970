import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { createTestDatabase } from '../storage/test-database.ts'
import { checkReturnUrl } from './check-return-url.ts'

const owner = { clientId: randomUUID(), environment: 'sandbox' } as const
let database: Awaited<ReturnType<typeof createTestDatabase>>

before(async () => {
  database = await createTestDatabase()
  await database.db.insertInto('client').values({ client_id: owner.clientId, name: 'Test' }).execute()
  for (const origin of ['https://app.example', 'https://*.example.com', 'http://localhost:*']) {
    const row = { client_id: owner.clientId, environment: owner.environment, origin }
    await database.db.insertInto('allowed_origin').values(row).execute()
  }
})
after(() => database.drop())

test('a browser is sent to pages of origins that were allowed by their whole name', async () => {
  for (const url of ['https://app.example/a?b#c', 'https://APP.example:443/', 'http://localhost:4000/x'])
    await checkReturnUrl(database.db, owner, url)
  for (const url of [
    'https://app.example.evil.example/',
    'https://a.example.com/',
    'https://app.example:444/',
    'http://app.example/',
    'https://person:secret@app.example/',
    // Its origin is that of the page that made it.
    'blob:https://app.example/0f8fad5b-d9cb-469f-a165-70867728950e',
    'javascript:alert(1)',
    '//app.example',
    '',
  ])
    await assert.rejects(checkReturnUrl(database.db, owner, url), { code: 'invalidField' }, url)
  const production = { ...owner, environment: 'production' } as const
  await assert.rejects(checkReturnUrl(database.db, production, 'https://app.example/'), { code: 'invalidField' })
})
