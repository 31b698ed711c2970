import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { parseDecimal } from '@tenon/core'
import { type ExchangeName, loadExchangeClass } from '../ccxt/load-exchange-class.ts'
import { coinbase } from '../coinbase/integration.ts'
import { signIn } from './sign-in.ts'
import { startSimulators } from './start-simulators.ts'

// The simulators are ours; ccxt's unified methods are not. What they read out of our answers is a second opinion.

const simulators = await startSimulators()
after(() => simulators.close())

const coinbaseContext = {
  baseUrl: `${simulators.url}/coinbase`,
  environment: 'sandbox',
  signal: new AbortController().signal,
  oauthClient: { id: 'tenon-sandbox' },
} as const

async function open(name: ExchangeName, path: string, credentials: Record<string, string>) {
  const ExchangeClass = await loadExchangeClass(name)
  const base = simulators.url + path
  let lastNonce = 0
  const exchange = new ExchangeClass({
    ...credentials,
    // ccxt counts milliseconds and Kraken takes none twice: two requests fit into one when nothing lies between us.
    nonce: () => {
      lastNonce = Math.max(lastNonce + 1, Date.now())
      return lastNonce
    },
    urls: { api: { rest: base, public: base, private: base } },
    enableRateLimit: false,
  })
  return async (
    method: string,
    ...parameters: readonly unknown[]
  ): Promise<Record<string, Record<string, unknown>>> => {
    const unified = exchange[method]
    assert.ok(typeof unified === 'function', method)
    return unified.apply(exchange, parameters)
  }
}

test('ccxt reads balances, currencies and withdrawals out of Kraken', async () => {
  const ask = await open('kraken', '/kraken', { apiKey: 'Mesh', secret: Buffer.from('Pass123').toString('base64') })
  const markets = await ask('loadMarkets')
  assert.ok(markets['ETH/USD'])
  const balance = await ask('fetchBalance')
  assert.equal(balance.USD?.total, 10_000_000)
  assert.equal(String(balance.ETH?.total), simulators.ledger.balances('kraken', 'Mesh').get('ETH'))
  const address = '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6'
  const { id } = await ask('withdraw', 'ETH', 1.5, address, undefined, { key: 'example-1-eth' })
  const [withdrawal] = Object.values(await ask('fetchWithdrawals', 'ETH'))
  assert.equal(withdrawal?.id, id)
  assert.equal(withdrawal?.status, 'pending')
  assert.equal(withdrawal?.address, address)
  assert.equal(withdrawal?.network, 'ERC20')
})

test('ccxt reads balances, accounts and withdrawals out of Coinbase', async () => {
  const { secret } = await signIn(coinbase, simulators, coinbaseContext, undefined)
  const ask = await open('coinbase', '/coinbase', { token: secret.accessToken ?? '' })
  const balance = await ask('fetchBalance')
  assert.equal(balance.USD?.total, 10_000_000)
  assert.equal(String(balance.SOL?.total), simulators.ledger.balances('coinbase', 'Mesh').get('SOL'))
  const accounts = Object.values(await ask('fetchAccounts'))
  assert.ok(accounts.some(({ code }) => code === 'USDC'))
  const parameters = { network: 'ethereum' }
  await assert.rejects(
    ask('withdraw', 'ETH', 1.5, '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6', undefined, parameters),
    {
      name: 'AuthenticationError',
    },
  )
})

type Ask = Awaited<ReturnType<typeof open>>

/** A limit that rests and is called off, a purchase that fills, and a ticker, all by ccxt's own words. */
async function judgeOrders(ask: Ask, institution: 'coinbase' | 'kraken'): Promise<void> {
  const ticker = await ask('fetchTicker', 'ETH/USD')
  assert.equal(ticker.last, 3000)
  const made = await ask('createOrder', 'ETH/USD', 'limit', 'sell', 0.5, 4000)
  const id = String(made.id)
  const waiting = await ask('fetchOrder', id, 'ETH/USD')
  assert.deepEqual(
    [waiting.id, waiting.status, waiting.side, waiting.type, waiting.symbol, waiting.price, waiting.amount],
    [id, 'open', 'sell', 'limit', 'ETH/USD', 4000, 0.5],
  )
  const isAmong = async (method: string) =>
    Object.values(await ask(method, 'ETH/USD')).some((order) => Reflect.get(Object(order), 'id') === id)
  assert.equal(await isAmong('fetchOpenOrders'), true)
  assert.equal(await isAmong('fetchClosedOrders'), false)
  await ask('cancelOrder', id, 'ETH/USD')
  assert.equal(await isAmong('fetchOpenOrders'), false)
  assert.equal((await ask('fetchOrder', id, 'ETH/USD')).status, 'canceled')
  await assert.rejects(ask('cancelOrder', id, 'ETH/USD'))

  const bought = await ask('createOrder', 'ETH/USD', 'market', 'buy', 0.25, 3000)
  const filled = await ask('fetchOrder', String(bought.id), 'ETH/USD')
  const [truth] = simulators.ledger.orders.search({ institution, status: 'success' })
  assert.deepEqual(
    [filled.status, filled.filled, filled.average, Number(Reflect.get(Object(filled.fee), 'cost'))],
    ['closed', 0.25, 3000, Number(truth?.fee)],
  )
  await assert.rejects(ask('createOrder', 'ETH/USD', 'limit', 'buy', 999_999, 3000), { name: 'InsufficientFunds' })
  await assert.rejects(ask('fetchOrder', 'nobody-knows-this', 'ETH/USD'))
}

test('ccxt trades at Kraken, and reads orders and tickers out of it', async () => {
  const credentials = { apiKey: 'Mesh4', secret: Buffer.from('Pass123').toString('base64') }
  const ask = await open('kraken', '/kraken', credentials)
  await judgeOrders(ask, 'kraken')
  const stopped = await ask('createOrder', 'ETH/USD', 'market', 'sell', 0.5, undefined, { stopLossPrice: 2500 })
  const stop = await ask('fetchOrder', String(stopped.id), 'ETH/USD')
  assert.deepEqual([stop.status, stop.stopLossPrice], ['open', 2500])
})

test('ccxt trades at Coinbase, and reads orders and tickers out of it', async () => {
  const { secret } = await signIn(coinbase, simulators, coinbaseContext, undefined, { username: 'Mesh4' })
  await judgeOrders(await open('coinbase', '/coinbase', { token: secret.accessToken ?? '' }), 'coinbase')
})

for (const institution of ['kraken', 'coinbase'] as const) {
  test(`ccxt reads deposits out of ${institution}`, async () => {
    const { secret } = await signIn(coinbase, simulators, coinbaseContext, undefined)
    const credentials =
      institution === 'coinbase'
        ? { token: secret.accessToken ?? '' }
        : { apiKey: 'Mesh', secret: Buffer.from('Pass123').toString('base64') }
    const ask = await open(institution, `/${institution}`, credentials)
    const order = { institution, username: 'Mesh', symbol: 'SOL', network: 'solana' } as const
    const { hash } = await simulators.ledger.deposit({ ...order, amount: parseDecimal('2.5') })
    // Coinbase has another history for currencies.
    const parameters = institution === 'coinbase' ? { currencyType: 'crypto' } : {}
    const [deposit] = Object.values(await ask('fetchDeposits', 'SOL', undefined, undefined, parameters))
    assert.deepEqual([deposit?.txid, deposit?.amount, deposit?.status], [hash, 2.5, 'ok'])
  })
}
