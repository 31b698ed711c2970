import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDecimal as d, isSignedDecimal } from '@tenon/core'
import type { DayPriceOf, PriceOf } from '../prices/price.ts'
import type { SummedHolding } from './portfolio-snapshot.store.ts'
import { userPortfolio } from './user-portfolio.ts'

const at = new Date()
const priced =
  (table: Record<string, string>): PriceOf =>
  async (symbol, _fiat, kind) => {
    const price = table[`${kind} ${symbol}`]
    return price === undefined ? undefined : { price: d(price), at, source: 'test' }
  }
const today = priced({ 'crypto BTC': '60000', 'crypto ETH': '3000', 'equity AAPL': '200', 'equity BTC': '1' })
const days: string[] = []
const dayPriceOf: DayPriceOf = async (symbol, fiat, day, kind) => {
  days.push(day)
  return priced({ 'crypto BTC': '50000', 'crypto ETH': '4000' })(symbol, fiat, kind)
}
const held = (
  symbol: string,
  total: string,
  costBasis: string | null = null,
  kind: SummedHolding['kind'] = 'crypto',
) => ({
  ...{ symbol, name: symbol, kind, total, costBasis },
})
const pricing = { priceOf: today, dayPriceOf, dayBefore: '2026-11-20' }

test('value, return, share and daily return of each asset', async () => {
  const holdings = [held('BTC', '0.5', '20000'), held('ETH', '10.0', '40000'), held('AAPL', '50', null, 'equity')]
  const { positions, crypto, equities, costBasis, performance } = await userPortfolio(pricing, { holdings, nfts: [] })
  assert.deepEqual(days, ['2026-11-20', '2026-11-20', '2026-11-20'])
  assert.deepEqual(positions[0], {
    ...{ symbol: 'BTC', name: 'BTC', kind: 'crypto', total: '0.5', costBasis: '20000' },
    ...{ lastPrice: '60000', marketValue: '30000', portfolioPercentage: '42.8571' },
    ...{ totalReturn: '10000', returnPercentage: '50', totalDailyReturn: '5000', dailyReturnPercentage: '20' },
  })
  assert.deepEqual(positions[1], {
    ...{ symbol: 'ETH', name: 'ETH', kind: 'crypto', total: '10', costBasis: '40000' },
    ...{ lastPrice: '3000', marketValue: '30000', portfolioPercentage: '42.8571' },
    ...{ totalReturn: '-10000', returnPercentage: '-25', totalDailyReturn: '-10000', dailyReturnPercentage: '-25' },
  })
  // Neither what was paid nor a price of the day before is known.
  assert.deepEqual(positions[2], {
    ...{ symbol: 'AAPL', name: 'AAPL', kind: 'equity', total: '50' },
    ...{ lastPrice: '200', marketValue: '10000', portfolioPercentage: '14.2857' },
  })
  assert.deepEqual(crypto, { value: '60000', costBasis: '60000', performance: '0' })
  assert.deepEqual(equities, { value: '10000' })
  assert.deepEqual([costBasis, performance], [undefined, undefined])
})

test('without a price there is no value, and no share of one', async () => {
  const { positions, crypto } = await userPortfolio(pricing, { holdings: [held('NOPE', '5', '1')], nfts: [] })
  assert.deepEqual(positions, [{ symbol: 'NOPE', name: 'NOPE', kind: 'crypto', total: '5', costBasis: '1' }])
  assert.equal(crypto, undefined)
})

test('what was paid counts for what has a price, and nothing paid has no percentage', async () => {
  const holdings = [held('BTC', '1', '30000'), held('NOPE', '1')]
  const { costBasis, performance } = await userPortfolio(pricing, { holdings, nfts: [] })
  assert.deepEqual([costBasis, performance], ['30000', '100'])
  const gift = await userPortfolio(pricing, { holdings: [held('BTC', '1', '0')], nfts: [] })
  assert.deepEqual(
    [gift.positions[0]?.totalReturn, gift.positions[0]?.returnPercentage, gift.performance],
    ['60000', undefined, undefined],
  )
})

test('a share and a coin of one symbol have prices of their own', async () => {
  const holdings = [held('BTC', '1'), held('BTC', '1', null, 'equity')]
  const { positions } = await userPortfolio(pricing, { holdings, nfts: [] })
  assert.deepEqual(
    positions.map(({ marketValue }) => marketValue),
    ['60000', '1'],
  )
})

test('sums and values that are longer than an amount can be are left out', async () => {
  const holdings = [held('BTC', `1${'0'.repeat(30)}`), held('BTC', `1${'0'.repeat(29)}`)]
  const { positions } = await userPortfolio(pricing, { holdings, nfts: [] })
  assert.equal(positions.length, 1)
  assert.equal(positions[0]?.marketValue, undefined)
})

test('what is written of a user is an amount, whatever institutions say', async () => {
  const most = '9'.repeat(30)
  for (const [total, costBasis] of [
    [`1${'0'.repeat(25)}`, most],
    [`9${'0'.repeat(18)}`, most],
    [`9${'0'.repeat(18)}`, '0.000000000000000001'],
  ] as const) {
    const holdings = [held('BTC', total, costBasis), held('ETH', total, costBasis)]
    const told = await userPortfolio(pricing, { holdings, nfts: [] })
    assert.ok(told.positions.length === 2)
    const amounts = [told.costBasis, told.performance, told.crypto?.value, told.crypto?.performance]
    for (const { symbol: _, name: _name, kind: _kind, ...rest } of told.positions) amounts.push(...Object.values(rest))
    for (const amount of amounts) assert.ok(amount === undefined || isSignedDecimal(amount), amount)
  }
})

test('nothing is worth nothing; collectibles have no value that anybody tells', async () => {
  const empty = await userPortfolio(pricing, { holdings: [], nfts: [] })
  assert.deepEqual(empty, {
    ...{ equities: { value: '0' }, crypto: { value: '0' }, nftsValue: '0', positions: [], nfts: [] },
  })
  const nft = { name: 'One', amount: d('1'), contractAddress: '0x1', tokenId: '1', network: 'polygon' } as const
  assert.equal((await userPortfolio(pricing, { holdings: [], nfts: [nft] })).nftsValue, undefined)
})
