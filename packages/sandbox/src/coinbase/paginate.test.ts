import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Page, paginate } from './paginate.ts'

const rows = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id }))

test('walking the pages gives every row once, whatever their size', () => {
  for (const limit of ['1', '2', '4', '5', '100']) {
    const seen: string[] = []
    let after: string | null = null
    do {
      const page: Page<{ id: string }> = paginate(rows, '/v2/x', {
        limit,
        ...(after === null ? {} : { starting_after: after }),
      })
      seen.push(...page.data.map(({ id }) => id))
      after = page.pagination.next_starting_after
    } while (after !== null)
    assert.deepEqual(seen, ['a', 'b', 'c', 'd', 'e'])
  }
})

test('a bad limit or cursor is refused', () => {
  for (const query of [{ limit: '0' }, { limit: '1.5' }, { limit: 'x' }, { starting_after: 'z' }]) {
    assert.throws(() => paginate(rows, '/v2/x', query), { id: 'validation_error' })
  }
})
