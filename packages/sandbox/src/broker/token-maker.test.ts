import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createTokenMaker } from './token-maker.ts'

test('a token is read back for its purpose until it ends', () => {
  let nowMs = 0
  const tokens = createTokenMaker('key', () => nowMs)
  const token = tokens.make({ purpose: 'access', username: 'Mesh' }, 5)
  assert.equal(tokens.read(token, 'access')?.username, 'Mesh')
  assert.equal(tokens.read(token, 'refresh'), undefined)
  nowMs = 4999
  assert.equal(tokens.read(token, 'access')?.username, 'Mesh')
  nowMs = 5000
  assert.equal(tokens.read(token, 'access'), undefined)
})

test('a token of another key, a changed one and nonsense are not read', () => {
  const now = () => 0
  const tokens = createTokenMaker('key', now)
  const token = createTokenMaker('other key', now).make({ purpose: 'access', username: 'Mesh' }, 5)
  const [, signature = ''] = tokens.make({ purpose: 'access', username: 'Mesh' }, 5).split('.')
  const forged = Buffer.from(JSON.stringify({ purpose: 'access', username: 'Mesh4', endsAtMs: 5000 }))
  for (const bad of [token, `${forged.toString('base64url')}.${signature}`, '', '.', 'a.b.c']) {
    assert.equal(tokens.read(bad, 'access'), undefined)
  }
})
