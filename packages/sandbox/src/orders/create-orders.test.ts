import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { addDecimals, type Decimal, parseDecimal, subtractDecimals, toBaseUnits, zero } from '@tenon/core'
import { createFaults } from '../faults/create-faults.ts'
import { createLedger, type LedgerOptions } from '../ledger/create-ledger.ts'
import { OrderRefused, type OrderWish } from './order.ts'

const folder = mkdtempSync(join(tmpdir(), 'orders-'))
after(() => rmSync(folder, { recursive: true }))

const clock = { ms: 1_767_225_600_000 }

async function open(options: Partial<LedgerOptions> = {}) {
  const ledger = await createLedger({ faults: createFaults(), now: () => clock.ms, ...options })
  const held = (symbol: string, username = 'Mesh', institution: OrderWish['institution'] = 'broker') =>
    ledger.balances(institution, username).get(symbol) ?? zero
  return { ledger, orders: ledger.orders, held }
}

function wish(
  changes: Omit<Partial<OrderWish>, 'amount' | 'price'> & { amount?: string; price?: string } = {},
): OrderWish {
  const { amount = '0.5', price, ...others } = changes
  return {
    ...{ institution: 'broker', username: 'Mesh', side: 'buy', symbol: 'ETH', paymentSymbol: 'USD' },
    ...{ amountIn: 'asset', type: 'market', timeInForce: 'goodTillCanceled' },
    amount: parseDecimal(amount),
    ...(price === undefined ? {} : { price: parseDecimal(price) }),
    ...others,
  }
}

const limit = (side: 'buy' | 'sell', price: string, changes: Parameters<typeof wish>[0] = {}) =>
  wish({ side, type: 'limit', price, ...changes })

/** The code of a refusal, or the name of another error. */
const refusalOf = (placed: Promise<unknown>) =>
  placed.then(
    () => 'taken',
    (error: unknown) => (error instanceof OrderRefused ? error.code : error instanceof Error ? error.name : ''),
  )

test('a market order fills at once: what is bought is there, its value and fee are gone', async () => {
  const { orders, held } = await open()
  const [eth, usd] = [held('ETH'), held('USD')]
  const order = await orders.place(wish())
  assert.deepEqual([order.status, order.filled, order.value, order.fee], ['success', '0.5', '1500', '1.5'])
  assert.deepEqual(
    order.fills.map(({ amount, price, value, fee }) => [amount, price, value, fee]),
    [['0.5', '3000', '1500', '1.5']],
  )
  assert.equal(held('ETH'), addDecimals(eth, parseDecimal('0.5')))
  assert.equal(held('USD'), subtractDecimals(usd, parseDecimal('1501.5')))
})

test('a sale brings its value without the fee', async () => {
  const { orders, held } = await open()
  const usd = held('USD')
  await orders.place(wish({ side: 'sell', symbol: 'AAPL', amount: '1.5' }))
  assert.equal(held('USD'), addDecimals(usd, parseDecimal('284.715')))
})

test('an order by value buys what its value buys, rounded down, and keeps the rest', async () => {
  const { orders, held } = await open()
  const usd = held('USD')
  const order = await orders.place(wish({ symbol: 'BTC', amount: '100', amountIn: 'payment' }))
  assert.deepEqual([order.quantity, order.filled, order.value], ['0.00153846', '0.00153846', '99.9999'])
  assert.equal(held('USD'), subtractDecimals(usd, parseDecimal('100.0998999')))
})

test('crypto is paid with crypto at the exchange, and nowhere with itself', async () => {
  const { orders, held } = await open()
  const btc = held('BTC', 'Mesh', 'exchange')
  const pair = {
    institution: 'exchange',
    paymentSymbol: 'BTC',
    amount: '10',
    timeInForce: 'immediateOrCancel',
  } as const
  const order = await orders.place(wish(pair))
  assert.equal(order.fills[0]?.price, '0.04615384')
  assert.equal(held('BTC', 'Mesh', 'exchange'), subtractDecimals(btc, addDecimals(order.value, order.fee)))
  assert.equal(await refusalOf(orders.place(wish({ ...pair, symbol: 'BTC' }))), 'paymentNotTaken')
})

