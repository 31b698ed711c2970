import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDecimal as d } from '@tenon/core'
import { sandboxPrices } from '../prices/sandbox-prices.ts'
import { sumBalances } from './sum-balances.ts'

const dollars = { currency: 'USD', cash: d('10.5'), buyingPower: d('21') }
const euros = { currency: 'EUR', cash: d('100'), buyingPower: d('0') }

test('currencies are added up in dollars', async () => {
  assert.deepEqual(await sumBalances(sandboxPrices(), [dollars]), { cash: '10.5', buyingPower: '21' })
  // 100 EUR at 1.08 dollars.
  assert.deepEqual(await sumBalances(sandboxPrices(), [dollars, euros]), { cash: '118.5', buyingPower: '21' })
})

test('without a rate there is no sum', async () => {
  assert.equal(await sumBalances(sandboxPrices(), [dollars, { ...euros, currency: 'XXX' }]), undefined)
})
