import assert from 'node:assert/strict'
import { test } from 'node:test'
import { writeFigureLine, writeFigureTable } from './write-figures.ts'

const figures = [
  { name: 'Link page', value: 23_456.7, unit: 'B gzip', ratio: 0.38178, against: 'the budget' },
  { name: 'p99', value: 1.2345, unit: 'ms' },
]

test('the line has name, value, unit, the ratio where there is one, and nothing else', () => {
  assert.deepEqual(JSON.parse(writeFigureLine('link-size', figures)), {
    bench: 'link-size',
    figures: [
      { name: 'Link page', value: 23_457, unit: 'B gzip', ratio: 0.382 },
      { name: 'p99', value: 1.23, unit: 'ms' },
    ],
  })
  assert.equal(writeFigureLine('link-size', figures).includes('\n'), false)
})

test('the table says what a ratio is a share of, in columns', () => {
  assert.equal(
    writeFigureTable({ name: 'link-size', about: 'what Link loads' }, figures),
    [
      'link-size: what Link loads',
      '  Link page  23457  B gzip  × 0.382  the budget',
      '  p99         1.23  ms',
      '',
    ].join('\n'),
  )
})

test('a ratio of nought is a figure too', () => {
  assert.match(writeFigureTable({ name: 'b', about: '' }, [{ name: 'errors', value: 0, unit: '', ratio: 0 }]), /× 0/)
})
