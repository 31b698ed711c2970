import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { loadCredentials, loadSealingKey } from './credentials.ts'
import { type DataFolder, openDataFolder } from './data-folder.ts'

function folderOf(context: TestContext): DataFolder {
  const dir = mkdtempSync(join(tmpdir(), 'tenon-credentials-'))
  context.after(() => rmSync(dir, { recursive: true, force: true }))
  return openDataFolder(dir)
}

function issuerOf(isKnown: boolean) {
  let clients = 0
  let endpoints = 0
  return {
    async issueClient() {
      clients += 1
      return { id: `c${clients}`, secret: 's', readOnlySecret: 'r' }
    },
    knowsClient: async () => isKnown,
    async setWebhookEndpoint(_client: unknown, _url: string, secret: string | undefined) {
      endpoints += 1
      return secret ?? `w${endpoints}`
    },
  }
}

test('the credentials of the first start are those of the next, in a file for the owner alone', async (context) => {
  const folder = folderOf(context)
  const issuer = issuerOf(true)
  const first = await loadCredentials(folder, issuer, 'http://127.0.0.1:1/')
  assert.deepEqual(await loadCredentials(folder, issuer, 'http://127.0.0.1:1/'), first)
  assert.equal(statSync(folder.credentials).mode & 0o777, 0o600)
})

test('a quickstart that moved gets its webhooks there; client and secret stay', async (context) => {
  const folder = folderOf(context)
  const issuer = issuerOf(true)
  const { client } = await loadCredentials(folder, issuer, 'http://127.0.0.1:1/')
  const moved = { client, webhook: { url: 'http://127.0.0.1:2/', secret: 'w1' } }
  assert.deepEqual(await loadCredentials(folder, issuer, 'http://127.0.0.1:2/'), moved)
  assert.deepEqual(await loadCredentials(folder, issuer, 'http://127.0.0.1:2/'), moved)
})

test('credentials that the database does not know are made anew', async (context) => {
  const folder = folderOf(context)
  const issuer = issuerOf(false)
  await loadCredentials(folder, issuer, 'http://127.0.0.1:1/')
  const { client, webhook } = await loadCredentials(folder, issuer, 'http://127.0.0.1:1/')
  assert.deepEqual([client.id, webhook.secret], ['c2', 'w2'])
})

test('the sealing key is 256 random bits, made once, for the owner alone', (context) => {
  const folder = folderOf(context)
  const { bytes } = loadSealingKey(folder)
  assert.equal(bytes.length, 32)
  assert.deepEqual(loadSealingKey(folder).bytes, bytes)
  assert.equal(statSync(folder.sealingKey).mode & 0o777, 0o600)
  assert.notDeepEqual(loadSealingKey(folderOf(context)).bytes, bytes)
})
