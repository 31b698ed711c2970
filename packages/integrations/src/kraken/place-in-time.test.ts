import assert from 'node:assert/strict'
import { test } from 'node:test'
import { comparePlaces, isAfter, placeText, readPlace } from './place-in-time.ts'

test('newest first, and by id among those of one time', () => {
  const places = [
    { atMs: 1, id: 'b' },
    { atMs: 2, id: 'c' },
    { atMs: 1, id: 'a' },
  ]
  assert.deepEqual(
    places.sort(comparePlaces).map(({ id }) => id),
    ['c', 'a', 'b'],
  )
})

test('a place survives as a cursor, and only what is after it follows', () => {
  const place = { atMs: 1_700_000_000_123, id: 'USDC:FTQ.1' }
  assert.deepEqual(readPlace(placeText(place)), place)
  assert.equal(isAfter(place, place), false)
  assert.equal(isAfter({ ...place, id: 'Z' }, place), true)
  assert.equal(isAfter({ ...place, atMs: place.atMs + 1 }, place), false)
  assert.equal(isAfter(place, undefined), true)
})

test('what is no cursor begins at the newest', () => {
  for (const text of [undefined, '', 'x', '12', '1.', '9999999999999999.a']) assert.equal(readPlace(text), undefined)
})
