import assert from 'node:assert/strict'
import { test } from 'node:test'
import { unwrapCursor, wrapCursor } from './page-cursor.ts'

test('a cursor comes back as it was, for the list that it is from', () => {
  assert.equal(unwrapCursor('orders 1', wrapCursor('orders 1', 'page=2&x=ü')), 'page=2&x=ü')
})

test('a cursor of another list, or of nobody, is refused', () => {
  for (const cursor of [wrapCursor('orders 2', 'p'), 'not ours', '', Buffer.from('[1,2]').toString('base64url')]) {
    assert.throws(() => unwrapCursor('orders 1', cursor), { code: 'invalidField' })
  }
})
