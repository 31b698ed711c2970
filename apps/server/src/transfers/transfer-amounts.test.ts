import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  addDecimals,
  compareDecimals,
  type Decimal,
  fromBaseUnits,
  multiplyDecimals,
  parseDecimal,
  zero,
} from '@tenon/core'
import fc from 'fast-check'
import {
  amountLimits,
  amountWorth,
  computeAmounts,
  fiatValueOf,
  leastAmountWorth,
  type OfferTerms,
} from './transfer-amounts.ts'

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

test('gas in another asset changes no amount of this one, only the value of the total', () => {
  const price = { price: d('3000'), at: new Date(0), source: 'test' }
  const inEther = terms({ gas: { price, decimals: 18 } })
  inEther.route = { ...inEther.route, networkFee: d('0.0005'), networkFeeSymbol: 'ETH' }
  const amounts = computeAmounts(inEther, { amount: d('10') })
  assert.deepEqual(amounts?.networkFee, { amount: '0.0005', symbol: 'ETH', amountInFiat: '1.5' })
  assert.deepEqual([amounts?.total, amounts?.totalInFiat, amounts?.amountToRequest], ['10.1', '11.6', '10'])
  assert.deepEqual(amountLimits(inEther, d('100')), amountLimits(terms(), d('100')))
})

test('D3: nothing is lost or made between what leaves, what is kept and what arrives', () => {
  const amount = fc.bigInt({ min: 1n, max: 10n ** 15n }).map((value) => fromBaseUnits(value, 6))
  const fee = fc.bigInt({ min: 0n, max: 10n ** 9n }).map((value) => fromBaseUnits(value, 9))
  const ratio = fc.bigInt({ min: 0n, max: 10_000n }).map((value) => fromBaseUnits(value, 4))
  fc.assert(
    fc.property(amount, fee, fee, ratio, fc.boolean(), (asked, institution, network, clientFee, isFeeInclusive) => {
      const offer = terms({ institution, clientFee, isFeeInclusive })
      offer.route = { ...offer.route, networkFee: network }
      const amounts = computeAmounts(offer, { amount: asked })
      if (!amounts) return
      const kept = [amounts.institutionFee, amounts.networkFee, ...(amounts.clientFee ? [amounts.clientFee] : [])]
      const sum = kept.reduce((total, each) => addDecimals(total, each.amount), amounts.amountToReceive)
      assert.equal(sum, amounts.total)
      assert.equal(isFeeInclusive ? amounts.total : amounts.amountToReceive, asked)
      assert.ok(compareDecimals(amounts.institutionFee.amount, institution) >= 0)
      assert.ok(compareDecimals(amounts.networkFee.amount, network) >= 0)
      assert.ok(compareDecimals(amounts.amountToReceive, zero) > 0)
    }),
  )
})

test('a value in fiat never buys more than it is worth, and a least amount never less', () => {
  const value = fc.bigInt({ min: 1n, max: 10n ** 12n }).map((units) => fromBaseUnits(units, 2))
  const price = fc.bigInt({ min: 1n, max: 10n ** 12n }).map((units) => fromBaseUnits(units, 6))
  fc.assert(
    fc.property(value, price, (fiat, unit) => {
      const bought = multiplyDecimals(amountWorth(fiat, unit, 18), unit, 'up')
      assert.ok(compareDecimals(multiplyDecimals(amountWorth(fiat, unit, 6), unit, 'down'), fiat) <= 0)
      assert.ok(compareDecimals(multiplyDecimals(leastAmountWorth(fiat, unit, 6), unit, 'up'), fiat) >= 0)
      assert.ok(compareDecimals(bought, addDecimals(fiat, d('0.000000000001'))) <= 0)
    }),
  )
})
