import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { loadCredentials, loadSealingKeys } from './credentials.ts'
import { type DataFolder, openDataFolder } from './data-folder.ts'

function folderOf(context: TestContext): DataFolder {
  const dir = mkdtempSync(join(tmpdir(), 'tenon-credentials-'))
  context.after(() => rmSync(dir, { recursive: true, force: true }))
  return openDataFolder(dir)
}

function issuerOf(knows: boolean) {
  let issued = 0
  return {
    async issue() {
      issued += 1
      return { client: { id: `c${issued}`, secret: 's', readOnlySecret: 'r' }, webhook: { secret: 'w' } }
    },
    knows: async () => knows,
  }
}

test('the credentials of the first start are those of the next, in a file for the owner alone', async (context) => {
  const folder = folderOf(context)
  const issuer = issuerOf(true)
  const first = await loadCredentials(folder, issuer)
  assert.deepEqual(await loadCredentials(folder, issuer), first)
  assert.equal(statSync(folder.credentials).mode & 0o777, 0o600)
})

test('credentials that the database does not know are made anew', async (context) => {
  const folder = folderOf(context)
  const issuer = issuerOf(false)
  await loadCredentials(folder, issuer)
  assert.equal((await loadCredentials(folder, issuer)).client.id, 'c2')
})

test('the sealing key is 256 random bits, made once, for the owner alone', (context) => {
  const folder = folderOf(context)
  const keys = loadSealingKeys(folder)
  const [, id, secret = ''] = keys.match(/^(\w+):([\w-]+)$/) ?? []
  assert.equal(id, 'dev1')
  assert.equal(Buffer.from(secret, 'base64url').length, 32)
  assert.equal(loadSealingKeys(folder), keys)
  assert.equal(statSync(folder.sealingKey).mode & 0o777, 0o600)
  assert.notEqual(loadSealingKeys(folderOf(context)), keys)
})
