import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { addDecimals, parseDecimal, subtractDecimals, zero } from '@tenon/core'
import { type OrderWish, oneTimeCode } from '@tenon/sandbox'
import type { Integration } from '../integration.ts'
import type { ProviderErrorCode } from '../provider-error-code.ts'
import type { OrderOutcome, OrderRequest, OrderType, OrderTypeTerms, TimeInForce, TradedKind } from '../trading.ts'
import { type Bench, openBench } from './open-bench.ts'
import { institutionOf, type Subject } from './subject.ts'

const reason = 'the integration does not trade'
const orderTypes: readonly OrderType[] = ['market', 'limit', 'stopLoss']
const times: readonly TimeInForce[] = ['goodTillCanceled', 'immediateOrCancel', 'fillOrKill', 'goodForDay', 'postOnly']
/** What each kind is tried with, and the limits that rest: well below and well above the sandbox's price. */
const samples = {
  crypto: { symbol: 'ETH', buyAt: '2500', sellAt: '3500' },
  equity: { symbol: 'AAPL', buyAt: '150', sellAt: '250' },
} as const

/** The laws of orders: placed once for each attempt id, always to be found, exact, and nothing moves that is refused. */
export function testTrading(integration: Integration, subject: Subject): void {
  const { operations } = integration
  const institution = institutionOf(subject)

  describe(`${integration.name}: trading`, () => {
    const bench = openBench(integration, subject)
    const placed = () => bench.simulators().ledger.orders.search({ institution })

    async function open(username: string) {
      const { secret, accounts } = await bench.enter(username)
      const account = accounts[0]?.id ?? ''
      const terms = await operations.readTradingTerms?.(bench.context(), secret, account)
      const kind: TradedKind = terms?.crypto ? 'crypto' : 'equity'
      const [paymentSymbol = 'USD'] = terms?.[kind]?.fiatCurrencies ?? []
      const sample: OrderRequest = {
        ...{ attemptId: '1'.repeat(32), side: 'buy', kind, symbol: samples[kind].symbol },
        ...{ paymentSymbol, paymentKind: 'fiat', amount: parseDecimal('0.5'), amountIn: 'asset' },
        ...{ type: 'market', timeInForce: terms?.[kind]?.market?.timeInForce[0] ?? 'goodTillCanceled' },
      }
      const resting: OrderRequest = {
        ...{ ...sample, type: 'limit', price: parseDecimal(samples[kind].buyAt) },
        timeInForce: terms?.[kind]?.limit?.timeInForce.find((time) => time === 'goodTillCanceled') ?? 'goodForDay',
      }
      const at = [bench.context(), secret, account] as const
      return {
        ...{ secret, terms, sample, resting },
        place: (order: OrderRequest): Promise<OrderOutcome> | undefined => operations.placeOrder?.(...at, order),
        find: ({ attemptId, symbol, paymentSymbol: payment }: OrderRequest) =>
          operations.findOrder?.(...at, { attemptId, symbol, paymentSymbol: payment, sinceMs: 0 }),
        read: (orderId: string) => operations.readOrder?.(...at, { orderId, side: sample.side }),
        list: () => operations.listOrders?.(...at, { count: 250 }),
        cancel: (orderId: string, mfaCode?: string) =>
          operations.cancelOrder?.(...at, { orderId, ...(mfaCode === undefined ? {} : { mfaCode }) }),
        holding: async (symbol: string) => (await operations.listHoldings(...at)).find((one) => one.symbol === symbol),
        held: (symbol: string) => bench.simulators().ledger.balances(institution, username).get(symbol) ?? zero,
      }
    }

    test('who places orders tells what it takes, lists, reads, finds and cancels them', () => {
      const { placeOrder, readTradingTerms, listOrders, readOrder, findOrder, cancelOrder, previewOrder } = operations
      const others = [readTradingTerms, listOrders, readOrder, findOrder, cancelOrder]
      for (const operation of others) assert.equal(operation === undefined, placeOrder === undefined)
      assert.ok(placeOrder !== undefined || previewOrder === undefined)
    })

    for (const kind of ['crypto', 'equity'] as const) {
      test(`${kind}: every order within the terms is taken, every other is refused and moves nothing`, async (t) => {
        if (!operations.placeOrder) return t.skip(reason)
        const { terms, sample, place, held } = await open('Mesh')
        const market = terms?.[kind]
        if (!market) return t.skip(`it trades no ${kind}`)
        const { symbol, buyAt, sellAt } = samples[kind]
        let attempt = 0
        for (const type of orderTypes) {
          for (const timeInForce of times) {
            for (const side of ['buy', 'sell'] as const) {
              for (const amountIn of ['asset', 'payment'] as const) {
                attempt += 1
                const price = type === 'market' ? {} : { price: side === 'buy' || type === 'stopLoss' ? buyAt : sellAt }
                const isTaken = isWithin(market[type], side, timeInForce, amountIn)
                const [before, count] = [held('USD'), placed().length]
                const outcome = await place({
                  ...{
                    ...sample,
                    attemptId: attempt.toString(16).padStart(32, 'c'),
                    kind,
                    symbol,
                    type,
                    timeInForce,
                    side,
                  },
                  ...{ amountIn, amount: parseDecimal(amountIn === 'asset' ? '0.5' : '100') },
                  ...(price.price === undefined ? {} : { price: parseDecimal(price.price) }),
                })
                const name = `${type} ${timeInForce} ${side} in ${amountIn}`
                assert.equal(outcome?.outcome, isTaken ? 'placed' : 'rejected', name)
                assert.equal(placed().length, count + (isTaken ? 1 : 0), name)
                if (!isTaken) assert.equal(held('USD'), before, name)
              }
            }
          }
        }
      })
    }

    test('what a purchase costs and brings is told exactly, the same by every way of asking', async (t) => {
      if (!operations.placeOrder) return t.skip(reason)
      const { sample, place, find, read, list, held } = await open('Mesh')
      const [asset, cash] = [held(sample.symbol), held(sample.paymentSymbol)]
      const order = { ...sample, amount: parseDecimal('0.123456') }
      const outcome = await place(order)
      assert.ok(outcome?.outcome === 'placed')
      const { orderId } = outcome.order
      const [truth] = placed()
      assert.ok(truth)
      const told = await read(orderId)
      assert.deepEqual(
        [told?.status, told?.filled, told?.value, told?.fee, told?.amount],
        ['success', '0.123456', truth.value, truth.fee, '0.123456'],
      )
      assert.equal(told?.price, truth.fills[0]?.price)
      for (const { amount, value, fee } of told?.trades ?? []) {
        assert.deepEqual([amount, value, fee], [truth.filled, truth.value, truth.fee])
      }
      const [newest] = (await list())?.items ?? []
      for (const other of [await find(order), newest]) assert.deepEqual({ ...other, trades: told?.trades }, told)
      const { side, kind, symbol, paymentSymbol, paymentKind, type } = outcome.order
      assert.deepEqual({ side, kind, symbol, paymentSymbol, paymentKind, type }, partOf(order))
      assert.equal(held(symbol), addDecimals(asset, truth.filled))
      assert.equal(held(paymentSymbol), subtractDecimals(cash, addDecimals(truth.value, truth.fee)))
    })

    test('one attempt id is one order, however often it is placed', async (t) => {
      if (!operations.placeOrder) return t.skip(reason)
      const { sample, place } = await open('Mesh')
      // One after the other: Kraken knows no id of an order that has ended, so it is the server that never asks twice at once.
      const outcomes = [await place(sample), await place(sample), await place(sample)]
      const ids = outcomes.map((one) => one?.outcome === 'placed' && one.order.orderId)
      assert.ok(ids[0] !== false)
      assert.equal(new Set(ids).size, 1)
      assert.equal(placed().length, 1)
    })

    for (const fault of ['lostAnswer', 'lateError', 'unreadable', 'halfAnswer'] as const) {
      test(`after "${fault}" the outcome is unknown, the order is found, and there is one`, async (t) => {
        if (!operations.placeOrder) return t.skip(reason)
        const { sample, place, find, secret } = await open('Mesh')
        bench.simulators().faults.add({ operation: 'order', fault, times: 1 })
        const outcome = await place(sample)
        assert.equal(outcome?.outcome, 'unknown')
        assertNoSecret(outcome, secret)
        const found = await find(sample)
        assert.equal(found?.status, 'success')
        const again = await place(sample)
        assert.equal(again?.outcome === 'placed' && again.order.orderId, found?.orderId)
        assert.equal(placed().length, 1)
      })
    }

    for (const fault of ['unavailable', 'lostRequest'] as const) {
      test(`after "${fault}" the outcome is unknown too, and nothing is found`, async (t) => {
        if (!operations.placeOrder) return t.skip(reason)
        const { sample, place, find } = await open('Mesh')
        bench.simulators().faults.add({ operation: 'order', fault, times: 1 })
        assert.equal((await place(sample))?.outcome, 'unknown')
        assert.equal(await find(sample), undefined)
        assert.equal(placed().length, 0)
      })
    }

    test('MeshOrderLost: the answer is lost every time, and the order is found', async (t) => {
      if (!operations.placeOrder) return t.skip(reason)
      const { sample, place, find } = await open('MeshOrderLost')
      assert.equal((await place(sample))?.outcome, 'unknown')
      // Who looks the id up before placing has found it by now.
      assert.ok(['unknown', 'placed'].includes((await place(sample))?.outcome ?? ''))
      assert.equal((await find(sample))?.status, 'success')
      assert.equal(placed().length, 1)
    })

    test('refusals say why, and nothing changes hands', async (t) => {
      if (!operations.placeOrder) return t.skip(reason)
      const { sample, place, held } = await open('Mesh')
      const before = held('USD')
      const refused = async (changes: Partial<OrderRequest>) => {
        const outcome = await place({ ...sample, ...changes })
        return outcome?.outcome === 'rejected' ? outcome.code : outcome?.outcome
      }
      const expected: readonly [Partial<OrderRequest>, ProviderErrorCode][] = [
        [{ amount: parseDecimal('0.00001') }, 'amountBelowMinimum'],
        [{ amount: parseDecimal('999999') }, 'balanceNotEnough'],
        [{ side: 'sell', amount: parseDecimal('999999') }, 'balanceNotEnough'],
        [{ symbol: 'NOPE' }, 'symbolNotTraded'],
      ]
      for (const [changes, code] of expected) assert.equal(await refused(changes), code)
      bench.simulators().faults.add({ operation: 'order', fault: 'rateLimited', times: 1 })
      assert.equal(await refused({}), 'institutionRateLimited')
      const rejecting = await open('MeshOrderReject')
      assert.deepEqual(await rejecting.place(sample), { outcome: 'rejected', code: 'refusedByIntegration' })
      assert.equal(held('USD'), before)
      assert.equal(placed().length, 0)
    })

    test('an open order holds its money, fills in parts, and gives back what is left when it is cancelled', async (t) => {
      if (!operations.placeOrder) return t.skip(reason)
      const { sample, resting, place, read, cancel, holding } = await open('MeshOrderOpen')
      const order: OrderRequest = { ...resting, side: 'sell', price: parseDecimal(samples[sample.kind].sellAt) }
      const before = await holding(sample.symbol)
      const outcome = await place(order)
      assert.ok(outcome?.outcome === 'placed')
      const { orderId } = outcome.order
      assert.equal((await read(orderId))?.status, 'inProgress')
      assert.equal((await read(orderId))?.price, order.price)
      const during = await holding(sample.symbol)
      assert.equal(during?.total, before?.total)
      assert.equal(during?.available, subtractDecimals(before?.available ?? zero, order.amount))

      await bench.simulators().ledger.orders.fill({ institution }, parseDecimal('0.125'))
      const partly = await read(orderId)
      assert.deepEqual([partly?.status, partly?.filled, partly?.amount], ['partiallyFilled', '0.125', '0.5'])
      assert.deepEqual(await cancel(orderId), { outcome: 'cancelled' })
      const after = await read(orderId)
      assert.deepEqual([after?.status, after?.filled], ['cancelled', '0.125'])
      assert.equal(
        (await holding(sample.symbol))?.available,
        subtractDecimals(before?.total ?? zero, parseDecimal('0.125')),
      )
      const again = await cancel(orderId)
      assert.equal(again?.outcome === 'ended' && again.order.status, 'cancelled')
    })

    test('what filled can no longer be cancelled, and what never was is not found', async (t) => {
      if (!operations.placeOrder) return t.skip(reason)
      const { sample, place, cancel, read } = await open('Mesh')
      const outcome = await place(sample)
      const orderId = outcome?.outcome === 'placed' ? outcome.order.orderId : ''
      const ended = await cancel(orderId)
      assert.equal(ended?.outcome === 'ended' && ended.order.status, 'success')
      const unknown = subject.unknownOrderId ?? '00000000-0000-4000-8000-000000000000'
      assert.equal((await cancel(unknown))?.outcome, 'notFound')
      assert.equal(await read(unknown), undefined)
    })

    test('a cancel whose answer is lost is unknown, and done', async (t) => {
      if (!operations.placeOrder) return t.skip(reason)
      const { resting, place, cancel, read } = await open('Mesh')
      const outcome = await place(resting)
      const orderId = outcome?.outcome === 'placed' ? outcome.order.orderId : ''
      bench.simulators().faults.add({ operation: 'cancelOrder', fault: 'lostAnswer', times: 1 })
      assert.equal((await cancel(orderId))?.outcome, 'unknown')
      assert.equal((await read(orderId))?.status, 'cancelled')
    })

    for (const username of ['MeshOrderCode', 'MeshOrderPin']) {
      test(`${username}: an order and its cancel ask first, and nothing is placed before`, async (t) => {
        if (!subject.asksOrderCode) return t.skip('the institution asks for no code')
        const { resting, place, cancel } = await open(username)
        const channel = username === 'MeshOrderPin' ? 'tradingPin' : undefined
        const asked = await place(resting)
        assert.ok(asked?.outcome === 'mfaRequired')
        if (channel !== undefined) assert.equal(asked.channel, channel)
        const wrong = await place({ ...resting, mfaCode: '999999' })
        assert.deepEqual(wrong, { outcome: 'rejected', code: 'incorrect2faCode' })
        assert.equal(placed().length, 0)
        const outcome = await place({ ...resting, mfaCode: oneTimeCode })
        const orderId = outcome?.outcome === 'placed' ? outcome.order.orderId : ''
        assert.deepEqual(await cancel(orderId), asked)
        assert.deepEqual(await cancel(orderId, oneTimeCode), { outcome: 'cancelled' })
      })
    }

    test('the terms of a symbol are those that orders keep', async (t) => {
      if (!operations.placeOrder || !operations.readSymbolTerms) return t.skip(reason)
      const { secret, sample, place } = await open('Mesh')
      const { kind, symbol, paymentSymbol, paymentKind } = sample
      const termsOf = async (wanted: string) => {
        const account = (await operations.listAccounts(bench.context(), secret))[0]?.id ?? ''
        const market = { kind, symbol: wanted, paymentSymbol, paymentKind }
        return operations.readSymbolTerms?.(bench.context(), secret, account, market)
      }
      const terms = await termsOf(symbol)
      assert.equal(terms?.fractional, 'allowed')
      assert.ok(terms.decimals === undefined || terms.decimals > 0)
      assert.equal((await termsOf('NOPE'))?.fractional, 'notTraded')
      if (terms.decimals === undefined) return
      const amount = parseDecimal(`0.1${'0'.repeat(terms.decimals - 1)}1`)
      assert.equal((await place({ ...sample, amount }))?.outcome, 'rejected')
    })

    test('a preview is what placing costs, and places nothing', async (t) => {
      if (!operations.previewOrder) return t.skip('the institution says nothing before an order is placed')
      const { secret, sample, place } = await open('Mesh')
      const account = (await operations.listAccounts(bench.context(), secret))[0]?.id ?? ''
      const preview = (order: OrderRequest) => operations.previewOrder?.(bench.context(), secret, account, order)
      const quote = await preview(sample)
      assert.equal(placed().length, 0)
      await place(sample)
      const [order] = placed()
      assert.deepEqual(
        [quote?.amount, quote?.unitPrice, quote?.fee, quote?.refusal],
        [order?.filled, order?.fills[0]?.price, order?.fee, undefined],
      )
      assert.equal((await preview({ ...sample, amount: parseDecimal('999999') }))?.refusal, 'balanceNotEnough')
    })

    test('the list tells everything once, newest first, page by page, and each state by its name', async (t) => {
      if (!operations.placeOrder) return t.skip(reason)
      const { secret, resting } = await open('MeshOrderPartial')
      await placeSome(bench, resting)
      const account = (await operations.listAccounts(bench.context(), secret))[0]?.id ?? ''
      const whole = bench.simulators().ledger.orders.list(institution, 'MeshOrderPartial')
      const list = (request: { count: number; cursor?: string; sinceMs?: number }) =>
        operations.listOrders?.(bench.context(), secret, account, request)
      const all = []
      let cursor: string | undefined
      do {
        const page = await list({ count: 3, ...(cursor === undefined ? {} : { cursor }) })
        assert.ok(page && page.items.length <= 3)
        all.push(...page.items)
        cursor = page.cursor
      } while (cursor !== undefined && all.length <= whole.length)
      assert.equal(all.length, whole.length)
      assert.equal(new Set(all.map(({ orderId }) => orderId)).size, all.length)
      assert.deepEqual(
        all.map(({ symbol, filled, status }) => [symbol, filled, status]),
        whole.map(({ symbol, filled, status }) => [symbol, filled, status]),
      )
      const [newest] = all
      const recent = await list({ count: 250, sinceMs: newest?.createdAtMs ?? 0 })
      assert.ok(recent && recent.items.length >= 1 && recent.items.length < all.length)
      for (const status of ['partiallyFilled', 'cancelled', 'success'] as const) {
        const request = { count: 250, statuses: [status] }
        const some = await operations.listOrders?.(bench.context(), secret, account, request)
        assert.equal(some?.items.length, whole.filter((order) => order.status === status).length, status)
        assert.ok(some.items.every((order) => order.status === status))
      }
    })

    async function placeSome({ simulators }: Bench, { symbol, paymentSymbol, timeInForce }: OrderRequest) {
      const { ledger, advance } = simulators()
      const wish: OrderWish = {
        ...{ institution, username: 'MeshOrderPartial', side: 'buy', symbol, paymentSymbol, amountIn: 'asset' },
        ...{ type: 'limit', price: parseDecimal('9000'), timeInForce, amount: parseDecimal('0.5') },
      }
      for (let index = 0; index < 5; index += 1) {
        const { id } = await ledger.orders.place(wish)
        if (index === 1) await ledger.orders.cancel(institution, 'MeshOrderPartial', id)
        if (index === 2) await ledger.orders.fill({ id })
        advance(2000)
      }
    }
  })
}

function isWithin(
  terms: OrderTypeTerms | undefined,
  side: OrderRequest['side'],
  timeInForce: TimeInForce,
  amountIn: OrderRequest['amountIn'],
): boolean {
  const amounts = side === 'buy' ? terms?.buyAmountIn : terms?.sellAmountIn
  return terms?.timeInForce.includes(timeInForce) === true && amounts?.includes(amountIn) === true
}

function partOf({ side, kind, symbol, paymentSymbol, paymentKind, type }: OrderRequest) {
  return { side, kind, symbol, paymentSymbol, paymentKind, type }
}

function assertNoSecret(told: unknown, secret: Readonly<Record<string, string>>): void {
  const text = JSON.stringify(told)
  for (const value of Object.values(secret)) assert.ok(!text.includes(value))
}