test('a limit rests with its money held, and a cancel gives all of it back', async () => {
  const { orders, held } = await open()
  const usd = held('USD')
  const order = await orders.place(limit('buy', '2500'))
  assert.equal(order.status, 'inProgress')
  assert.deepEqual([...orders.held('broker', 'Mesh')], [['USD', '1251.25']])
  assert.equal(held('USD'), subtractDecimals(usd, parseDecimal('1251.25')))
  assert.equal(await orders.cancel('broker', 'Mesh', order.id), 'cancelled')
  assert.equal(held('USD'), usd)
  assert.equal(orders.held('broker', 'Mesh').size, 0)
  assert.equal(await orders.cancel('broker', 'Mesh', order.id), 'ended')
  assert.equal(held('USD'), usd)
  assert.equal(await orders.cancel('broker', 'Mesh4', order.id), undefined)
  assert.equal(await orders.cancel('exchange', 'Mesh', order.id), undefined)
})

test('a limit that crosses fills at the better price; one that rests fills at its own when the price comes', async () => {
  const { orders, held } = await open()
  assert.equal((await orders.place(limit('buy', '3500'))).fills[0]?.price, '3000')
  const usd = held('USD')
  const { id } = await orders.place(limit('buy', '2500'))
  await orders.movePrice('ETH', parseDecimal('2500.01'))
  assert.equal(orders.search({ id })[0]?.status, 'inProgress')
  await orders.movePrice('ETH', parseDecimal('2400'))
  const [order] = orders.search({ id })
  assert.deepEqual([order?.status, order?.fills[0]?.price], ['success', '2500'])
  assert.equal(held('USD'), subtractDecimals(usd, parseDecimal('1251.25')))
})

test('a sale with a limit waits for a higher price, and takes the better one at once', async () => {
  const { orders } = await open()
  assert.equal((await orders.place(limit('sell', '2900'))).fills[0]?.price, '3000')
  const { id } = await orders.place(limit('sell', '3100'))
  await orders.movePrice('ETH', parseDecimal('3099.99'))
  assert.equal(orders.search({ id })[0]?.status, 'inProgress')
  await orders.movePrice('ETH', parseDecimal('3200'))
  assert.equal(orders.search({ id })[0]?.fills[0]?.price, '3100')
})

test('a stop loss waits until the price falls to it, then sells at the price of then', async () => {
  const { orders, held } = await open()
  const eth = held('ETH')
  const { id } = await orders.place(wish({ side: 'sell', type: 'stopLoss', price: '2800', amount: '2' }))
  assert.equal(held('ETH'), subtractDecimals(eth, parseDecimal('2')))
  await orders.movePrice('ETH', parseDecimal('2801'))
  assert.equal(orders.search({ id })[0]?.status, 'inProgress')
  await orders.movePrice('ETH', parseDecimal('2750'))
  assert.deepEqual(
    orders.search({ id })[0]?.fills.map(({ price }) => price),
    ['2750'],
  )
  const buy = wish({ side: 'buy', type: 'stopLoss', price: '2800' })
  assert.equal(await refusalOf(orders.place(buy)), 'typeNotTaken')
})

test('parts fill one after the other; a cancel in between leaves what was bought', async () => {
  const { orders, held } = await open()
  const [usd, eth] = [held('USD'), held('ETH')]
  const { id } = await orders.place(limit('buy', '2000', { amount: '3' }))
  assert.equal(await orders.fill({ id }, parseDecimal('1')), 1)
  assert.equal(orders.search({ id })[0]?.status, 'partiallyFilled')
  assert.deepEqual([...orders.held('broker', 'Mesh')], [['USD', '4004']])
  await orders.cancel('broker', 'Mesh', id)
  const [order] = orders.search({ id })
  assert.deepEqual([order?.status, order?.filled, order?.fee], ['cancelled', '1', '2'])
  assert.equal(held('USD'), subtractDecimals(usd, parseDecimal('2002')))
  assert.equal(held('ETH'), addDecimals(eth, parseDecimal('1')))
})

