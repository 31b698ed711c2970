import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ProviderAnswer, type ProviderCall, withProvider } from '../contract/with-provider.ts'
import type { Movement } from '../movement.ts'
import { listCoinbaseMovements } from './list-coinbase-movements.ts'

const secret = { accessToken: 'token' }
const firstAt = Date.parse('2026-01-01T00:00:00Z')

interface Row {
  id: string
  type: string
}

/** A wallet's history, newest first, every `step` seconds one. */
function history(symbol: string, count: number, step: number, typeOf: (index: number) => string = () => 'send'): Row[] {
  return Array.from({ length: count }, (_, index) => ({
    ...{ id: `${symbol}-${index}`, type: typeOf(index), status: 'completed' },
    amount: { amount: index % 2 === 0 ? '-1.5' : '1.5', currency: symbol },
    created_at: new Date(firstAt - index * step * 1000).toISOString(),
  }))
}

const wallet = (symbol: string, changes = {}) => ({
  ...{ id: `wallet-${symbol}`, type: 'wallet', currency: { code: symbol, name: symbol, type: 'crypto' } },
  ...{ balance: { amount: '1', currency: symbol }, created_at: '2024-01-01T00:00:00Z', ...changes },
})

function answering(histories: Readonly<Record<string, readonly Row[]>>, asked: string[] = []) {
  return ({ path }: ProviderCall): ProviderAnswer => {
    const url = new URL(path, 'http://coinbase')
    if (url.pathname === '/api/v3/brokerage/accounts') return { json: { accounts: [] } }
    if (url.pathname === '/v2/accounts') {
      const wallets = Object.keys(histories).map((symbol) => wallet(symbol))
      const fiat = wallet('USD', { type: 'fiat' })
      return { json: { data: [...wallets, fiat, wallet('DOGE', { id: 'DOGE', created_at: null })] } }
    }
    const [, symbol = ''] = /^\/v2\/accounts\/wallet-([A-Z]+)\/transactions$/.exec(url.pathname) ?? []
    asked.push(url.pathname)
    const rows = histories[symbol]
    if (!rows) return { status: 404, json: { errors: [{ id: 'not_found' }] } }
    const after = url.searchParams.get('starting_after')
    const start = after === null ? 0 : rows.findIndex(({ id }) => id === after) + 1
    const data = rows.slice(start, start + 100)
    const next = start + 100 < rows.length ? data.at(-1)?.id : null
    return { json: { data, pagination: { next_starting_after: next } } }
  }
}

async function readAll(histories: Readonly<Record<string, readonly Row[]>>, count: number): Promise<Movement[]> {
  return withProvider(answering(histories), async (context) => {
    const all: Movement[] = []
    let cursor: string | undefined
    for (let page = 0; page < 200; page += 1) {
      const told = await listCoinbaseMovements(context, secret, { count, ...(cursor ? { cursor } : {}) })
      assert.ok(told.items.length <= count)
      all.push(...told.items)
      cursor = told.cursor
      if (cursor === undefined) return all
    }
    throw new Error('The list has no end.')
  })
}

test('many wallets are one list: everything once, newest first, whatever the size of a page', async () => {
  const histories = { BTC: history('BTC', 130, 7), ETH: history('ETH', 260, 3), SOL: history('SOL', 1, 1), XRP: [] }
  for (const count of [50, 250]) {
    const all = await readAll(histories, count)
    assert.equal(all.length, 391)
    assert.equal(new Set(all.map(({ movementId }) => movementId)).size, 391)
    assert.ok(all.every((one, index) => index === 0 || one.createdAtMs <= (all[index - 1]?.createdAtMs ?? 0)))
  }
})

test('a row that Coinbase lists out of order is told all the same, once', async () => {
  const rows = history('BTC', 6, 100)
  const [first, second, third, ...others] = rows
  assert.ok(first && second && third)
  const all = await readAll({ BTC: [first, third, second, ...others], ETH: history('ETH', 6, 90) }, 2)
  assert.equal(all.length, 12)
  assert.equal(new Set(all.map(({ movementId }) => movementId)).size, 12)
})

test('trades between the movements are passed over, however many', async () => {
  const typeOf = (index: number) => (index % 300 === 299 ? 'send' : 'advanced_trade_fill')
  const histories = { BTC: history('BTC', 1200, 5, typeOf), ETH: history('ETH', 6, 1000) }
  for (const count of [2, 10]) {
    const all = await readAll(histories, count)
    assert.equal(all.length, 10)
    assert.ok(all.every((one, index) => index === 0 || one.createdAtMs <= (all[index - 1]?.createdAtMs ?? 0)))
  }
})

test('wallets that were never used, and currencies, are not asked', async () => {
  const asked: string[] = []
  await withProvider(answering({ BTC: history('BTC', 1, 1) }, asked), (context) =>
    listCoinbaseMovements(context, secret, { count: 10 }),
  )
  assert.deepEqual(asked, ['/v2/accounts/wallet-BTC/transactions'])
})

test('only one asset, and nothing older than asked for', async () => {
  await withProvider(answering({ BTC: history('BTC', 5, 10), ETH: history('ETH', 5, 10) }), async (context) => {
    const sinceMs = firstAt - 20_000
    const told = await listCoinbaseMovements(context, secret, { count: 10, symbol: 'ETH', sinceMs })
    assert.deepEqual(
      told.items.map(({ movementId }) => movementId),
      ['wallet-ETH:ETH-0', 'wallet-ETH:ETH-1', 'wallet-ETH:ETH-2'],
    )
    assert.equal(told.cursor, undefined)
  })
})

test('a text that is no cursor of ours leads nowhere, and to nobody else', async () => {
  const cursorOf = (places: unknown) => Buffer.from(JSON.stringify(places)).toString('base64url')
  const endless = cursorOf(Array.from({ length: 2000 }, () => ['wallet-BTC', '']))
  const cursors = ['x', 'W10', cursorOf([['wallet-of-others', '']]), endless]
  const asked: string[] = []
  await withProvider(answering({ BTC: history('BTC', 5, 10) }, asked), async (context) => {
    for (const cursor of cursors) {
      assert.deepEqual(await listCoinbaseMovements(context, secret, { count: 10, cursor }), { items: [] })
    }
  })
  assert.deepEqual(asked, [])
})
