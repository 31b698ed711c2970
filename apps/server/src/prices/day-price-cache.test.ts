import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDecimal } from '@tenon/core'
import { ProviderError, type TickerSource } from '@tenon/integrations'
import { createDayPriceCache } from './day-price-cache.ts'

const day = '2026-11-20'
const clock = { ms: 0 }

/** A source in memory that has the given prices, does not answer, or waits until it is let go. */
function stub(slug: string, prices: Record<string, string> = {}) {
  const source = {
    slug,
    name: slug,
    productionUrl: `https://${slug}.test`,
    calls: [] as string[],
    isDown: false,
    held: undefined as Promise<void> | undefined,
    most: 0,
    running: 0,
    readTickers: async () => [],
    async readDayPrice(_context: unknown, symbol: string, fiatCurrency: string, wanted: string) {
      source.calls.push(`${symbol}-${fiatCurrency} ${wanted}`)
      source.most = Math.max(source.most, ++source.running)
      try {
        await source.held
        if (source.isDown) throw new ProviderError('institutionUnavailable', 'timeout')
        const price = prices[symbol]
        return price === undefined ? undefined : parseDecimal(price)
      } finally {
        source.running--
      }
    },
  }
  return source
}

/** Waits for an answer as long as a test may take. */
function cacheOf(...sources: TickerSource[]) {
  return impatientCacheOf(60_000, ...sources)
}

function impatientCacheOf(patienceMs: number, ...sources: TickerSource[]) {
  clock.ms = Date.parse('2026-11-21T12:00:00Z')
  return createDayPriceCache({
    sources,
    urlOf: ({ productionUrl }) => productionUrl,
    paceMs: 0,
    patienceMs,
    now: () => clock.ms,
  })
}

test('a price of a day that is over is asked for once, by all who want it', async () => {
  const source = stub('first', { BTC: '65000.123456789012345678' })
  const read = cacheOf(source)
  const [price] = await Promise.all([read('BTC', 'USD', day), read('BTC', 'USD', day)])
  assert.deepEqual(price, {
    price: '65000.123456789012345678',
    at: new Date('2026-11-20T23:59:59Z'),
    source: 'first',
  })
  clock.ms += 30 * 86_400_000
  assert.deepEqual(await read('BTC', 'USD', day), price)
  assert.deepEqual(source.calls, ['BTC-USD 2026-11-20'])
  await read('BTC', 'USD', '2026-11-19')
  assert.equal(source.calls.length, 2)
})

test('the next source has what the first has not or does not answer for, and one can be preferred', async () => {
  const [first, second] = [stub('first', { BTC: '1' }), stub('second', { BTC: '2', ETH: '3' })]
  const { slug, name, productionUrl, readTickers } = stub('none')
  const tellsNone: TickerSource = { slug, name, productionUrl, readTickers }
  const read = cacheOf(tellsNone, first, second)
  assert.equal((await read('ETH', 'USD', day))?.source, 'second')
  assert.equal((await read('BTC', 'USD', day, 'second'))?.price, '2')
  first.isDown = true
  assert.equal((await read('BTC', 'USD', '2026-11-19'))?.source, 'second')
})

test('what nobody has is not asked for again for an hour, what nobody answered for half a minute', async () => {
  const source = stub('first')
  const read = cacheOf(source)
  await read('NOPE', 'USD', day)
  clock.ms += 3_599_999
  assert.equal(await read('NOPE', 'USD', day), undefined)
  assert.equal(source.calls.length, 1)
  clock.ms += 1
  source.isDown = true
  await read('NOPE', 'USD', day)
  clock.ms += 29_999
  await read('NOPE', 'USD', day)
  assert.equal(source.calls.length, 2)
  clock.ms += 1
  await read('NOPE', 'USD', day)
  assert.equal(source.calls.length, 3)
})

test('who waits too long goes without, and the answer is there the next time', async () => {
  const source = stub('first', { BTC: '65000' })
  const { promise, resolve } = Promise.withResolvers<void>()
  source.held = promise
  const read = impatientCacheOf(20, source)
  assert.equal(await read('BTC', 'USD', day), undefined)
  assert.equal(await read('BTC', 'USD', day), undefined)
  resolve()
  await new Promise((turn) => setImmediate(turn))
  assert.equal((await read('BTC', 'USD', day))?.price, '65000')
  assert.equal(source.calls.length, 1)
})

test('four calls at once, a thousand wait, and the rest go without until there is room', async () => {
  const source = stub('first')
  const { promise, resolve } = Promise.withResolvers<void>()
  source.held = promise
  const read = cacheOf(source)
  const asked = Array.from({ length: 1_010 }, (_, index) => read(`COIN${index}`, 'USD', day))
  resolve()
  await Promise.all(asked)
  assert.equal(source.calls.length, 1_004)
  assert.equal(source.most, 4)
  assert.ok(!source.calls.includes(`COIN1004-USD ${day}`))
  await read('COIN1004', 'USD', day)
  assert.equal(source.calls.length, 1_005)
})

test('a place is kept for its time, so that so many calls go out in a second and no more', async () => {
  const source = stub('first', { A: '1', B: '1', C: '1', D: '1', E: '1' })
  const read = createDayPriceCache({ sources: [source], urlOf: () => '', paceMs: 60_000, patienceMs: 20 })
  const prices = await Promise.all(['A', 'B', 'C', 'D', 'E'].map((symbol) => read(symbol, 'USD', day)))
  assert.deepEqual(
    prices.map((price) => price?.price),
    ['1', '1', '1', '1', undefined],
  )
  assert.equal(source.calls.length, 4)
})

test('a source that fails again and again is passed over', async () => {
  const [dead, alive] = [stub('dead'), stub('alive', { BTC: '65000' })]
  dead.isDown = true
  const read = cacheOf(dead, alive)
  for (let date = 10; date < 18; date++) assert.equal((await read('BTC', 'USD', `2026-11-${date}`))?.source, 'alive')
  assert.equal(dead.calls.length, 5)
})

test('what could not be a symbol or a currency never goes into an address', async () => {
  const source = stub('first')
  const read = cacheOf(source)
  for (const symbol of ['', 'a/../b', 'BTC?x', 'X'.repeat(21), 'btc']) await read(symbol, 'USD', day)
  await read('BTC', 'US', day)
  assert.deepEqual(source.calls, [])
})

test('five thousand prices are remembered, those read last', async () => {
  const source = stub('first')
  const read = cacheOf(source)
  for (let index = 0; index <= 5_000; index++) await read(`COIN${index}`, 'USD', day)
  await read('COIN1', 'USD', day)
  assert.equal(source.calls.length, 5_001)
  await read('COIN0', 'USD', day)
  assert.equal(source.calls.length, 5_002)
})
