import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type AssetOption, parseDecimal as d, type LinkDestination } from '@tenon/core'
import { raiseMinimums } from './raise-minimums.ts'

const limits = { price: d('2'), available: d('100'), minimum: d('5'), maximum: d('99'), decimals: 6 }
const asset: AssetOption = {
  symbol: 'USDC',
  name: 'USD Coin',
  amount: d('100'),
  amountInFiat: d('200'),
  isEligible: true,
  networks: [{ id: 'n1', name: 'One', feeInFiat: d('0'), minutes: 1, isEligible: true, limits, fees: [] }],
}

function raised(part: Partial<LinkDestination>, given: AssetOption = asset) {
  const result = raiseMinimums(given, [{ networkId: 'n1', symbol: 'USDC', address: 'x', ...part }])
  const [network] = result.networks
  return { minimum: network?.limits.minimum, isEligible: network?.isEligible, isAssetEligible: result.isEligible }
}

test('the higher of what the institution and the client want is the least', () => {
  const eligible = { isEligible: true, isAssetEligible: true }
  assert.deepEqual(raised({}), { minimum: '5', ...eligible })
  assert.deepEqual(raised({ minAmount: d('4') }), { minimum: '5', ...eligible })
  assert.deepEqual(raised({ minAmount: d('6') }), { minimum: '6', ...eligible })
  assert.deepEqual(raised({ minAmount: d('6'), minAmountInFiat: d('13') }), { minimum: '6.5', ...eligible })
  assert.deepEqual(raised({ minAmount: d('6'), symbol: 'ETH' }), { minimum: '5', ...eligible })
})

test('who holds less than the client takes is told so, unless the rest can be made', () => {
  assert.deepEqual(raised({ minAmount: d('99.5') }), { minimum: '99.5', isEligible: false, isAssetEligible: false })
  const [network] = asset.networks
  assert.ok(network)
  const funded = { ...asset, networks: [{ ...network, limits: { ...limits, fundedMaximum: d('500') } }] }
  assert.equal(raised({ minAmount: d('99.5') }, funded).isEligible, true)
})
