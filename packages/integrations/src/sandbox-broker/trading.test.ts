import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { parseDecimal } from '@tenon/core'
import { type OrderWish, oneTimeCode } from '@tenon/sandbox'
import { openBench } from '../contract/open-bench.ts'
import { ProviderError } from '../provider-error.ts'
import { sandboxExchange } from '../sandbox-exchange/integration.ts'
import type { OrderRequest } from '../trading.ts'
import { sandboxBroker } from './integration.ts'

const stock: OrderRequest = {
  ...{ attemptId: '1'.repeat(32), side: 'buy', kind: 'equity', symbol: 'AAPL', paymentSymbol: 'USD' },
  ...{ paymentKind: 'fiat', amount: parseDecimal('1.5'), amountIn: 'asset', type: 'limit' },
  ...{ price: parseDecimal('200'), timeInForce: 'goodForDay' },
}

describe('what the two institutions trade', () => {
  const broker = openBench(sandboxBroker, {
    path: '/broker',
    fillIn: (username, password) => ({ username, password }),
    ...{ asksCode: true, keepsAttemptId: true },
  })
  const exchange = openBench(sandboxExchange, {
    path: '/exchange',
    fillIn: (username, password) => ({ apiKey: username, apiSecret: password, passphrase: password }),
    ...{ asksCode: true, keepsAttemptId: true },
  })

  async function at<B extends typeof broker>(bench: B, username = 'Mesh') {
    const { secret, accounts } = await bench.enter(username)
    return [bench.context(), secret, accounts[0]?.id ?? ''] as const
  }

  test('the broker trades stocks for US dollars in extended hours too; its crypto at any time', async () => {
    const terms = await sandboxBroker.operations.readTradingTerms(...(await at(broker)))
    assert.deepEqual(terms.equity?.fiatCurrencies, ['USD'])
    assert.deepEqual(terms.equity?.paymentSymbols, [])
    assert.equal(terms.equity?.limit?.isExtendedHoursAllowed, true)
    assert.equal(terms.equity?.market?.isExtendedHoursAllowed, undefined)
    assert.equal(terms.crypto?.limit?.isExtendedHoursAllowed, undefined)
    assert.deepEqual(terms.equity?.stopLoss?.buyAmountIn, [])
    assert.equal(terms.equity?.pairs, undefined)
    assert.equal(terms.isOpen, true)
  })

  test('the exchange trades pairs of crypto, no stocks, without stops, and tells 500 past orders', async () => {
    const terms = await sandboxExchange.operations.readTradingTerms(...(await at(exchange)))
    assert.equal(terms.equity, undefined)
    assert.equal(terms.crypto?.stopLoss, undefined)
    assert.ok(terms.crypto?.pairs?.includes('ETH/BTC') && !terms.crypto.pairs.includes('BTC/BTC'))
    assert.deepEqual(terms.crypto?.paymentSymbols, ['USDC', 'USDT', 'BTC', 'ETH'])
    assert.equal(terms.historyLimit, 500)
    assert.ok(!('previewOrder' in sandboxExchange.operations))
  })

  test('Ether is bought with Bitcoin at the exchange', async () => {
    const account = await at(exchange)
    const outcome = await sandboxExchange.operations.placeOrder(...account, {
      ...{ ...stock, kind: 'crypto', symbol: 'ETH', paymentSymbol: 'BTC', paymentKind: 'crypto' },
      ...{ type: 'market', timeInForce: 'immediateOrCancel', amount: parseDecimal('3') },
    })
    assert.ok(outcome.outcome === 'placed')
    const { paymentKind, price, value, fee } = outcome.order
    assert.deepEqual([paymentKind, price, value, fee], ['crypto', '0.04615384', '0.13846152', '0.00027692304'])
  })

  test('some stocks trade in parts, others whole, and what is not there not at all', async () => {
    const account = await at(broker)
    const termsOf = (symbol: string) =>
      sandboxBroker.operations.readSymbolTerms(...account, {
        ...{ kind: 'equity', symbol, paymentSymbol: 'USD', paymentKind: 'fiat' },
      })
    assert.deepEqual(await termsOf('AAPL'), { fractional: 'allowed', minimumValue: '1', decimals: 6 })
    assert.deepEqual(await termsOf('VOO'), { fractional: 'notAllowed', minimumValue: '1', decimals: 0 })
    assert.deepEqual(await termsOf('TSLA'), { fractional: 'notTraded' })
    const part = await sandboxBroker.operations.placeOrder(...account, { ...stock, symbol: 'VOO' })
    assert.deepEqual(part, { outcome: 'rejected', code: 'refusedByIntegration' })
  })

  test('MeshMarketClosed: a stock waits for the market, unless it may trade in extended hours', async () => {
    const account = await at(broker, 'MeshMarketClosed')
    const { readTradingTerms, placeOrder, previewOrder } = sandboxBroker.operations
    assert.equal((await readTradingTerms(...account)).isOpen, false)
    assert.deepEqual(await placeOrder(...account, stock), { outcome: 'rejected', code: 'marketClosed' })
    assert.equal((await previewOrder(...account, stock)).refusal, 'marketClosed')
    const outcome = await placeOrder(...account, { ...stock, isExtendedHours: true })
    assert.equal(outcome.outcome === 'placed' && outcome.order.status, 'success')
    const there = await at(exchange, 'MeshMarketClosed')
    assert.equal((await sandboxExchange.operations.readTradingTerms(...there)).isOpen, true)
  })

  test('the pages of a history stay the same while orders come on top', async () => {
    const account = await at(broker)
    const { listOrders, placeOrder } = sandboxBroker.operations
    const whole = (await listOrders(...account, { count: 250 })).items.map(({ orderId }) => orderId)
    const first = await listOrders(...account, { count: 2 })
    await placeOrder(...account, stock)
    const rest = await listOrders(...account, { count: 250, cursor: first.cursor ?? '' })
    assert.deepEqual(
      [...first.items, ...rest.items].map(({ orderId }) => orderId),
      whole,
    )
    assert.equal(rest.total, whole.length + 1)
  })

  test('the exchange tells its last 500 orders, and finds the ones before by our id', async () => {
    const account = await at(exchange)
    const { orders } = exchange.simulators().ledger
    const wish: OrderWish = {
      ...{ institution: 'exchange', username: 'Mesh', side: 'buy', symbol: 'ETH', paymentSymbol: 'USD' },
      ...{ amount: parseDecimal('0.01'), amountIn: 'asset', type: 'market', timeInForce: 'immediateOrCancel' },
    }
    const { id: orderId } = await orders.place({ ...wish, clientId: stock.attemptId })
    for (let index = 0; index < 500; index += 1) await orders.place(wish)
    const { listOrders, findOrder } = sandboxExchange.operations
    assert.equal((await listOrders(...account, { count: 1 })).total, 500)
    const search = { attemptId: stock.attemptId, sinceMs: 0, symbol: 'ETH', paymentSymbol: 'USD' }
    assert.equal((await findOrder(...account, search))?.orderId, orderId)
  })

  test('a list of a moment ago has neither deposit nor order yet; held money is cash that buys nothing', async () => {
    const account = await at(broker)
    const { placeOrder, findOrder, listBalances, listMovements } = sandboxBroker.operations
    const arrival = { institution: 'broker', username: 'Mesh', symbol: 'SOL', network: 'solana' } as const
    await broker.simulators().ledger.deposit({ ...arrival, amount: parseDecimal('1') })
    broker.simulators().faults.add({ operation: 'read', fault: 'staleRead', times: 1 })
    assert.deepEqual((await listMovements(...account, { count: 5 })).items, [])
    assert.equal((await listMovements(...account, { count: 5 })).items.length, 1)
    const [before] = await listBalances(...account)
    await placeOrder(...account, { ...stock, price: parseDecimal('100') })
    const [cash] = await listBalances(...account)
    assert.deepEqual([cash?.cash, cash?.buyingPower], [before?.cash, '9999849.85'])
    broker.simulators().faults.add({ operation: 'read', fault: 'staleRead', times: 1 })
    const search = { attemptId: stock.attemptId, sinceMs: 0, symbol: 'AAPL', paymentSymbol: 'USD' }
    assert.equal(await findOrder(...account, search), undefined)
    assert.equal((await findOrder(...account, search))?.status, 'inProgress')
  })

  test('a wrong code cancels nothing and says so', async () => {
    const account = await at(broker, 'MeshOrderCode')
    const { placeOrder, cancelOrder, readOrder } = sandboxBroker.operations
    const order = { ...stock, price: parseDecimal('100'), mfaCode: oneTimeCode }
    const outcome = await placeOrder(...account, order)
    const orderId = outcome.outcome === 'placed' ? outcome.order.orderId : ''
    // What was placed needs no code to be asked for again.
    const again = await placeOrder(...account, { ...stock, price: parseDecimal('100') })
    assert.equal(again.outcome === 'placed' && again.order.orderId, orderId)
    await assert.rejects(cancelOrder(...account, { orderId, mfaCode: '999999' }), (error: unknown) => {
      return error instanceof ProviderError && error.code === 'incorrect2faCode'
    })
    assert.equal((await readOrder(...account, { orderId }))?.status, 'inProgress')
  })

  test('who may not send or receive is told so of every network', async () => {
    for (const [username, can] of [
      ['Mesh', { canDeposit: true, canWithdraw: true }],
      ['MeshKyc', { canDeposit: false, canWithdraw: false }],
      ['MeshRefused', { canDeposit: true, canWithdraw: false }],
    ] as const) {
      const account = await at(broker, username)
      const [xrp] = await sandboxBroker.operations.listSymbolNetworks(...account, 'XRP')
      assert.deepEqual({ canDeposit: xrp?.canDeposit, canWithdraw: xrp?.canWithdraw }, can)
      assert.match(xrp?.notes ?? '', /tag/)
    }
  })

  test('a stop loss is placed, waits, and sells', async () => {
    const account = await at(broker)
    const { placeOrder, readOrder } = sandboxBroker.operations
    const outcome = await placeOrder(...account, {
      ...stock,
      side: 'sell',
      type: 'stopLoss',
      price: parseDecimal('180'),
    })
    const orderId = outcome.outcome === 'placed' ? outcome.order.orderId : ''
    const waiting = await readOrder(...account, { orderId })
    assert.deepEqual(
      [waiting?.status, waiting?.filled, waiting?.value, waiting?.fee],
      ['inProgress', '0', undefined, undefined],
    )
    await broker.simulators().ledger.orders.movePrice('AAPL', parseDecimal('179.5'))
    const order = await readOrder(...account, { orderId })
    assert.deepEqual([order?.status, order?.price, order?.type], ['success', '179.5', 'stopLoss'])
  })

  test('a collectible on a network that we do not know is left out', async () => {
    const account = await at(exchange, 'MeshNft')
    const names = async () => (await sandboxExchange.operations.listNftPositions(...account)).map(({ name }) => name)
    assert.deepEqual(await names(), ['Dovetail #7', 'Shavings'])
    exchange.simulators().rewriteAnswers((text) => text.replaceAll('"polygon"', '"elsewhere"'))
    assert.deepEqual(await names(), ['Dovetail #7'])
    exchange.simulators().rewriteAnswers(undefined)
  })

  for (const id of ['..', '.', 'a/b', '%2e%2e', '', 'x'.repeat(101)]) {
    test(`"${id.slice(0, 9)}" is the id of nothing, and leads nowhere else`, async () => {
      for (const { operations, account } of [
        { operations: sandboxBroker.operations, account: await at(broker) },
        { operations: sandboxExchange.operations, account: await at(exchange) },
      ]) {
        assert.equal(await operations.readOrder(...account, { orderId: id }), undefined)
        assert.deepEqual(await operations.cancelOrder(...account, { orderId: id }), { outcome: 'notFound' })
        assert.equal(await operations.readMovement(...account, { movementId: id }), undefined)
      }
    })
  }

  test('a word that we do not know is a state that we do not know, and an order that we cannot read is not one', async () => {
    const account = await at(broker)
    const { listOrders, placeOrder } = sandboxBroker.operations
    broker
      .simulators()
      .rewriteAnswers((text) =>
        text.replaceAll('"filled","', '"dreaming","').replaceAll('"status":"filled"', '"status":"dreaming"'),
      )
    const [order] = (await listOrders(...account, { count: 1 })).items
    assert.deepEqual([order?.status, order?.statusText], ['unknown', 'dreaming'])
    broker.simulators().rewriteAnswers((text) => text.replaceAll('"side"', '"sides"'))
    assert.deepEqual(await placeOrder(...account, stock), { outcome: 'unknown', cause: 'unreadable' })
    broker.simulators().rewriteAnswers(undefined)
    broker.simulators().faults.add({ operation: 'order', fault: 'lateError', times: 1 })
    assert.deepEqual(await placeOrder(...account, stock), { outcome: 'unknown', cause: 'status 503' })
  })
})