test('MeshOrderPartial fills half at once; now or never cancels the rest; all or nothing cancels all', async () => {
  const { orders, held } = await open()
  const username = 'MeshOrderPartial'
  const rests = await orders.place(limit('buy', '3000', { username, amount: '2' }))
  assert.deepEqual([rests.status, rests.filled], ['partiallyFilled', '1'])
  const now = await orders.place(limit('buy', '3000', { username, amount: '2', timeInForce: 'immediateOrCancel' }))
  assert.deepEqual([now.status, now.filled, now.held], ['cancelled', '1', undefined])
  const usd = held('USD', username)
  const never = await orders.place(limit('buy', '3000', { username, timeInForce: 'fillOrKill' }))
  assert.deepEqual([never.status, never.filled], ['cancelled', '0'])
  assert.equal(held('USD', username), usd)
})

test('MeshOrderPartial: a share that cannot be halved waits, and so does the rest of a market order, whatever the price', async () => {
  const { orders } = await open()
  const username = 'MeshOrderPartial'
  const share = await orders.place(wish({ username, symbol: 'VOO', amount: '1' }))
  assert.deepEqual([share.status, share.filled], ['inProgress', '0'])
  const { id } = await orders.place(wish({ username, amount: '2' }))
  await orders.movePrice('ETH', parseDecimal('100'))
  assert.equal(orders.search({ id })[0]?.filled, '1')
  assert.equal(await orders.fill({ id: share.id }, parseDecimal('0.9')), 0)
  assert.deepEqual(orders.search({ id: share.id })[0]?.fills, [])
})

test('many small fills cost what one large one does', async () => {
  const { orders, held } = await open()
  const usd = held('USD')
  const { id } = await orders.place(
    limit('buy', '0.03', { institution: 'broker', symbol: 'XLM', amount: '100.0000001' }),
  )
  for (const amount of ['33.3333333', '33.3333333', '99']) await orders.fill({ id }, parseDecimal(amount))
  const [order] = orders.search({ id })
  assert.deepEqual([order?.status, order?.fee, order?.fills.length], ['success', '0.003000000003', 3])
  assert.equal(held('USD'), subtractDecimals(usd, parseDecimal('3.003000003003')))
})

test('a fill at the price that was held for takes nothing more out of the balance, to the last digit', async () => {
  const { orders, held } = await open()
  const pair = { institution: 'exchange', paymentSymbol: 'BTC', amount: '1.00000002' } as const
  const { id } = await orders.place(limit('buy', '0.01234561', pair))
  const btc = held('BTC', 'Mesh', 'exchange')
  for (const amount of ['0.33333331', '0.11111111', '0.00000007', '9']) {
    await orders.fill({ id }, parseDecimal(amount))
    assert.equal(held('BTC', 'Mesh', 'exchange'), btc)
  }
  assert.equal(orders.search({ id })[0]?.status, 'success')
})

test('what is worth less than the last digit of what pays does not trade', async () => {
  const { orders } = await open()
  await orders.movePrice('XLM', parseDecimal('0.0001'))
  const dust = wish({ institution: 'exchange', symbol: 'XLM', paymentSymbol: 'BTC', timeInForce: 'immediateOrCancel' })
  assert.equal(await refusalOf(orders.place(dust)), 'notTraded')
  assert.equal(orders.preview(dust).refusal, 'notTraded')
})

test('now or never, and all or nothing, never rest; post only never fills at once', async () => {
  const { orders, held } = await open()
  const usd = held('USD')
  for (const timeInForce of ['immediateOrCancel', 'fillOrKill'] as const) {
    assert.equal((await orders.place(limit('buy', '2500', { timeInForce }))).status, 'cancelled')
    assert.equal((await orders.place(limit('buy', '3000', { timeInForce, amount: '0.001' }))).status, 'success')
  }
  assert.equal(held('USD'), subtractDecimals(usd, parseDecimal('6.006')))
  const maker = { institution: 'exchange', timeInForce: 'postOnly' } as const
  assert.equal(await refusalOf(orders.place(limit('buy', '3000', maker))), 'wouldFillAtOnce')
  assert.equal((await orders.place(limit('buy', '2999.99', maker))).status, 'inProgress')
})

