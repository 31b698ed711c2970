import assert from 'node:assert/strict'
import { test } from 'node:test'
import { InstitutionError } from './institution-error.ts'
import { pageOf } from './page-of.ts'

const items = (...ids: string[]) => ids.map((id) => ({ id, createdAtMs: Number(id) * 1000 }))
const history = items('5', '4', '3', '2', '1')
const idsOf = (page: { items: readonly { id: string }[] }) => page.items.map(({ id }) => id).join('')

test('each page begins where the last one ended, also when something new came on top', () => {
  const first = pageOf(history, { count: '2' })
  assert.deepEqual([idsOf(first), first.cursor, first.total], ['54', '4', 5])
  const second = pageOf([...items('7', '6'), ...history], { count: '2', cursor: '4' })
  assert.deepEqual([idsOf(second), second.cursor], ['32', '2'])
  const last = pageOf(history, { count: '2', cursor: '2' })
  assert.deepEqual([idsOf(last), last.cursor], ['1', undefined])
})

test('a page of some goes on after one that is no longer among them', () => {
  const open = new Set(['5', '3', '2'])
  const isOpen = ({ id }: { id: string }) => open.has(id)
  const first = pageOf(history, { count: '1' }, isOpen)
  assert.deepEqual([idsOf(first), first.cursor, first.total], ['5', '5', 3])
  open.delete('5')
  const second = pageOf(history, { count: '5', cursor: '5' }, isOpen)
  assert.deepEqual([idsOf(second), second.cursor, second.total], ['32', undefined, 2])
})

test('a last page that is full has no cursor, and an empty history is one page', () => {
  assert.equal(pageOf(history, { count: '5' }).cursor, undefined)
  assert.deepEqual(pageOf([], {}), { items: [], total: 0 })
})

test('nothing older than asked for is told', () => {
  const page = pageOf(history, { since: '3000' })
  assert.deepEqual([idsOf(page), page.total], ['543', 3])
})

test('a page has 250 at most, 100 when nobody says', () => {
  const long = items(...Array.from({ length: 300 }, (_, index) => String(300 - index)))
  assert.equal(pageOf(long, {}).items.length, 100)
  assert.equal(pageOf(long, { count: '250' }).items.length, 250)
  for (const query of [{ count: '251' }, { count: '0' }, { count: '1e1' }, { since: '-1' }, { cursor: 'nobody' }]) {
    assert.throws(
      () => pageOf(long, query),
      (error) => error instanceof InstitutionError && error.code === 'invalid_request',
    )
  }
})
