import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDecimals, compareDecimals, parseDecimal as d, multiplyDecimals, zero } from '@tenon/core'
import fc from 'fast-check'
import type { FundingNeed } from '../transfers/transfer-dependencies.ts'
import { mostOf, type PricedRoute, planFunding } from './plan-funding.ts'

function route(part: Partial<PricedRoute>): PricedRoute {
  return {
    kind: 'cryptocurrencyConversion',
    fromSymbol: 'ETH',
    toSymbol: 'USDC',
    available: d('1'),
    rate: d('3000'),
    feeRatio: d('0.005'),
    minimum: d('1'),
    fromDecimals: 8,
    fromPrice: d('3000'),
    ...part,
  }
}

const tether = route({
  kind: 'stableCoinNoFeeConversion',
  fromSymbol: 'USDT',
  rate: d('1'),
  feeRatio: zero,
  fromPrice: d('1'),
  fromDecimals: 6,
  available: d('50'),
})
const card = route({
  kind: 'paymentMethodDepositUsage',
  fromSymbol: 'USD',
  rate: d('1'),
  feeRatio: d('0.03'),
  fromPrice: d('1'),
  fromDecimals: 2,
  available: d('10000'),
  paymentMethod: 'card',
})

function need(total: string, available = '0'): FundingNeed {
  return { symbol: 'USDC', total: d(total), totalInFiat: d(total), unitPrice: d('1'), available: d(available) }
}

const plan = (wanted: FundingNeed, routes: PricedRoute[]) => planFunding(wanted, routes, 6)

test('what is given rounds up, what is made down, and the fee up, so that the step covers what is missing', () => {
  const { availability, choose } = plan(need('100.01', '25'), [route({ rate: d('2999.999999'), fromDecimals: 6 })])
  assert.equal(availability.missing, '75.01')
  const [step] = choose('automatic') ?? []
  assert.equal(step?.fromAmount, '0.025004')
  assert.equal(step?.amount, '75.011999')
  assert.equal(step?.fee.amount, '0.000126')
  assert.equal(step?.fee.amountInFiat, '0.378')
})

test('the cheapest way that is enough is taken; what is enough comes with its cost', () => {
  const { availability, choose } = plan(need('40'), [card, route({}), tether])
  assert.equal(availability.status, 'available')
  assert.deepEqual(
    availability.options.map(({ kind, isEnough }) => [kind, isEnough]),
    [
      ['stableCoinNoFeeConversion', true],
      ['cryptocurrencyConversion', true],
      ['paymentMethodDepositUsage', true],
    ],
  )
  assert.deepEqual(
    choose('automatic')?.map(({ fromSymbol, fromAmount }) => [fromSymbol, fromAmount]),
    [['USDT', '40']],
  )
})

test('ways are put together, cheapest first, when none is enough alone', () => {
  const { availability, choose } = plan(need('3020'), [route({}), tether])
  assert.equal(availability.status, 'available')
  assert.deepEqual(
    choose('automatic')?.map(({ fromSymbol, amount }) => [fromSymbol, amount]),
    [
      ['USDT', '50'],
      ['ETH', '2970'],
    ],
  )
})

test('a choice is kept to: in its order, and refused when it does not cover what is missing', () => {
  const { choose } = plan(need('60'), [route({}), tether, card])
  const eth = { kind: 'cryptocurrencyConversion', fromSymbol: 'ETH' } as const
  const usdt = { kind: 'stableCoinNoFeeConversion', fromSymbol: 'USDT' } as const
  assert.deepEqual(
    choose([eth])?.map(({ amount }) => amount),
    ['60'],
  )
  assert.deepEqual(
    choose([usdt, eth])?.map(({ fromSymbol }) => fromSymbol),
    ['USDT', 'ETH'],
  )
  assert.equal(choose([usdt]), undefined)
  assert.equal(choose([{ ...eth, fromSymbol: 'BTC' }]), undefined)
})

test('nothing is planned when nothing is missing, and nothing is offered that cannot be made', () => {
  const enough = plan(need('10', '10'), [tether])
  assert.equal(enough.availability.status, 'notApplicable')
  assert.deepEqual(enough.choose('automatic'), [])
  assert.equal(plan(need('10'), []).availability.status, 'unavailable')
  assert.equal(
    plan(need('10'), [route({ available: d('0.0001') })]).availability.status,
    'unavailable',
    'below its minimum',
  )
  const little = plan(need('60'), [tether])
  assert.equal(little.availability.status, 'requiresAmountLowering')
  assert.equal(little.choose('automatic'), undefined)
})

test('no less than the least of a way is made', () => {
  const [step] = plan(need('0.4'), [tether]).choose('automatic') ?? []
  assert.equal(step?.amount, '1')
})

test('what the network is paid in is not given away, and no asset is given twice', () => {
  const reserved = { symbol: 'ETH', amount: d('0.5') }
  assert.equal(plan({ ...need('2000'), reserved }, [route({})]).choose('automatic'), undefined)
  assert.equal(plan({ ...need('1500'), reserved }, [route({})]).choose('automatic')?.length, 1)
  const twice = [route({}), route({ kind: 'stableCoinNoFeeConversion' })]
  assert.equal(plan(need('4000'), twice).choose('automatic'), undefined)
  assert.equal(mostOf(twice, 6), '3000')
  assert.equal(mostOf([route({}), tether, card], 6, reserved), '11550')
})

test('T14: whatever the figures, the steps of a plan cover what is missing and give no more than there is', () => {
  const amount = fc
    .bigInt({ min: 1n, max: 10n ** 14n })
    .map((units) => d(`${units / 1_000_000n}.${String(units % 1_000_000n).padStart(6, '0')}`))
  const ratio = fc.constantFrom(zero, d('0.005'), d('0.0333'), d('0.1'))
  const ways = fc.array(
    fc.record({
      available: amount,
      rate: amount,
      feeRatio: ratio,
      minimum: amount,
      fromDecimals: fc.integer({ min: 0, max: 8 }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  fc.assert(
    fc.property(amount, ways, (total, parts) => {
      const usable = parts.filter(({ available, rate }) => available !== zero && rate !== zero)
      const routes = usable.map((part, index) => route({ ...part, fromSymbol: `A${index}` }))
      const wanted = { ...need('1'), total }
      const steps = plan(wanted, routes).choose('automatic')
      if (!steps) return
      const made = steps.reduce((sum, step) => addDecimals(sum, step.amount), zero)
      assert.ok(compareDecimals(made, total) >= 0)
      for (const step of steps) {
        const way = routes.find(({ fromSymbol }) => fromSymbol === step.fromSymbol)
        assert.ok(way && compareDecimals(step.fromAmount, way.available) <= 0)
        assert.ok(compareDecimals(step.amount, way.minimum) >= 0)
        assert.ok(compareDecimals(step.amount, multiplyDecimals(step.fromAmount, way.rate, 'down')) <= 0)
      }
    }),
    { numRuns: 400 },
  )
})

test('an asset of 18 decimals is given in eight', () => {
  const [step] = plan(need('25.01'), [route({ fromDecimals: 18 })]).choose('automatic') ?? []
  assert.equal(step?.fromAmount, '0.00833667')
  assert.equal(step?.fee.amount, '0.00004169')
})