test('an order for the day expires at midnight, and its money comes back', async () => {
  const { orders, held } = await open()
  const usd = held('USD')
  const { id } = await orders.place(limit('buy', '2500', { timeInForce: 'goodForDay' }))
  clock.ms += 86_400_000 - 1
  assert.equal(orders.search({ id })[0]?.status, 'inProgress')
  clock.ms += 1
  // The balance alone tells it too.
  assert.equal(held('USD'), usd)
  assert.equal(orders.search({ id })[0]?.status, 'expired')
})

test('MeshOrderOpen: nothing fills or ends until somebody says so', async () => {
  const { orders } = await open()
  const username = 'MeshOrderOpen'
  const { id, status, quantity } = await orders.place(wish({ username, amount: '90', amountIn: 'payment' }))
  assert.deepEqual([status, quantity], ['inProgress', undefined])
  const low = await orders.place(limit('buy', '2500', { username }))
  await orders.movePrice('ETH', parseDecimal('2000'))
  for (const one of [id, low.id]) assert.equal(orders.search({ id: one })[0]?.status, 'inProgress')
  await orders.cancel('broker', username, low.id)
  assert.equal(await orders.fill({ username: 'meshorderopen' }), 1)
  assert.deepEqual([orders.search({ id })[0]?.status, orders.search({ id })[0]?.filled], ['success', '0.045'])
  const second = await orders.place(limit('sell', '4000', { username }))
  assert.equal(await orders.expire({ id: second.id }), 1)
  assert.equal(orders.search({ id: second.id })[0]?.status, 'expired')
})

test('an order that its book can no longer pay fails, and what it held comes back', async () => {
  const { orders, held } = await open()
  const username = 'MeshOrderOpen'
  const usd = held('USD', username)
  const { id } = await orders.place(wish({ username, amount: '3000' }))
  await orders.movePrice('ETH', parseDecimal('5000'))
  await orders.fill({ id })
  assert.equal(orders.search({ id })[0]?.status, 'failed')
  assert.equal(held('USD', username), usd)
})

test('the same client id is the same order, also when both arrive together', async () => {
  const { orders, held } = await open()
  const usd = held('USD')
  const both = await Promise.all([orders.place(wish({ clientId: 'a' })), orders.place(wish({ clientId: 'a' }))])
  const third = await orders.place(wish({ clientId: 'a', amount: '7' }))
  assert.deepEqual(new Set([...both, third].map(({ id }) => id)).size, 1)
  assert.equal(orders.search({ clientId: 'a' }).length, 1)
  assert.equal(held('USD'), subtractDecimals(usd, parseDecimal('1501.5')))
})

test('what is not taken is refused, and nothing changes hands', async () => {
  const { orders, held } = await open()
  const usd = held('USD')
  const refused = (changes: Parameters<typeof wish>[0]) => refusalOf(orders.place(wish(changes)))
  assert.equal(await refused({ symbol: 'NOPE' }), 'notTraded')
  assert.equal(await refused({ institution: 'exchange', symbol: 'AAPL' }), 'notTraded')
  assert.equal(await refused({ paymentSymbol: 'USDC' }), 'paymentNotTaken')
  assert.equal(await refused({ symbol: 'AAPL', paymentSymbol: 'BTC' }), 'paymentNotTaken')
  assert.equal(await refused({ institution: 'exchange', type: 'stopLoss', side: 'sell', price: '1' }), 'typeNotTaken')
  assert.equal(await refused({ timeInForce: 'fillOrKill' }), 'timeInForceNotTaken')
  assert.equal(await refused({ type: 'limit', price: '2500', amountIn: 'payment' }), 'amountKindNotTaken')
  assert.equal(await refused({ type: 'limit' }), 'priceMissing')
  assert.equal(await refused({ symbol: 'VOO', amount: '1.5' }), 'tooManyDecimals')
  assert.equal(await refused({ amount: '1.123456789' }), 'tooManyDecimals')
  assert.equal(await refused({ amount: '0.0003' }), 'belowMinimum')
  assert.equal(await refused({ symbol: 'VOO', amount: '499', amountIn: 'payment' }), 'belowMinimum')
  assert.equal(await refused({ type: 'limit', price: '2500.123456789' }), 'tooManyDecimals')
  assert.equal(await refused({ amount: '20.123456789', amountIn: 'payment' }), 'tooManyDecimals')
  assert.equal(await refused({ type: 'limit', price: '0' }), 'priceMissing')
  assert.equal(await refused({ amount: '0' }), 'belowMinimum')
  assert.equal(await refused({ amount: '1', isExtendedHours: true }), 'extendedHoursNotTaken')
  assert.equal(await refused({ amount: '5000' }), 'InsufficientFunds')
  assert.equal(await refused({ side: 'sell', symbol: 'BTC', amount: '5' }), 'InsufficientFunds')
  assert.equal(held('USD'), usd)
  assert.equal(orders.search({}).length, 0)
})

