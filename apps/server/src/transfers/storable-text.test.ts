import assert from 'node:assert/strict'
import { test } from 'node:test'
import { storableText } from './storable-text.ts'

test('what a database takes stays as it is; anything else is none', () => {
  for (const text of ['w1', '0xAb', 'usdc:R-1', 'é', 'x'.repeat(256)]) assert.equal(storableText(text), text)
  for (const text of [undefined, '', 'a\0b', 'a\nb', 'a\ud800', 'x'.repeat(257)]) {
    assert.equal(storableText(text), undefined)
  }
  assert.equal(storableText('x'.repeat(2_000), 2_000)?.length, 2_000)
})
