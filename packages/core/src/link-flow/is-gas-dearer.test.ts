import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDecimal } from '../money/decimal.ts'
import { isGasDearer } from './is-gas-dearer.ts'
import { preview } from './link-flow.fixtures.ts'

const paying = (amount: string) => ({
  ...preview,
  fees: [{ kind: 'network' as const, amount: parseDecimal(amount), symbol: 'ETH', amountInFiat: parseDecimal('1') }],
})

test('only more than a quarter more is told', () => {
  assert.equal(isGasDearer(paying('0.004'), paying('0.005')), false)
  assert.equal(isGasDearer(paying('0.004'), paying('0.005000000000000001')), true)
  assert.equal(isGasDearer(paying('0.004'), paying('0.003')), false)
  assert.equal(isGasDearer(preview, preview), false, 'an institution pays it')
})
