import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDecimal as d } from '@tenon/core'
import type { Holding } from '@tenon/integrations'
import { sandboxPrices } from '../prices/sandbox-prices.ts'
import { accountValue } from './account-value.ts'

const held = (symbol: string, kind: Holding['kind'], total: string, costBasis?: string): Holding => ({
  ...{ symbol, name: symbol, kind, total: d(total), available: d(total) },
  ...(costBasis === undefined ? {} : { costBasis: d(costBasis) }),
})
const dollars = { currency: 'USD', cash: d('10.5'), buyingPower: d('0') }
const none = { options: [], nfts: [] }

test('an account is worth its shares, its crypto and its cash', async () => {
  const holdings = [
    held('AAPL', 'equity', '10', '1000'),
    held('ETH', 'crypto', '2', '8000'),
    held('XYZ', 'crypto', '9'),
  ]
  assert.deepEqual(await accountValue(sandboxPrices(), { holdings, ...none }, [dollars]), {
    equities: { value: '1900', costBasis: '1000', performance: '90' },
    crypto: { value: '6000', costBasis: '8000', performance: '-25' },
    nftsValue: '0',
    fiatValue: '10.5',
    totalValue: '7910.5',
    totalPerformance: '-12.2222',
  })
})

test('one priced position without a cost basis, and there is no performance', async () => {
  const holdings = [held('AAPL', 'equity', '10', '1000'), held('ETH', 'crypto', '2')]
  const value = await accountValue(sandboxPrices(), { holdings, ...none }, [])
  assert.equal(value.equities?.performance, '90')
  assert.deepEqual([value.crypto?.performance, value.totalPerformance], [undefined, undefined])
})

test('cash without a rate has no value, and what is empty is worth nothing', async () => {
  const strange = { currency: 'XXX', cash: d('1'), buyingPower: d('1') }
  const value = await accountValue(sandboxPrices(), { holdings: [], ...none }, [strange])
  assert.deepEqual(value, {
    equities: { value: '0' },
    crypto: { value: '0' },
    nftsValue: '0',
    totalValue: '0',
  })
})
