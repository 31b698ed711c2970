import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ProviderAnswer, withProvider } from '../contract/with-provider.ts'
import { readKrakenTickers } from './read-kraken-tickers.ts'

const tickers = {
  XXBTZUSD: { c: ['65000.123456789012345678', '0.1'] },
  SOLUSD: { c: ['150.10000', '1'] },
  USDTZUSD: { c: ['0.99990', '1'] },
  XDGUSD: { c: ['0.1', '1'] },
  EMPTYUSD: { c: ['0.00000', '0'] },
}

test('one call for many; exact, in the order asked for, each with the time it was read', async () => {
  const paths: string[] = []
  const before = Date.now()
  const told = await withProvider(
    ({ path }) => {
      paths.push(path)
      return { json: { error: [], result: tickers } }
    },
    (context) => readKrakenTickers(context, ['SOL', 'BTC', 'USDT', 'DOGE', 'EMPTY'], 'USD'),
  )
  assert.deepEqual(
    told.map(({ symbol, fiatCurrency, price }) => `${symbol} ${price} ${fiatCurrency}`),
    ['SOL 150.1 USD', 'BTC 65000.123456789012345678 USD', 'USDT 0.9999 USD', 'DOGE 0.1 USD'],
  )
  assert.ok(told.every(({ atMs }) => atMs >= before && atMs <= Date.now()))
  assert.deepEqual(paths, ['/0/public/Ticker?pair=SOLUSD%2CXBTUSD%2CUSDTUSD%2CXDGUSD%2CEMPTYUSD'])
})

test('one unknown asset does not cost the others their price', async () => {
  const answer = ({ path }: { path: string }): ProviderAnswer =>
    path.includes('NOPE')
      ? { json: { error: ['EQuery:Unknown asset pair'] } }
      : { json: { error: [], result: tickers } }
  const told = await withProvider(answer, (context) => readKrakenTickers(context, ['NOPE', 'SOL'], 'USD'))
  assert.deepEqual(
    told.map(({ symbol }) => symbol),
    ['SOL'],
  )
})

test('no asset gets the price of another whose name at Kraken is like its own', async () => {
  const result = {
    XTZUSD: { c: ['0.7', '1'] },
    XDGUSD: { c: ['0.1', '1'] },
    XETHZUSD: { c: ['3000', '1'] },
    XXBTZUSD: { c: ['65000', '1'] },
    LUNAUSD: { c: ['0.0001', '1'] },
    LUNA2USD: { c: ['0.2', '1'] },
  }
  const read = (...symbols: string[]) =>
    withProvider(
      ({ path }) => {
        assert.doesNotMatch(path, /XETH|pair=XBT/)
        return { json: path.includes('?') ? { error: ['EQuery:Unknown asset pair'] } : { error: [], result } }
      },
      (context) => readKrakenTickers(context, symbols, 'USD'),
    )
  assert.deepEqual(await read('TZ', 'DG', 'XETH', 'XBT'), [])
  const told = await read('ETH', 'LUNA', 'LUNC')
  assert.deepEqual(
    told.map(({ symbol, price }) => `${symbol} ${price}`),
    ['ETH 3000', 'LUNA 0.2', 'LUNC 0.0001'],
  )
})

test('failures are told apart, and nothing is asked for nothing', async () => {
  const read = (answer: ProviderAnswer) =>
    withProvider(
      () => answer,
      (context) => readKrakenTickers(context, ['SOL'], 'USD'),
    )
  await assert.rejects(read({ json: { error: ['EAPI:Rate limit exceeded'] } }), { code: 'institutionRateLimited' })
  await assert.rejects(read({ json: { error: ['EService:Unavailable'] } }), { code: 'institutionUnavailable' })
  await assert.rejects(read({ status: 520, text: '<html>' }), { code: 'institutionUnavailable' })
  const never = (): ProviderAnswer => {
    throw new Error('asked')
  }
  assert.deepEqual(await withProvider(never, (context) => readKrakenTickers(context, [], 'USD')), [])
})
