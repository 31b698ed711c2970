import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { openTokenStore } from './open-token-store.ts'

test('tokens outlive a restart until they expire; sessions do not', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'tenon-oauth-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'oauth.json')
  let nowMs = 1_000_000
  const now = () => nowMs
  const first = openTokenStore(path, now)
  await first('AccessToken').upsert('a', { accountId: 'Mesh', grantId: 'g' }, 60)
  await first('Session').upsert('s', { uid: 'u' }, 60)
  assert.equal((statSync(path).mode & 0o777).toString(8), '600')

  const second = openTokenStore(path, now)
  assert.deepEqual(await second('AccessToken').find('a'), { accountId: 'Mesh', grantId: 'g' })
  assert.equal(await second('Session').findByUid('u'), undefined)
  nowMs += 60_000
  assert.equal(await second('AccessToken').find('a'), undefined)
})

test('a used refresh token stays used, and a revoked grant takes its tokens along', async () => {
  const store = openTokenStore()
  await store('RefreshToken').upsert('r', { grantId: 'g' })
  await store('RefreshToken').consume('r')
  const used = await store('RefreshToken').find('r')
  assert.equal(typeof used?.consumed, 'number')
  await store('AccessToken').revokeByGrantId('g')
  assert.equal(await store('RefreshToken').find('r'), undefined)
})
