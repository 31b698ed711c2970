import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ProviderAnswer, withProvider } from '../contract/with-provider.ts'
import { findCoinbaseProduct } from './coinbase-products.ts'
import { readCoinbaseSymbolTerms, readCoinbaseTradingTerms } from './coinbase-trading-terms.ts'

const product = (id: string, changes = {}) => {
  const [base, quote] = id.split('-')
  return {
    ...{ product_id: id, base_currency_id: base, quote_currency_id: quote, base_increment: '0.001' },
    ...{ quote_min_size: '1', trading_disabled: false, ...changes },
  }
}
const products = [
  product('BTC-USD', { base_increment: '0.00000001' }),
  product('SOL-USDC'),
  product('TONE-USD', { base_increment: '1' }),
  product('OLD-EUR', { trading_disabled: true }),
  product('SEEN-GBP', { view_only: true }),
]

function answer({ path }: { path: string }): ProviderAnswer {
  if (path.includes('products?')) return { json: { products } }
  const found = products.find(({ product_id }) => path.endsWith(`/${product_id}`))
  return found ? { json: found } : { status: 404, json: { error: 'NOT_FOUND' } }
}

test('the terms are of the markets that are open, currencies apart from assets', async () => {
  const terms = await withProvider(answer, readCoinbaseTradingTerms)
  const { fiatCurrencies, paymentSymbols, symbols, pairs, stopLoss } = terms.crypto ?? {}
  assert.deepEqual([fiatCurrencies, paymentSymbols, symbols], [['USD'], ['USDC'], ['BTC', 'SOL', 'TONE']])
  assert.deepEqual([pairs, stopLoss, terms.equity], [['BTC/USD', 'SOL/USDC', 'TONE/USD'], undefined, undefined])
})

test('one market tells its decimals and its least value; what has none is not traded', async () => {
  await withProvider(answer, async (context) => {
    const terms = (symbol: string, paymentSymbol: string, kind: 'crypto' | 'equity' = 'crypto') =>
      readCoinbaseSymbolTerms(context, { kind, symbol, paymentSymbol })
    assert.deepEqual(await terms('BTC', 'USD'), { fractional: 'allowed', decimals: 8, minimumValue: '1' })
    assert.deepEqual(await terms('TONE', 'USD'), { fractional: 'notAllowed', decimals: 0, minimumValue: '1' })
    assert.deepEqual(await terms('BTC', 'SOL'), { fractional: 'notTraded' })
    assert.deepEqual(await terms('AAPL', 'USD', 'equity'), { fractional: 'notTraded' })
  })
})

test('a symbol is never a way to another endpoint', async () => {
  const never = (): ProviderAnswer => {
    throw new Error('asked')
  }
  for (const symbol of ['../../v2/user', 'BTC/USD', 'BTC?x=1', '', 'btc', 'A'.repeat(21)]) {
    assert.equal(await withProvider(never, (context) => findCoinbaseProduct(context, symbol, 'USD')), undefined, symbol)
  }
})
