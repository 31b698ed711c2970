import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDecimal } from '@tenon/core'
import { checkOrder } from './check-order.ts'
import { marketOrder, testTerms } from './test-trading-room.ts'
import type { OrderDraft } from './trading-types.ts'

const check = (changes: Partial<OrderDraft>, terms = testTerms) => checkOrder(terms, { ...marketOrder, ...changes })

test('an order that the terms allow comes out as it went in, with what it trades', () => {
  assert.deepEqual(check({}), { ...marketOrder, kind: 'crypto' })
  const stock = { symbol: 'AAPL', timeInForce: 'goodForDay', amount: parseDecimal('2') } as const
  assert.equal(check(stock).kind, 'equity')
  const limit = { ...stock, type: 'limit', price: parseDecimal('190'), isExtendedHours: true } as const
  assert.deepEqual(check(limit), { ...marketOrder, ...limit, kind: 'equity' })
})

test('what the terms do not allow is refused, with what they do', () => {
  const price = parseDecimal('2000')
  const rows: [Partial<OrderDraft>, string, RegExp][] = [
    [{ amount: parseDecimal('0') }, 'invalidAmount', /zero/],
    [{ amount: parseDecimal('1000000000000000') }, 'invalidAmount', /anybody/],
    [{ type: 'limit', price: parseDecimal('1000000000000000') }, 'invalidAmount', /anybody/],
    [{ symbol: 'NOPE' }, 'symbolNotTraded', /NOPE/],
    [{ paymentSymbol: 'EUR' }, 'symbolNotTraded', /EUR.*It takes: USD\./],
    [{ paymentSymbol: 'USD', paymentKind: 'crypto' }, 'symbolNotTraded', /as an asset here. It takes: USDC\./],
    [{ symbol: 'AAPL', paymentSymbol: 'USDC', paymentKind: 'crypto' }, 'symbolNotTraded', /Nothing of this kind/],
    [{ symbol: 'AAPL', type: 'stopLoss', price }, 'invalidField', /Allowed: market, limit\./],
    [{ type: 'stopLoss', price }, 'invalidField', /cannot buy/],
    [{ type: 'limit', price, amountIn: 'payment' }, 'invalidField', /Allowed: asset\./],
    [{ side: 'sell', amountIn: 'payment' }, 'invalidField', /to sell.*Allowed: asset\./],
    [{ timeInForce: 'postOnly' }, 'invalidField', /Allowed: goodTillCanceled\./],
    [{ price }, 'invalidField', /no price/],
    [{ type: 'limit' }, 'missingField', /needs a price/],
    [{ type: 'limit', price: parseDecimal('0') }, 'missingField', /needs a price/],
    [{ isExtendedHours: true }, 'invalidField', /extended hours/],
    [{ symbol: 'AAPL', timeInForce: 'goodForDay' }, 'invalidAmount', /whole units/],
  ]
  for (const [changes, code, message] of rows) {
    assert.throws(() => check(changes), { code, message }, JSON.stringify(changes))
  }
})

test('an account without a market trades nothing there; a pair that is not listed is not traded', () => {
  assert.throws(() => check({}, {}), { code: 'symbolNotTraded' })
  const { crypto } = testTerms
  assert.ok(crypto)
  const paired = { crypto: { ...crypto, pairs: ['BTC/USD', 'ETH/USDC'] } }
  assert.throws(() => check({}, paired), { code: 'symbolNotTraded', message: /ETH against USD/ })
  assert.equal(check({ paymentSymbol: 'USDC', paymentKind: 'crypto' }, paired).paymentSymbol, 'USDC')
  const itself = { crypto: { ...crypto, paymentSymbols: ['ETH'] } }
  assert.throws(() => check({ paymentSymbol: 'ETH', paymentKind: 'crypto' }, itself), { code: 'symbolNotTraded' })
})

test('a symbol of two markets is what the caller says, or is most likely; else it has to be said', () => {
  const { crypto, equity } = testTerms
  assert.ok(crypto && equity)
  const time = ['goodForDay', 'goodTillCanceled'] as const
  const both = {
    crypto: { ...crypto, market: { ...crypto.market, timeInForce: time } },
    equity: { ...equity, symbols: ['ETH'], market: { ...equity.market, timeInForce: time, isFractional: true } },
  } as typeof testTerms
  assert.equal(check({ kind: 'crypto' }, both).kind, 'crypto')
  assert.equal(check({ kind: 'equity' }, both).kind, 'equity')
  assert.equal(check({ likelyKind: 'equity' }, both).kind, 'equity')
  assert.throws(() => check({}, both), { code: 'missingField' })
  assert.equal(check({ likelyKind: 'equity' }).kind, 'crypto', 'no stock has this symbol here')
  assert.throws(() => check({ kind: 'equity' }), { code: 'symbolNotTraded' })
  const { symbols: _, ...unlisted } = equity
  assert.throws(() => check({}, { crypto, equity: unlisted }), { code: 'missingField' })
})
