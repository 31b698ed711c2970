import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hintFor } from './hint-for.ts'
import { world } from './link-flow.fixtures.ts'

test('each kind of proof has the hint that helps with it', () => {
  const [integration] = world.integrations
  assert.ok(integration)
  const hinted = { ...integration, codeHint: 'c', questionHint: 'q', captchaHint: 'p', elsewhereHint: 'e' }
  assert.equal(hintFor({ kind: 'code', channel: 'totp' }, hinted), 'c')
  assert.equal(hintFor({ kind: 'question', question: '?' }, hinted), 'q')
  assert.equal(hintFor({ kind: 'captcha', image: 'data:image/svg+xml,' }, hinted), 'p')
  assert.equal(hintFor({ kind: 'confirmation', by: 'device' }, hinted), 'e')
  assert.equal(hintFor({ kind: 'face', url: 'https://bank.example' }, hinted), 'e')
  assert.equal(hintFor({ kind: 'qrCode', content: 'x', expiresInSeconds: 1 }, hinted), 'e')
  assert.equal(hintFor({ kind: 'face', url: 'https://bank.example' }, integration), undefined)
})
