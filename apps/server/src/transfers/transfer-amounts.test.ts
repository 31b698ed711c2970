import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDecimals, compareDecimals, type Decimal, fromBaseUnits, parseDecimal, zero } from '@tenon/core'
import fc from 'fast-check'
import { amountLimits, amountWorth, computeAmounts, fiatValueOf, type OfferTerms } from './transfer-amounts.ts'

const d = parseDecimal

function terms(
  changes: Partial<OfferTerms> & { minimum?: string; maximum?: string; institution?: string } = {},
): OfferTerms {
  const { minimum = '1', maximum, institution = '0.1', ...rest } = changes
  return {
    route: {
      symbol: 'USDC',
      network: 'ethereum',
      minimum: d(minimum),
      ...(maximum ? { maximum: d(maximum) } : {}),
      institutionFee: d(institution),
      networkFee: zero,
    },
    decimals: 6,
    price: { price: d('1'), at: new Date(0), source: 'test' },
    fiatCurrency: 'USD',
    isFeeInclusive: false,
    ...rest,
  }
}

test('fees on top: 1 and 0.1 of fees pay 1.1 and arrive as 1', () => {
  const amounts = computeAmounts(terms(), { amount: d('1') })
  assert.equal(amounts?.total, '1.1')
  assert.equal(amounts?.amountToRequest, '1')
  assert.equal(amounts?.amountToReceive, '1')
})

test('fees included: 1 and 0.1 of fees pay 1 and arrive as 0.9', () => {
  const amounts = computeAmounts(terms({ isFeeInclusive: true }), { amount: d('1') })
  assert.equal(amounts?.total, '1')
  assert.equal(amounts?.amountToRequest, '0.9')
  assert.equal(amounts?.amountToReceive, '0.9')
  assert.equal(computeAmounts(terms({ isFeeInclusive: true }), { amount: d('0.1') }), undefined)
})

test('the fee of the client is asked of the provider on top, or kept within', () => {
  const onTop = computeAmounts(terms({ clientFee: d('0.025') }), { amount: d('10') })
  assert.equal(onTop?.clientFee?.amount, '0.25')
  assert.equal(onTop?.amountToRequest, '10.25')
  assert.equal(onTop?.amountToReceive, '10')
  assert.equal(onTop?.total, '10.35')
  const within = computeAmounts(terms({ clientFee: d('0.025'), isFeeInclusive: true }), { amount: d('10') })
  assert.equal(within?.total, '10')
  assert.equal(within?.amountToRequest, '9.9')
  assert.equal(within?.amountToReceive, '9.65')
})

test('fees round up, values and amounts from a value round down', () => {
  const price = { price: d('3000'), at: new Date(0), source: 'test' }
  const amounts = computeAmounts(terms({ price, institution: '0.0000001' }), { amount: d('1') })
  assert.equal(amounts?.institutionFee.amount, '0.000001')
  assert.equal(amountWorth(d('10'), d('3000'), 18), '0.003333333333333333')
  assert.equal(amountWorth(d('10'), d('3000'), 6), '0.003333')
  assert.equal(fiatValueOf(d('0.0000000001'), d('1')), '0')
  assert.equal(fiatValueOf(d('0.0000000001'), d('1'), 'up'), '0.000001')
})

test('a maximum taken whole never costs more than is there, and one unit more always does', () => {
  const units = fc.bigInt({ min: 0n, max: 10n ** 15n }).map((value) => fromBaseUnits(value, 6))
  fc.assert(
    fc.property(
      units,
      units,
      fc.integer({ min: 0, max: 1000 }),
      fc.boolean(),
      (available, fee, permille, isFeeInclusive) => {
        const clientFee = fromBaseUnits(BigInt(permille), 3)
        const offer = terms({
          institution: fee,
          minimum: '0',
          clientFee: isFeeInclusive ? zero : clientFee,
          isFeeInclusive,
        })
        const { maximum } = amountLimits(offer, available)
        const fits = (amount: Decimal) => {
          const amounts = computeAmounts(offer, { amount })
          return amounts !== undefined && compareDecimals(amounts.total, available) <= 0
        }
        if (maximum !== zero) assert.ok(fits(maximum))
        const more = addDecimals(maximum, d('0.000001'))
        assert.ok(!fits(more))
      },
    ),
  )
})

test('limits of the institution are seen through the fees', () => {
  assert.deepEqual(amountLimits(terms({ minimum: '1', maximum: '50' }), d('100')), { minimum: '1', maximum: '50' })
  assert.deepEqual(amountLimits(terms({ isFeeInclusive: true, maximum: '50' }), d('100')), {
    minimum: '1.1',
    maximum: '50.1',
  })
  assert.deepEqual(amountLimits(terms(), d('0.05')), { minimum: '1', maximum: '0' })
})
