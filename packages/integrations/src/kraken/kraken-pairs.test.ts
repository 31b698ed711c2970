import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ProviderAnswer, withProvider } from '../contract/with-provider.ts'
import { findKrakenPair, listKrakenPairs, nameKrakenPairs } from './kraken-pairs.ts'

const pairs = {
  XXBTZUSD: { altname: 'XBTUSD', base: 'XXBT', quote: 'ZUSD', lot_decimals: 8, costmin: '0.5', status: 'online' },
  'XBTUSD.d': { altname: 'XBTUSD.d', base: 'XXBT', quote: 'ZUSD', lot_decimals: 8, status: 'online' },
  SOLPYUSD: { altname: 'SOLPYUSD', base: 'SOL', quote: 'PYUSD', lot_decimals: 0, status: 'cancel_only' },
}

/** As Kraken does: one unknown name spoils the answer for all. */
function answer({ path }: { path: string }): ProviderAnswer {
  const names = new URL(path, 'http://kraken').searchParams.get('pair')?.split(',') ?? Object.keys(pairs)
  const found = Object.entries(pairs).filter(([id, { altname }]) => names.includes(id) || names.includes(altname))
  if (found.length < names.length) return { json: { error: ['EQuery:Unknown asset pair'] } }
  return { json: { error: [], result: Object.fromEntries(found) } }
}

test('pairs are read with their names, limits and state; other books of the same pair are left out', async () => {
  const list = await withProvider(answer, listKrakenPairs)
  assert.deepEqual(
    list.map(({ id, symbol, paymentSymbol, isPaymentFiat, amountDecimals, minimumValue, isOpen }) => [
      ...[id, symbol, paymentSymbol, isPaymentFiat, amountDecimals, minimumValue, isOpen],
    ]),
    [
      ['XXBTZUSD', 'BTC', 'USD', true, 8, '0.5', true],
      ['SOLPYUSD', 'SOL', 'PYUSD', false, 0, undefined, false],
    ],
  )
})

test('one pair is found by its symbols, and what is no pair is none', async () => {
  await withProvider(answer, async (context) => {
    assert.equal((await findKrakenPair(context, 'BTC', 'USD'))?.altname, 'XBTUSD')
    assert.equal(await findKrakenPair(context, 'BTC', 'PYUSD'), undefined)
    assert.equal(await findKrakenPair(context, 'BTCUSD,SOL', 'PYUSD'), undefined)
  })
})

test('a pair that is traded no more is read from its name, the longer payment first', async () => {
  await withProvider(answer, async (context) => {
    const name = await nameKrakenPairs(context, ['XBTUSD', 'OLDPYUSD', 'LUNAUSDT', 'REPXBT', 'REPETH'])
    assert.deepEqual(
      ['XBTUSD', 'OLDPYUSD', 'LUNAUSDT', 'REPXBT', 'REPETH'].map((altname) => {
        const { symbol, paymentSymbol } = name(altname)
        return `${symbol}/${paymentSymbol}`
      }),
      ['BTC/USD', 'OLD/PYUSD', 'LUNC/USDT', 'REP/BTC', 'REP/ETH'],
    )
  })
})
