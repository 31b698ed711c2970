import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { createWebhookSecret } from './create-webhook-secret.ts'
import { standardRetryDelaysMs } from './next-attempt.ts'
import { signWebhook } from './sign-webhook.ts'
import { eventTypes } from './webhook-event.ts'

const text = readFileSync(new URL('../../../../docs/webhooks.md', import.meta.url), 'utf8')

function rowsOf(heading: string): string[][] {
  const section = text.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
  const lines = section.split('\n').filter((line) => line.startsWith('|'))
  return lines.slice(2).map((line) => line.split('|').map((cell) => cell.trim()))
}

function inWords(milliseconds: number): string {
  const units = { h: 3_600_000, min: 60_000, s: 1_000 }
  for (const [unit, length] of Object.entries(units))
    if (milliseconds % length === 0) return `${milliseconds / length} ${unit}`
  return `${milliseconds} ms`
}

test('the documented schedule is the one that runs', () => {
  const documented = rowsOf('When an event is sent again').map(([, number, after]) => [number, after])
  const running = standardRetryDelaysMs.map((delayMs, index) => [String(index + 2), inWords(delayMs)])
  assert.deepEqual(documented, [['1', 'at once'], ...running])
})

test('every type of event is documented', () => {
  const documented = rowsOf('Events').map(([, type]) => type)
  assert.deepEqual(
    documented,
    eventTypes.map((type) => `\`${type}\``),
  )
})

test('T58: the documented check takes what we sign, and says so when it is given parsed JSON', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'tenon-docs-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const code = /```js\n(.*?)```/s.exec(text)?.[1]
  assert.ok(code)
  writeFileSync(join(folder, 'check.mjs'), code)
  const { isFromTenon } = await import(join(folder, 'check.mjs'))

  const secret = createWebhookSecret()
  const body = Buffer.from('{"amount":1.10}')
  const sentAtSeconds = Math.floor(Date.now() / 1000)
  const headers = signWebhook([createWebhookSecret(), secret], body, { eventId: 'e', sentAtSeconds })
  assert.equal(isFromTenon(body, headers, secret), true)
  assert.equal(isFromTenon(body, headers, createWebhookSecret()), false)
  assert.equal(isFromTenon(Buffer.from('{"amount":1.1}'), headers, secret), false)
  assert.equal(isFromTenon(body, { ...headers, 'webhook-signature': 'v1,AAAA' }, secret), false)
  assert.equal(isFromTenon(body, headers, secret, Date.now() + 600_000), false)
  assert.throws(() => isFromTenon({ amount: 1.1 }, headers, secret), /raw bytes/)
  assert.throws(() => isFromTenon(body, headers, ''), /missing/)
})
