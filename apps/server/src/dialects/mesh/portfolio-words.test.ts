import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDecimal } from '@tenon/core'
import { wordPositions } from './portfolio-words.ts'

const d = parseDecimal

function costBasisOf(total: string, paid?: string) {
  const holding = { symbol: 'ETH', name: 'Ether', kind: 'crypto' as const, total: d(total), available: d(total) }
  const holdings = [{ ...holding, ...(paid === undefined ? {} : { costBasis: d(paid) }) }]
  return wordPositions({ holdings, options: [], nfts: [] }).cryptocurrencyPositions[0]?.costBasis
}

test('the cost basis of a position is that of one unit', () => {
  assert.equal(costBasisOf('4', '605'), '151.25')
  assert.equal(costBasisOf('1500000', '15'), '0.00001')
})

test('nothing is told where nothing was paid for, or the unit cannot have cost that', () => {
  assert.equal(costBasisOf('4'), undefined)
  assert.equal(costBasisOf('0', '5'), undefined)
  assert.equal(costBasisOf('0.000000000000000001', '1000000000000'), undefined)
})
