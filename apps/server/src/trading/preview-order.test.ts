import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { parseDecimal } from '@tenon/core'
import { type OrderQuote, ProviderError, type ProviderErrorCode, type SymbolTerms } from '@tenon/integrations'
import { createTestTradingRoom, marketOrder, type TestTradingRoom, testTerms } from './test-trading-room.ts'
import type { OrderDraft } from './trading-types.ts'

let room: TestTradingRoom
before(async () => {
  room = await createTestTradingRoom()
})
beforeEach(() => {
  room.terms = testTerms
  delete room.integration.operations.previewOrder
  delete room.integration.operations.readSymbolTerms
})
after(() => room?.close())

const preview = (changes: Partial<OrderDraft> = {}) => room.trading.preview(room.source, { ...marketOrder, ...changes })
const amount = (text: string) => parseDecimal(text)

test('where the institution does not say, an order is worked out from prices, without a fee', async () => {
  const order = { ...marketOrder, kind: 'crypto' }
  assert.deepEqual(await preview(), { order, amount: '0.5', unitPrice: '3000' })
  const byValue = await preview({ amount: amount('100'), amountIn: 'payment' })
  assert.deepEqual([byValue.amount, byValue.fee], ['0.03333333', undefined])
  const limit = await preview({ type: 'limit', price: amount('2500') })
  assert.equal(limit.unitPrice, '2500')
  const swap = await preview({ symbol: 'BTC', paymentSymbol: 'USDC', paymentKind: 'crypto', amount: amount('0.001') })
  assert.equal(swap.unitPrice, '65000')
  assert.equal(swap.refusal, undefined)
  assert.equal(room.asked.length, 0)
})

test('what the account cannot pay, or does not hold, is refused', async () => {
  const refusal = async (changes: Partial<OrderDraft>) => (await preview(changes)).refusal
  assert.equal(await refusal({ amount: amount('2') }), undefined)
  assert.equal(await refusal({ amount: amount('2.00000001') }), 'balanceNotEnough')
  assert.equal(await refusal({ side: 'sell', amount: amount('2') }), undefined)
  assert.equal(await refusal({ side: 'sell', amount: amount('2.1') }), 'balanceNotEnough')
  const inUsdc = { paymentSymbol: 'USDC', paymentKind: 'crypto' } as const
  assert.equal(await refusal({ ...inUsdc, amount: amount('0.04') }), 'balanceNotEnough')
  assert.equal(await refusal({ side: 'sell', symbol: 'SOL', amount: amount('1') }), 'balanceNotEnough')
  room.terms = { ...testTerms, isOpen: false }
  const stock = { symbol: 'AAPL', timeInForce: 'goodForDay', amount: amount('1') } as const
  assert.equal(await refusal(stock), 'marketClosed')
  assert.equal(await refusal({ ...stock, type: 'limit', price: amount('1'), isExtendedHours: true }), undefined)
  assert.equal(await refusal({}), undefined, 'crypto has no closing time')
})

test('the terms of one symbol are kept', async () => {
  const terms = (told: SymbolTerms) => {
    room.integration.operations.readSymbolTerms = async () => told
  }
  const refusal = async (text: string) => (await preview({ amount: amount(text) })).refusal
  terms({ fractional: 'allowed', decimals: 3, minimumValue: amount('5') })
  assert.equal(await refusal('0.002'), undefined)
  assert.equal(await refusal('0.001'), 'amountBelowMinimum')
  assert.equal(await refusal('0.1234'), 'invalidAmount')
  terms({ fractional: 'notAllowed', decimals: 8 })
  assert.equal(await refusal('0.5'), 'invalidAmount')
  assert.equal(await refusal('1'), undefined)
  terms({ fractional: 'notTraded' })
  assert.equal(await refusal('1'), 'symbolNotTraded')
})

test('without a price nothing is worked out', async () => {
  room.terms = { crypto: { ...testTerms.crypto, fiatCurrencies: ['XXX'], paymentSymbols: ['NOPE'] } }
  await assert.rejects(preview({ paymentSymbol: 'XXX' }), { code: 'priceNotFound' })
  await assert.rejects(preview({ paymentSymbol: 'NOPE', paymentKind: 'crypto' }), { code: 'priceNotFound' })
})

test('the institution’s own word goes before ours, its refusals too', async () => {
  const quote: OrderQuote = { amount: amount('0.5'), unitPrice: amount('3001'), fee: amount('1.25') }
  const says = (answer: OrderQuote | ProviderErrorCode) => {
    room.integration.operations.previewOrder = async () => {
      if (typeof answer === 'string') throw new ProviderError(answer)
      return answer
    }
  }
  const order = { ...marketOrder, kind: 'crypto' }
  says(quote)
  assert.deepEqual(await preview(), { order, ...quote })
  says({ ...quote, refusal: 'balanceNotEnough' })
  assert.equal((await preview()).refusal, 'balanceNotEnough')
  says('symbolNotTraded')
  assert.deepEqual(await preview(), { order, refusal: 'symbolNotTraded' })
  for (const code of ['unauthorizedToken', 'institutionUnavailable', 'institutionRateLimited'] as const) {
    says(code)
    await assert.rejects(preview(), { code })
  }
})

test('how a symbol trades: by the institution’s own word, within what the type of order takes', async () => {
  const terms = (changes: Partial<OrderDraft>) => room.trading.symbolTerms(room.source, { ...marketOrder, ...changes })
  assert.deepEqual(await terms({}), { fractional: 'allowed' })
  assert.deepEqual(await terms({ symbol: 'AAPL' }), { fractional: 'notAllowed' })
  assert.deepEqual(await terms({ symbol: 'NOPE' }), { fractional: 'notTraded' })
  assert.deepEqual(await terms({ symbol: 'AAPL', type: 'stopLoss' }), { fractional: 'notTraded' })
  room.integration.operations.readSymbolTerms = async () => ({ fractional: 'allowed', decimals: 4 })
  assert.deepEqual(await terms({}), { fractional: 'allowed', decimals: 4 })
  assert.deepEqual(await terms({ symbol: 'AAPL' }), { fractional: 'notAllowed', decimals: 4 })
})

test('what does not trade says so', async () => {
  const { operations } = room.integration
  room.integration.operations = {
    listAccounts: operations.listAccounts,
    listHoldings: operations.listHoldings,
    listBalances: operations.listBalances,
  }
  const { trading, source } = room
  const nothing = { tellsCost: false, tellsPrices: false, takesCancels: false }
  assert.deepEqual(await trading.features(source), { terms: {}, balances: [], ...nothing })
  const unsupported = { code: 'operationNotSupported' }
  await assert.rejects(trading.list(source, { count: 1 }), unsupported)
  await assert.rejects(trading.read(source, { orderId: 'o1' }), unsupported)
  await assert.rejects(trading.preview(source, marketOrder), unsupported)
  await assert.rejects(trading.place(source, marketOrder), unsupported)
  await assert.rejects(trading.cancel(source, { orderId: 'o1' }), unsupported)
  await assert.rejects(trading.symbolTerms(source, marketOrder), unsupported)
  room.integration.operations = operations
  const { balances, takesCancels, tellsCost } = await trading.features(source)
  assert.deepEqual([balances.length, takesCancels, tellsCost], [1, true, false])
})
