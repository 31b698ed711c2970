import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pageInTime } from './page-in-time.ts'
import { comparePlaces, type Place } from './place-in-time.ts'

const place = (atMs: number, id: string): Place => ({ atMs, id })

/** Reads a history to its end through stretches of at most `size` rows, as an institution tells them from a time on. */
function readAll(histories: readonly (readonly Place[])[], size: number, count: number): string[] {
  const found: string[] = []
  let cursor: string | undefined
  for (let page = 0; page < 500; page += 1) {
    const end = Number(cursor?.split('.')[0] ?? 'Infinity')
    const stretches = histories.map((history) => {
      const rows = history.filter(({ atMs }) => atMs <= end).sort(comparePlaces)
      return { rows: rows.slice(0, size), isCut: rows.length > size }
    })
    const told = pageInTime(stretches, { cursor, count, read: ({ id }) => id })
    assert.ok(told.items.length <= count)
    found.push(...told.items)
    cursor = told.cursor
    if (cursor === undefined) return found
  }
  throw new Error('The history has no end.')
}

test('everything once and in order, though stretches are cut in the middle of a second', () => {
  const one = Array.from({ length: 60 }, (_, index) => place(100_000 - Math.floor(index / 3) * 1000, `a${index}`))
  const other = Array.from({ length: 40 }, (_, index) => place(99_000 - Math.floor(index / 2) * 500, `b${index}`))
  const expected = [...one, ...other].sort(comparePlaces).map(({ id }) => id)
  for (const size of [7, 25, 250]) {
    for (const count of [4, 100]) assert.deepEqual(readAll([one, other], size, count), expected, `${size} ${count}`)
  }
})

test('a row that two tell is the one of the last', () => {
  const stretches = [
    { rows: [{ ...place(1, 'a'), state: 'open' }], isCut: false },
    { rows: [{ ...place(1, 'a'), state: 'ended' }], isCut: false },
  ]
  const told = pageInTime(stretches, { cursor: undefined, count: 5, read: ({ state }) => state })
  assert.deepEqual(told, { items: ['ended'] })
})

test('rows that are not wanted are passed over, and the cursor is behind them', () => {
  const rows = [5, 4, 3, 2, 1].map((atMs) => place(atMs, `${atMs}`))
  const read = ({ id }: Place) => (Number(id) % 2 === 1 ? id : undefined)
  const first = pageInTime([{ rows, isCut: true }], { cursor: undefined, count: 2, read })
  assert.deepEqual(first, { items: ['5', '3'], cursor: '3.3' })
  const none = pageInTime([{ rows, isCut: true }], { cursor: undefined, count: 2, read: () => undefined })
  assert.deepEqual(none, { items: [], cursor: '2.2' })
})
