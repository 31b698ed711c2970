import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDecimal, zero } from '@tenon/core'
import type { WithdrawalRoute } from '@tenon/integrations'
import { meansOnRoute } from './means-on-route.ts'

const d = parseDecimal
const means = { availableOf: (symbol: string) => (symbol === 'USDC' ? d('15') : d('2')), priceOf: () => undefined }
const route: WithdrawalRoute = {
  ...{ symbol: 'USDC', network: 'base', minimum: d('0.000001'), institutionFee: zero, networkFee: d('0.001') },
  networkFeeSymbol: 'ETH',
}

test('a wallet spends on a network what it has there, and no more', () => {
  const here = meansOnRoute(means, { ...route, available: d('5'), networkFeeAvailable: zero })
  assert.deepEqual([here.availableOf('USDC'), here.availableOf('ETH'), here.availableOf('BTC')], ['5', '0', '2'])
})

test('an institution pays from one pocket over every network', () => {
  assert.equal(meansOnRoute(means, route).availableOf('USDC'), '15')
})
