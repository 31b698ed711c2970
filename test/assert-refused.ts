import assert from 'node:assert/strict'
import type { MeshAnswer } from './mesh-call.ts'

/** A refusal in the envelope: this status, this `errorType`, every field in its place, and nothing of ours in it. */
export function assertRefused(answer: MeshAnswer, status: number, errorType: string, what: string): void {
  assert.deepEqual([answer.status, answer.body.errorType], [status, errorType], `${what}: ${answer.text.slice(0, 300)}`)
  const fields = Object.keys(answer.body).filter((name) => name !== 'errorData')
  assert.deepEqual(fields, ['status', 'message', 'displayMessage', 'errorHash', 'errorType'], what)
  assert.match(answer.body.errorHash, /^[0-9a-f]{8}$/)
  assertNoLeak(answer.text)
}

/** No sealed token, API or webhook secret; no stack, path or SQL; and not what was sent. */
export function assertNoLeak(text: string): void {
  assert.doesNotMatch(text, /t1\.\w+\.|sk_(?:sand|prod)_|whsec_/)
  assert.doesNotMatch(text, /\n\s+at |\.ts:\d|node_modules|node:internal|\/tmp\//)
  assert.doesNotMatch(text, /postgres|kysely|\bselect\b.+\bfrom\b|\binsert into\b/i)
  assert.ok(text.length < 3_000, 'a refusal does not repeat what was sent')
}
