import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { type ExchangeName, loadExchangeClass } from '../ccxt/load-exchange-class.ts'
import { coinbase } from '../coinbase/integration.ts'
import { signIn } from './sign-in.ts'
import { startSimulators } from './start-simulators.ts'

// The simulators are ours; ccxt's unified methods are not. What they read out of our answers is a second opinion.

const simulators = await startSimulators()
after(() => simulators.close())

async function open(name: ExchangeName, path: string, credentials: Record<string, string>) {
  const ExchangeClass = await loadExchangeClass(name)
  const base = simulators.url + path
  const exchange = new ExchangeClass({
    ...credentials,
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
  const context = {
    baseUrl: `${simulators.url}/coinbase`,
    environment: 'sandbox',
    signal: new AbortController().signal,
    oauthClient: { id: 'tenon-sandbox' },
  } as const
  const { secret } = await signIn(coinbase, simulators, context, undefined)
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
