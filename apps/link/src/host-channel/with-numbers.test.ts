import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDecimal } from '@tenon/core'
import { withNumbers } from './with-numbers.ts'

test('amounts arrive as numbers, at every depth, and nothing else changes its kind', () => {
  const worded = withNumbers({
    type: 'transferPreviewed',
    payload: {
      amount: parseDecimal('25.5'),
      symbol: '1',
      toAddress: '0x01',
      networkId: '7',
      previewId: '42',
      networkName: 'Ethereum',
      amountInFiat: parseDecimal('25.49'),
      fiatCurrency: 'USD',
      integrationType: 'coinbase',
      integrationName: 'Coinbase',
      estimatedNetworkGasFee: { fee: parseDecimal('0.0001'), feeCurrency: 'ETH', feeInFiat: parseDecimal('0.3') },
      userId: '99',
    },
  })
  assert.deepEqual(Object(worded).payload, {
    amount: 25.5,
    symbol: '1',
    toAddress: '0x01',
    networkId: '7',
    previewId: '42',
    networkName: 'Ethereum',
    amountInFiat: 25.49,
    fiatCurrency: 'USD',
    integrationType: 'coinbase',
    integrationName: 'Coinbase',
    estimatedNetworkGasFee: { fee: 0.0001, feeCurrency: 'ETH', feeInFiat: 0.3 },
    userId: '99',
  })
})

test('lists are walked too', () => {
  const worded = withNumbers({
    type: 'transferNoEligibleAssets',
    payload: {
      integrationType: 'kraken',
      integrationName: 'Kraken',
      arrayOfTokensHeld: [{ symbol: 'BTC', amount: parseDecimal('0.5') }],
    },
  })
  assert.deepEqual(Object(worded).payload, {
    integrationType: 'kraken',
    integrationName: 'Kraken',
    arrayOfTokensHeld: [{ symbol: 'BTC', amount: 0.5 }],
  })
})

test('a message without a payload gets none', () => {
  assert.deepEqual(withNumbers({ type: 'loaded' }), { type: 'loaded' })
})
