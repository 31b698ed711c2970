import assert from 'node:assert/strict'
import { test } from 'node:test'
import { networkBySlug, parseDecimal } from '@tenon/core'
import type { QuoteTerms } from '@tenon/integrations'
import { sandboxPrices } from '../prices/sandbox-prices.ts'
import { quoteTransfer } from './quote-transfer.ts'
import { createTestProvider } from './test-provider.ts'
import { transferOptions } from './transfer-options.ts'
import type { QuoteRequest } from './transfer-types.ts'

const d = parseDecimal
const terms: QuoteTerms = {
  price: d('3000'),
  minimum: d('0.001'),
  maximum: d('10'),
  institutionFee: d('0.0001'),
  networkFee: d('0.0002'),
  funding: [
    { kind: 'existingCryptocurrencyBalance', paymentMethodFeeRatio: d('0'), tradingFeeRatio: d('0') },
    {
      kind: 'paymentMethodDepositUsage',
      paymentMethod: 'card',
      paymentMethodFeeRatio: d('0.04'),
      tradingFeeRatio: d('0.01'),
    },
  ],
}

function quote(changes: Partial<QuoteRequest> = {}, published: QuoteTerms | undefined = terms) {
  const { integration } = createTestProvider()
  const request: QuoteRequest = {
    integration: { ...integration, operations: { ...integration.operations, readQuoteTerms: async () => published } },
    environment: 'sandbox',
    contextFor: (signal) => ({ baseUrl: 'http://localhost', environment: 'sandbox', signal }),
    symbol: 'ETH',
    networkId: networkBySlug('ethereum').id,
    address: '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6',
    amountInFiat: d('300'),
    fiatCurrency: 'USD',
    ...changes,
  }
  return quoteTransfer({ pricesOf: () => sandboxPrices(), options: transferOptions() }, request)
}

test('a quote adds what is always charged, and the cheapest and dearest way to pay', async () => {
  const result = await quote({ flatFee: d('0.001'), feeRatio: d('0.01') })
  assert.equal(result.fees.partner.amount, '0.002')
  assert.equal(result.fees.paymentMethod.amount, '0.004')
  assert.equal(result.fees.trading.amount, '0.001')
  assert.equal(result.fees.least.amount, '0.0023')
  assert.equal(result.fees.most.amount, '0.0073')
  assert.equal(result.fees.most.amountInFiat, '21.9')
  assert.equal(result.leastSent.amount, '0.0927')
  assert.equal(result.mostSent.amount, '0.0977')
  assert.equal(result.isEligible, true)
  assert.deepEqual(result.minimumEligible, { amount: '0.001', amountInFiat: '3' })
  assert.deepEqual(result.maximumEligible, { amount: '10', amountInFiat: '30000' })
  assert.deepEqual(
    result.funding.map(({ kind, paymentMethodFeeInFiat }) => [kind, paymentMethodFeeInFiat]),
    [
      ['existingCryptocurrencyBalance', '0'],
      ['paymentMethodDepositUsage', '12'],
    ],
  )
})

test('D3: fees round up and what arrives rounds down', async () => {
  const { fees, mostSent } = await quote(
    { symbol: 'USDC', amountInFiat: d('10') },
    { ...terms, price: d('3'), institutionFee: d('0.0000001'), networkFee: d('0'), funding: [] },
  )
  assert.equal(fees.withdrawal.amount, '0.000001')
  assert.equal(mostSent.amount, '3.333332')
})

test('what cannot be sent says why', async () => {
  const reason = async (amountInFiat: string) => (await quote({ amountInFiat: d(amountInFiat) })).ineligibility
  assert.equal(await reason('0.3'), 'requestedAmountBelowFees')
  assert.equal(await reason('2.9'), 'requestedAmountBelowMinimum')
  assert.equal(await reason('30001'), 'refusedByInstitution')
  assert.equal(await reason('3.5'), undefined)
  assert.equal((await quote({ amountInFiat: d('0.3') })).mostSent.amount, '0')
})

test('without a price source of ours the price of the institution is the reference', async () => {
  const { price, institutionPrice } = await quote({ fiatCurrency: 'XXX' })
  assert.equal(price, institutionPrice)
})

test('refused: no terms, no network, no token, no address', async () => {
  await assert.rejects(quote({ integration: createTestProvider().integration }), { code: 'operationNotSupported' })
  await assert.rejects(quote({ networkId: 'x' }), { code: 'networkNotFound' })
  await assert.rejects(quote({ symbol: 'NOPE' }), { code: 'symbolNotSupported' })
  await assert.rejects(quote({ address: 'x' }), { code: 'invalidAddressPattern' })
  const { integration } = createTestProvider()
  const silent = { ...integration, operations: { ...integration.operations, readQuoteTerms: async () => undefined } }
  await assert.rejects(quote({ integration: silent }), { code: 'symbolNotSupportedBySource' })
  await assert.rejects(quote({ integration: silent, fiatCurrency: 'XXX' }), { code: 'priceNotFound' })
})
