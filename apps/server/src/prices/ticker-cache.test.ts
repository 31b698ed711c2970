import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDecimal } from '@tenon/core'
import { ProviderError, type Ticker, type TickerSource } from '@tenon/integrations'
import { createTickerCache } from './ticker-cache.ts'

const startedAt = Date.parse('2026-11-21T12:00:00Z')

/** A source in memory that has the given dollar prices, or does not answer. */
function stub(slug: string, prices: Record<string, string>) {
  const calls: string[][] = []
  const source = {
    slug,
    name: slug,
    productionUrl: `https://${slug}.test`,
    calls,
    isDown: false,
    prices,
    async readTickers(_context: unknown, symbols: readonly string[], fiatCurrency: string): Promise<Ticker[]> {
      calls.push([...symbols])
      if (source.isDown) throw new ProviderError('institutionUnavailable', 'timeout')
      return symbols.flatMap((symbol) => {
        const price = source.prices[symbol]
        return price && fiatCurrency === 'USD'
          ? [{ symbol, fiatCurrency, price: parseDecimal(price), atMs: clock.ms }]
          : []
      })
    },
  }
  return source
}

const clock = { ms: startedAt }

function cacheOf(...sources: TickerSource[]) {
  clock.ms = startedAt
  return createTickerCache({
    sources,
    urlOf: ({ productionUrl }) => productionUrl,
    freshMs: 15_000,
    now: () => clock.ms,
  })
}

test('the first source is preferred, the second has what the first has not', async () => {
  const [first, second] = [stub('first', { BTC: '65000' }), stub('second', { BTC: '1', ETH: '3000' })]
  const read = cacheOf(first, second)
  const [bitcoin, ether, nothing] = await Promise.all([read('BTC', 'USD'), read('ETH', 'USD'), read('NOPE', 'USD')])
  assert.deepEqual(bitcoin, { price: '65000', at: new Date(startedAt), source: 'first' })
  assert.deepEqual([ether?.price, ether?.source], ['3000', 'second'])
  assert.equal(nothing, undefined)
  assert.deepEqual([first.calls, second.calls], [[['BTC', 'ETH', 'NOPE']], [['ETH', 'NOPE']]])
})

test('who asks at the same time waits for one call, and a fresh price is not asked for again', async () => {
  const source = stub('first', { BTC: '65000' })
  const read = cacheOf(source)
  await Promise.all([read('BTC', 'USD'), read('BTC', 'USD')])
  clock.ms += 14_999
  await read('BTC', 'USD')
  assert.equal(source.calls.length, 1)
  clock.ms += 1
  source.prices.BTC = '66000'
  assert.equal((await read('BTC', 'USD'))?.price, '66000')
})

test('what nobody has is not asked for again for ten minutes', async () => {
  const source = stub('first', {})
  const read = cacheOf(source)
  await read('NOPE', 'USD')
  clock.ms += 599_999
  await read('NOPE', 'USD')
  assert.equal(source.calls.length, 1)
  clock.ms += 1
  await read('NOPE', 'USD')
  assert.equal(source.calls.length, 2)
})

test('when no source answers the last price stays, with its time', async () => {
  const source = stub('first', { BTC: '65000' })
  const read = cacheOf(source)
  await read('BTC', 'USD')
  source.isDown = true
  clock.ms += 60_000
  assert.deepEqual((await read('BTC', 'USD'))?.at, new Date(startedAt))
})

test('a source that fails again and again is passed over, and the next one answers', async () => {
  const [dead, alive] = [stub('dead', {}), stub('alive', { BTC: '65000' })]
  dead.isDown = true
  const read = cacheOf(dead, alive)
  for (let asked = 0; asked < 8; asked++) {
    assert.equal((await read('BTC', 'USD'))?.source, 'alive')
    clock.ms += 20_000
  }
  assert.equal(dead.calls.length, 5)
})

test('what could not be a symbol or a currency never goes into an address', async () => {
  const source = stub('first', {})
  const read = cacheOf(source)
  for (const symbol of ['', 'a/../b', 'BTC?x', 'X'.repeat(21), 'btc']) await read(symbol, 'USD')
  await read('BTC', 'US')
  assert.deepEqual(source.calls, [])
})

test('many assets are asked for two hundred at a time', async () => {
  const source = stub('first', {})
  const read = cacheOf(source)
  await Promise.all(Array.from({ length: 450 }, (_, index) => read(`COIN${index}`, 'USD')))
  assert.deepEqual(
    source.calls.map(({ length }) => length),
    [200, 200, 50],
  )
})