test('MeshMarketClosed trades stocks in extended hours only, and crypto at any time', async () => {
  const { orders } = await open()
  const username = 'MeshMarketClosed'
  const stock = { username, symbol: 'AAPL', amount: '1' }
  assert.equal(await refusalOf(orders.place(wish(stock))), 'marketClosed')
  assert.equal(await refusalOf(orders.place(limit('buy', '200', stock))), 'marketClosed')
  assert.equal((await orders.place(limit('buy', '200', { ...stock, isExtendedHours: true }))).status, 'success')
  assert.equal((await orders.place(wish({ username }))).status, 'success')
})

test('a preview says what placing would do, and does nothing', async () => {
  const { orders, held } = await open()
  const usd = held('USD')
  assert.deepEqual(orders.preview(wish()), { amount: '0.5', price: '3000', fee: '1.5' })
  assert.equal(orders.preview(wish({ amount: '5000' })).refusal, 'insufficientFunds')
  assert.equal(orders.preview(wish({ amount: '0.0003' })).refusal, 'belowMinimum')
  assert.equal(orders.preview(wish({ symbol: 'NOPE' })).refusal, 'notTraded')
  assert.equal(held('USD'), usd)
  assert.equal(orders.search({}).length, 0)
})

test('the past is the same in every run, newest first, and is nobody’s who holds nothing', async () => {
  const [one, other] = [await open(), await open()]
  for (const username of ['Mesh', 'MeshAccounts/Margin', 'MeshETH']) {
    const past = one.orders.list('broker', username)
    assert.deepEqual(other.orders.list('broker', username), past)
    assert.ok(past.length >= 3 && past.length <= 5)
    const times = past.map(({ createdAtMs }) => createdAtMs)
    assert.deepEqual(
      times,
      times.toSorted((a, b) => b - a),
    )
    assert.ok(times.every((ms) => ms < clock.ms))
  }
  assert.notDeepEqual(one.orders.list('broker', 'Mesh'), one.orders.list('broker', 'Mesh4'))
  assert.deepEqual(one.orders.list('broker', 'Mesh2'), [])
  assert.ok(one.orders.list('exchange', 'Mesh').every(({ kind }) => kind === 'crypto'))
  const placed = await one.orders.place(wish())
  assert.equal(one.orders.list('broker', 'Mesh')[0]?.id, placed.id)
  assert.equal(one.orders.search({}).length, 1)
  const [oldest] = one.orders.list('broker', 'Mesh').toReversed()
  assert.equal(await one.orders.cancel('broker', 'Mesh', oldest?.id ?? ''), 'ended')
})

