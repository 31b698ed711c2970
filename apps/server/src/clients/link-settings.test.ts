import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { TenonError } from '@tenon/core'
import { createTestDatabase } from '../storage/test-database.ts'
import { createLinkSettings, type LinkSettings } from './link-settings.ts'

const clientId = randomUUID()
const sandbox = { clientId, environment: 'sandbox' } as const
const production = { clientId, environment: 'production' } as const
const dark: LinkSettings = {
  branding: { theme: 'dark' },
  terms: {},
  catalogue: { excludedIntegrationIds: [], pinnedIntegrationIds: [] },
}
const light: LinkSettings = { ...dark, branding: { theme: 'light' } }
const logo = { mediaType: 'image/png', bytes: Buffer.from('89504e470d0a1a0a', 'hex') } as const
let database: Awaited<ReturnType<typeof createTestDatabase>>

before(async () => {
  database = await createTestDatabase()
  await database.db.insertInto('client').values({ client_id: clientId, name: 'Test' }).execute()
})
after(() => database.drop())

test('each environment has its own, and another client has none of them', async () => {
  const settings = createLinkSettings(database.db)
  await settings.write(sandbox, dark)
  await settings.write(production, light)
  assert.equal((await settings.read(sandbox)).branding.theme, 'dark')
  assert.equal((await settings.read(production)).branding.theme, 'light')
  assert.deepEqual((await settings.read({ ...sandbox, clientId: randomUUID() })).branding, {})
})

test('what another process changed is seen after a second; what this one changed, at once', async () => {
  let now = 0
  const ours = createLinkSettings(database.db, () => now)
  const theirs = createLinkSettings(database.db)
  await ours.write(sandbox, dark)
  await theirs.write(sandbox, light)
  now = 999
  assert.equal((await ours.read(sandbox)).branding.theme, 'dark')
  now = 1_000
  assert.equal((await ours.read(sandbox)).branding.theme, 'light')
  await ours.write(sandbox, dark)
  assert.equal((await ours.read(sandbox)).branding.theme, 'dark')
})

test('terms are shown on a page that asks for credentials: in production only over TLS', async () => {
  const settings = createLinkSettings(database.db)
  const withTerms = (termsUrl: string) => ({ ...dark, terms: { termsUrl } })
  await settings.write(sandbox, withTerms('http://localhost:3000/terms'))
  await settings.write(production, withTerms('https://app.example/terms'))
  for (const url of ['http://app.example/terms', 'javascript:alert(1)', 'terms.html', 'https://a:b@app.example/']) {
    await assert.rejects(
      settings.write(production, withTerms(url)),
      (error) => error instanceof TenonError && error.code === 'invalidField',
    )
  }
})

test('a logo has another id with each upload, and is found by its client alone', async () => {
  const settings = createLinkSettings(database.db)
  const { logoId: first = '' } = await settings.setLogo(sandbox, logo)
  const { logoId: second = '' } = await settings.setLogo(sandbox, logo)
  assert.notEqual(first, second)
  assert.equal(await settings.readLogo(clientId, first), undefined)
  assert.deepEqual(await settings.readLogo(clientId, second), logo)
  assert.equal(await settings.readLogo(randomUUID(), second), undefined)
  assert.equal((await settings.read(production)).logoId, undefined)
  assert.equal((await settings.setLogo(sandbox, undefined)).logoId, undefined)
  assert.equal(await settings.readLogo(clientId, second), undefined)
})