test('whatever is traded, filled in parts, cancelled or expired: what is bought is paid for, and nothing is lost', async () => {
  const { ledger, orders, held } = await open()
  const symbols = ['USD', 'USDC', 'BTC', 'ETH', 'SOL']
  const units = (amount: Decimal) => toBaseUnits(amount)
  const worthBefore = new Map(symbols.map((symbol) => [symbol, units(held(symbol, 'Mesh', 'exchange'))]))
  let seed = 7
  const draw = (below: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648
    return seed % below
  }
  const pick = <T>(choices: readonly [T, ...T[]]): T => choices[draw(choices.length)] ?? choices[0]
  for (let round = 0; round < 300; round += 1) {
    const type = pick<OrderWish['type']>(['market', 'limit'])
    const amount = `${draw(3)}.${String(draw(100_000_000)).padStart(8, '0')}`
    const price = { price: `${draw(4000)}.${draw(99_999_999)}` }
    const symbol = pick(['BTC', 'ETH', 'SOL'])
    const timeInForce =
      type === 'market'
        ? 'immediateOrCancel'
        : pick<OrderWish['timeInForce']>(['goodTillCanceled', 'fillOrKill', 'postOnly'])
    const wanted = wish({
      ...{ institution: 'exchange', side: pick<OrderWish['side']>(['buy', 'sell']), symbol, type, amount, timeInForce },
      paymentSymbol: pick(['USD', 'USDC', 'BTC', 'ETH']),
      ...(type === 'limit' ? price : {}),
    })
    await refusalOf(orders.place(wanted))
    if (draw(4) === 0) await orders.fill({ symbol }, parseDecimal(`0.${String(draw(100_000_000)).padStart(8, '0')}`))
    if (draw(9) === 0) await orders.movePrice(symbol, parseDecimal(String(1 + draw(5000))))
    if (draw(9) === 0) await orders.expire({ symbol })
  }
  const all = orders.search({})
  assert.ok(all.length > 50)
  for (const symbol of symbols) {
    let expected = worthBefore.get(symbol) ?? 0n
    for (const order of all) {
      for (const { amount, value, fee } of order.fills) {
        const sign = order.side === 'buy' ? 1n : -1n
        if (order.symbol === symbol) expected += sign * units(amount)
        if (order.paymentSymbol === symbol) expected -= sign * units(value) + units(fee)
      }
    }
    const kept = units(orders.held('exchange', 'Mesh').get(symbol) ?? zero)
    assert.equal(units(held(symbol, 'Mesh', 'exchange')) + kept, expected, symbol)
  }
  await ledger.close()
})

test('the journal keeps orders, their held money and deposits', async () => {
  const journalPath = join(folder, 'journal.jsonl')
  const first = await open({ journalPath })
  const rests = await first.orders.place(limit('buy', '2500', { clientId: 'rests' }))
  await first.orders.fill({ id: rests.id }, parseDecimal('0.2'))
  await first.orders.place(wish({ username: 'Mesh3' }))
  assert.equal(await refusalOf(first.orders.place(wish({ amount: '5000' }))), 'InsufficientFunds')
  const arrival = { institution: 'broker', username: 'Mesh', symbol: 'SOL', network: 'solana' } as const
  await first.ledger.deposit({ ...arrival, amount: parseDecimal('5') })
  const [balances, all, deposits] = [
    first.ledger.balances('broker', 'Mesh'),
    first.orders.search({}),
    first.ledger.deposits('broker', 'Mesh'),
  ]
  await first.ledger.close()

  const second = await open({ journalPath })
  assert.deepEqual(second.ledger.balances('broker', 'Mesh'), balances)
  assert.deepEqual(second.orders.search({}), all)
  assert.deepEqual(second.ledger.deposits('broker', 'Mesh'), deposits)
  assert.equal((await second.orders.place(limit('buy', '2500', { clientId: 'rests' }))).id, rests.id)
  assert.equal(await second.orders.fill({ id: rests.id }), 1)
  assert.equal(second.orders.search({ id: rests.id })[0]?.status, 'success')
  await second.ledger.reset()
  assert.deepEqual(second.orders.search({}), [])
  assert.equal(second.orders.held('broker', 'Mesh').size, 0)
  await second.ledger.close()
  const third = await open({ journalPath })
  assert.deepEqual(third.orders.search({}), [])
  await third.ledger.close()
})
