import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type B2BBrokerOrder, FrontApi, type TransactionsB2BBrokerCreateOrderRequest } from '@meshconnect/node-api'
import { type ConnectedTokens, connectAccount } from '../connect-account.ts'
import { openLinkWalk, tokensOf } from '../link-walk.ts'
import { type MeshAnswer, meshCall } from '../mesh-call.ts'
import { misfits } from '../mesh-schema.ts'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'

/** Orders through the published client, unmodified. Every answer is held against the published OpenAPI document. */

const path = '/api/v1/transactions'
let tenon: RunningTenon
let folder: Awaited<ReturnType<typeof temporaryDataDir>>
let api: FrontApi<unknown>

before(async () => {
  folder = await temporaryDataDir()
  tenon = await startTenon(folder.dataDir)
  api = clientWith(tenon.client.secret)
})

after(async () => {
  await tenon?.stop()
  await folder?.remove()
})

function clientWith(secret: string): FrontApi<unknown> {
  return new FrontApi({ baseURL: tenon.api, headers: { 'X-Client-Id': tenon.client.id, 'X-Client-Secret': secret } })
}

/** Of a user of the Sandbox Broker. */
async function at(username: string) {
  const { accessToken: authToken } = await connectAccount(tenon, username)
  return { authToken, type: 'sandbox' } as const
}

/** Of an institution with API keys. */
async function atExchange(institution: string, credentials: Record<string, string>) {
  const { data } = await api.managedAccountAuthentication.v1LinktokenCreate({ userId: 'orders' })
  const walk = await openLinkWalk(tenon.link, data.content?.linkToken ?? '')
  assert.ok(walk.screen.name === 'catalogue')
  const found = walk.screen.integrations.find(({ name }) => name === institution)
  assert.ok(found, institution)
  await walk.send({ type: 'chooseIntegration', integrationId: found.id, userSearched: false })
  const screen = await walk.send({ type: 'submitCredentials', credentials })
  if (screen.name === 'accounts') {
    await walk.send({ type: 'chooseAccounts', accountIds: screen.accounts.slice(0, 1).map(({ id }) => id) })
  }
  const { accessToken, type }: ConnectedTokens = tokensOf(walk)
  return { authToken: accessToken, type: type as 'sandbox' | 'kraken' | 'binanceInternational' }
}

type Draft = Omit<TransactionsB2BBrokerCreateOrderRequest, 'authToken' | 'type'>

const market: Draft = {
  symbol: 'ETH',
  paymentSymbol: 'USD',
  amount: 0.25,
  paymentIsCryptocurrency: false,
  amountIsInPaymentSymbol: false,
  orderType: 'market',
  timeInForce: 'goodTillCanceled',
}
/** Nobody sells at this price, so it rests. */
const resting: Draft = { ...market, orderType: 'limit', price: 1000 }

/** The content of an answer that fits the document. */
async function fits<Content>(
  route: string,
  call: Promise<{ status: number; data: { content?: Content | null } }>,
): Promise<Content> {
  const { status, data } = await call
  assert.deepEqual(misfits('POST', `${path}/${route}`, status, data), [])
  assert.ok(data.content, JSON.stringify(data))
  return data.content
}

/** What the client rejects with. */
async function refused(call: Promise<unknown>): Promise<{ status: number; errorType: string; detail: string }> {
  const error = await call.then(
    () => assert.fail('The call was not refused.'),
    (reason: { response: { status: number; data: { title?: string; errorType: string; detail: string } } }) => reason,
  )
  const { status, data } = error.response
  return { status, errorType: data.errorType ?? '', detail: data.detail ?? '' }
}

async function placed(on: Awaited<ReturnType<typeof at>>, side: 'buy' | 'sell', order: Draft) {
  return fits(side, api.transactions.v1TransactionsCreate(side, { ...on, ...order }))
}

const detailsOf = (on: { authToken: string; type: 'sandbox' }, id: string | null | undefined) =>
  fits('details', api.transactions.v1TransactionsDetailsCreate({ ...on, id: id ?? '', isCryptocurrency: true }))

async function countOrders(username: string): Promise<number> {
  const answer = await fetch(`${tenon.sandbox}/control/orders/count?institution=broker&username=${username}`)
  return ((await answer.json()) as { count: number }).count
}

async function control(name: string, body: object): Promise<void> {
  const answer = await fetch(`${tenon.sandbox}/control/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  assert.ok(answer.ok, `${name} ${answer.status}`)
}

test('every type of order in every time in force of the broker is placed, both ways, and read again as it was answered', async () => {
  const on = await at('Mesh')
  const { cryptocurrencyOrders } = await fits('featureList', api.transactions.v1TransactionsFeatureListCreate(on))
  const types = {
    market: cryptocurrencyOrders?.marketType,
    limit: cryptocurrencyOrders?.limitType,
    stopLoss: cryptocurrencyOrders?.stopLossType,
  }
  let count = 0
  for (const [orderType, terms] of Object.entries(types) as [keyof typeof types, (typeof types)['market']][]) {
    assert.ok(terms?.supported)
    for (const timeInForce of terms.supportedTimeInForceList ?? []) {
      for (const side of ['buy', 'sell'] as const) {
        if (side === 'buy' && !terms.supportsPlacingBuyOrdersInBaseSymbolAmount) continue
        const price = orderType === 'market' ? {} : { price: 3000 }
        const order = await placed(on, side, { ...market, orderType, timeInForce, ...price })
        assert.deepEqual([order.side, order.timeInForce, order.amount], [side, timeInForce, 0.25])
        assert.deepEqual([order.status, order.value, order.fee], ['success', 750, 0.75], `${orderType} ${timeInForce}`)
        assert.equal(order.trades?.[0]?.orderCategory, 'trade')
        const read = await detailsOf(on, order.orderId)
        const { id, side: readSide, amount, price: paid, status, orderType: readType, assetType, paymentType } = read
        assert.deepEqual([id, readSide, amount, paid, status], [order.orderId, side, 0.25, 3000, 'success'])
        assert.deepEqual([readType, assetType, paymentType], [orderType, 'cryptocurrency', 'fiat'])
        count++
      }
    }
  }
  assert.ok(count >= 12)
  assert.equal(await countOrders('Mesh'), count)
})

test('stocks, crypto against crypto, and amounts in what is paid', async () => {
  const broker = await at('Mesh')
  const stock = { ...market, symbol: 'aapl', amount: 1.5 }
  const bought = await detailsOf(broker, (await placed(broker, 'buy', stock)).orderId)
  assert.deepEqual([bought.symbol, bought.assetType, bought.value], ['AAPL', 'equity', 285])

  const byValue = { ...market, amount: 0, amountIsInPaymentSymbol: true, amountInPaymentSymbol: 100, symbol: 'BTC' }
  const order = await placed(broker, 'buy', byValue)
  assert.deepEqual([order.amount, order.value], [0.00153846, 99.9999])
  const { amountIsInPaymentSymbol: _, amountInPaymentSymbol: _amount, ...rest } = byValue
  const older = { ...broker, ...rest, amountIsFiat: true, amountInFiat: 100 }
  const deprecated = await meshCall(tenon, 'POST', `${path}/BUY`, older)
  assert.deepEqual([deprecated.status, deprecated.body.content?.amount], [200, 0.00153846])

  const exchange = await atExchange('Sandbox Exchange', { apiKey: 'Mesh', apiSecret: 'Pass123', passphrase: 'Pass123' })
  const pair = {
    ...market,
    paymentSymbol: 'BTC',
    paymentIsCryptocurrency: true,
    timeInForce: 'immediateOrCancel',
  } as const
  const swapped = await fits('sell', api.transactions.v1TransactionsCreate('sell', { ...exchange, ...pair }))
  assert.deepEqual([swapped.symbolPair, swapped.status], ['ETH/BTC', 'success'])
})

test('an open order is cancelled once, and one that has ended is not', async () => {
  const on = await at('MeshOrderOpen')
  const cancel = (id: string | null | undefined) =>
    api.transactions.v1TransactionsCancelCreate({ ...on, id: id ?? '', isCryptocurrency: true, symbolPair: 'ETH/USD' })
  const order = await placed(on, 'buy', market)
  assert.deepEqual([order.status, order.amount], ['inProgress', 0.25])
  const pending = await fits('list', api.transactions.v1TransactionsListCreate({ ...on, statuses: ['inProgress'] }))
  assert.deepEqual(
    pending.transactions?.map(({ id, status, amount }) => [id, status, amount]),
    [[order.orderId, 'inProgress', 0]],
  )
  const { data, status } = await cancel(order.orderId)
  assert.deepEqual(misfits('POST', `${path}/cancel`, status, data), [])
  assert.deepEqual([data.status, 'content' in data], ['ok', false])
  assert.equal((await detailsOf(on, order.orderId)).status, 'cancelled')
  assert.equal((await cancel(order.orderId)).status, 200, 'a repeat is harmless')

  const filled = await placed(on, 'buy', market)
  await control('orders/fill', { id: filled.orderId })
  assert.equal((await detailsOf(on, filled.orderId)).status, 'success')
  const late = await refused(cancel(filled.orderId))
  assert.deepEqual([late.status, late.errorType], [409, 'orderNotOpen'])
  const nothing = await refused(cancel(randomUUID()))
  assert.deepEqual([nothing.status, nothing.errorType], [404, 'orderNotFound'])
  const stranger = await at('Mesh3')
  const foreign = await refused(
    api.transactions.v1TransactionsDetailsCreate({ ...stranger, id: filled.orderId ?? '', isCryptocurrency: true }),
  )
  assert.deepEqual([foreign.status, foreign.errorType], [404, 'orderNotFound'])
})

test('a cancel at Binance International names the pair', async () => {
  const on = await atExchange('Binance International (simulated)', {
    apiKey: 'MeshOrderOpen',
    apiSecret: 'Pass123',
    passphrase: 'Pass123',
  })
  const order = { ...on, ...resting }
  const { data } = await api.transactions.v1TransactionsCreate('buy', order)
  const wish = { ...on, id: data.content?.orderId ?? '', isCryptocurrency: true }
  const without = await refused(api.transactions.v1TransactionsCancelCreate(wish))
  assert.deepEqual([without.status, without.errorType], [400, 'missingField'])
  const symbolPair = data.content?.symbolPair ?? ''
  assert.equal((await api.transactions.v1TransactionsCancelCreate({ ...wish, symbolPair })).status, 200)
})

test('a list of orders gives each of them once, page by page, newest first', async () => {
  const on = await at('MeshETH')
  for (let orders = 0; orders < 5; orders++) await placed(on, 'sell', { ...market, amount: 0.01 })
  const all = await fits('list', api.transactions.v1TransactionsListCreate(on))
  assert.ok(all.transactions && all.transactions.length >= 8, 'with those of before')
  assert.equal(all.total, all.transactions.length)
  assert.equal(all.cursor, undefined)
  const paged: B2BBrokerOrder[] = []
  let cursor: string | undefined
  do {
    const request = { ...on, count: 2, ...(cursor ? { cursor } : {}) }
    const page = await fits('list', api.transactions.v1TransactionsListCreate(request))
    paged.push(...(page.transactions ?? []))
    cursor = page.cursor ?? undefined
  } while (cursor)
  assert.deepEqual(paged, all.transactions)
  const times = paged.map(({ createdTimestamp }) => createdTimestamp ?? 0)
  assert.deepEqual(
    times,
    times.toSorted((a, b) => b - a),
  )
  assert.equal(all.earliestTimestamp, times.at(-1))

  const since = times[4] ?? 0
  const recent = await fits('list', api.transactions.v1TransactionsListCreate({ ...on, from: since }))
  assert.ok(recent.transactions?.every(({ createdTimestamp }) => (createdTimestamp ?? 0) >= since))
  assert.ok(recent.transactions && recent.transactions.length >= 5 && recent.transactions.length < paged.length)
  const none = await fits('list', api.transactions.v1TransactionsListCreate({ ...on, statuses: ['rejected'] }))
  assert.deepEqual(none.transactions, [])

  const { cursor: next } = await fits('list', api.transactions.v1TransactionsListCreate({ ...on, count: 2 }))
  const other = await at('Mesh')
  for (const [wish, errorType] of [
    [{ ...other, cursor: next ?? '' }, 'invalidField'],
    [{ ...on, cursor: 'made up' }, 'invalidField'],
    [{ ...on, count: 251 }, 'invalidField'],
    [{ ...on, count: 0 }, 'invalidField'],
    [{ ...on, from: -1 }, 'invalidField'],
  ] as const) {
    const refusal = await refused(api.transactions.v1TransactionsListCreate(wish))
    assert.deepEqual([refusal.status, refusal.errorType], [400, errorType], JSON.stringify({ ...wish, authToken: '' }))
  }
})

test('an order whose answer was lost is found, and is one order', async () => {
  const on = await at('MeshOrderLost')
  const order = await placed(on, 'buy', market)
  assert.deepEqual([order.status, order.amount], ['success', 0.25])
  assert.equal(await countOrders('MeshOrderLost'), 1)
  assert.equal((await detailsOf(on, order.orderId)).status, 'success')
})

test('under one Idempotency-Key there is one order, also when the institution did not say whether it took it', async () => {
  const username = 'Mesh4'
  const on = await at(username)
  const keyed = (body: object, key: string) =>
    meshCall(tenon, 'POST', `${path}/sell`, { ...on, ...body }, { 'idempotency-key': key })
  const before = await countOrders(username)
  const key = randomUUID()
  const [first, again] = [await keyed(market, key), await keyed(market, key)]
  assert.deepEqual([first.status, again.text], [200, first.text])
  assert.equal((await countOrders(username)) - before, 1)
  await Promise.all([keyed(market, randomUUID()), keyed(market, randomUUID())])
  assert.equal((await countOrders(username)) - before, 3, 'two keys, two orders')
  await placed(on, 'sell', market)
  await placed(on, 'sell', market)
  assert.equal((await countOrders(username)) - before, 5, 'no key, as many as are asked for')

  const lost = randomUUID()
  await control('faults', { institution: 'broker', username, operation: 'order', fault: 'lostAnswer', times: 1 })
  const reads = { institution: 'broker', username, operation: 'read', fault: 'staleRead', times: 100 }
  await control('faults', reads)
  const unknown = await keyed(market, lost)
  assert.deepEqual([unknown.status, unknown.body.errorType], [503, 'orderOutcomeUnknown'], unknown.text)
  const { orderId } = unknown.body as unknown as { orderId: string }
  assert.match(orderId, /^[0-9a-f]{32}$/)
  assert.deepEqual(misfitsOfProblem(unknown), [])
  assert.equal((await keyed(market, lost)).body.errorType, 'orderOutcomeUnknown')
  await fetch(`${tenon.sandbox}/control/faults`, { method: 'DELETE' })
  const found = await keyed(market, lost)
  assert.equal(found.status, 200, found.text)
  assert.equal((await detailsOf(on, orderId)).id, found.body.content?.orderId)
  assert.equal((await countOrders(username)) - before, 6)
})

test('an order that asks for a code goes on with it, once; a cancel too', async () => {
  for (const [username, code] of [
    ['MeshOrderCode', 'mfaCodeRequired'],
    ['MeshOrderPin', 'tradingPinRequired'],
  ] as const) {
    const on = await at(username)
    const asked = await placed(on, 'buy', resting)
    assert.deepEqual([asked.status, asked.statusDetails, asked.orderId], ['rejected', code, undefined])
    assert.ok(asked.errorMessage && asked.displayMessage)
    const wrong = await placed(on, 'buy', { ...resting, mfaCode: '000000' })
    assert.deepEqual([wrong.status, wrong.statusDetails], ['rejected', 'incorrect2faCode'])
    assert.equal(await countOrders(username), 0)
    const order = await placed(on, 'buy', { ...resting, mfaCode: '123456' })
    assert.equal(order.status, 'inProgress')
    assert.equal(await countOrders(username), 1)

    const wish = { ...on, id: order.orderId ?? '', isCryptocurrency: true }
    const first = await refused(api.transactions.v1TransactionsCancelCreate(wish))
    assert.deepEqual([first.status, first.errorType], [400, code])
    const again = await refused(api.transactions.v1TransactionsCancelCreate({ ...wish, mfaCode: '000000' }))
    assert.equal(again.errorType, 'incorrect2faCode')
    assert.equal((await api.transactions.v1TransactionsCancelCreate({ ...wish, mfaCode: '123456' })).status, 200)
  }
})

test('what the institution refuses is an answer, and nothing is traded', async () => {
  const on = await at('MeshOrderReject')
  const order = await placed(on, 'buy', market)
  assert.deepEqual([order.status, order.errorMessage], ['rejected', 'The institution refused the order.'])
  assert.equal(await countOrders('MeshOrderReject'), 0)

  const closed = await at('MeshMarketClosed')
  const stock = { ...market, symbol: 'AAPL', amount: 1, timeInForce: 'goodForDay' } as const
  assert.equal((await placed(closed, 'buy', stock)).statusDetails, 'marketClosed')
  const early = await placed(closed, 'buy', { ...stock, orderType: 'limit', price: 200, extendedHours: true })
  assert.equal(early.status, 'success')
  const { isTradingSupported } = await fits('featureList', api.transactions.v1TransactionsFeatureListCreate(closed))
  assert.equal(isTradingSupported, true, 'crypto has no closing time')
  const part = await placed(await at('MeshOrderPartial'), 'buy', { ...market, orderType: 'limit', price: 3000 })
  assert.deepEqual([part.status, part.value], ['partiallyFilled', 375])
})

test('a preview says what an order would do, and places nothing', async () => {
  const on = await at('Mesh')
  const before = await countOrders('Mesh')
  const preview = (side: 'buy' | 'sell', order: Draft, account: Awaited<ReturnType<typeof atExchange>> = on) =>
    fits(`preview/${side}`, api.transactions.v1TransactionsPreviewCreate(side, { ...account, ...order }))
  assert.deepEqual(await preview('buy', market), {
    ...{ brokerType: 'sandbox', fee: 0.75, amount: 0.25, side: 'buy', status: 'success' },
    ...{ paymentSymbol: 'USD', paymentIsCryptocurrency: false, estimatedUnitPrice: 3000 },
  })
  const poor = await preview('sell', { ...market, amount: 1_000_000 })
  assert.deepEqual([poor.status, poor.errorMessage], ['failed', 'Insufficient funds.'])
  const small = await preview('buy', { ...market, amount: 0.0001 })
  assert.equal(small.status, 'failed')
  assert.equal(await countOrders('Mesh'), before)

  const exchange = await atExchange('Sandbox Exchange', { apiKey: 'Mesh', apiSecret: 'Pass123', passphrase: 'Pass123' })
  const now = { ...market, timeInForce: 'immediateOrCancel' } as const
  const worked = await preview('sell', now, exchange)
  assert.deepEqual(
    [worked.status, worked.amount, worked.estimatedUnitPrice, worked.fee],
    ['success', 0.25, 3000, undefined],
  )
  assert.equal((await preview('sell', { ...now, amount: 1_000_000 }, exchange)).errorMessage, 'Insufficient funds.')
  const { supportsOrderPreview } = await fits('featureList', api.transactions.v1TransactionsFeatureListCreate(exchange))
  assert.equal(supportsOrderPreview, false)
})

test('what the feature list calls supported is accepted, and nothing else', async () => {
  const banks = [
    await at('Mesh'),
    await atExchange('Sandbox Exchange', { apiKey: 'Mesh', apiSecret: 'Pass123', passphrase: 'Pass123' }),
    await atExchange('Kraken', { apiKey: 'Mesh', apiSecret: 'Pass123' }),
  ]
  for (const on of banks) {
    const features = await fits('featureList', api.transactions.v1TransactionsFeatureListCreate(on))
    for (const [of, symbol, unit] of [
      ['cryptocurrencyOrders', 'ETH', 3000],
      ['stockOrders', 'AAPL', 190],
    ] as const) {
      const list = features[of]
      assert.ok(list)
      const types = { market: list.marketType, limit: list.limitType, stopLoss: list.stopLossType }
      for (const [orderType, terms] of Object.entries(types)) {
        for (const timeInForce of [
          'goodTillCanceled',
          'immediateOrCancel',
          'fillOrKill',
          'goodForDay',
          'postOnly',
        ] as const) {
          for (const [side, inPayment, extendedHours] of combinations) {
            const amounts =
              `supportsPlacing${side === 'buy' ? 'Buy' : 'Sell'}OrdersIn${inPayment ? 'Payment' : 'Base'}SymbolAmount` as const
            const isListed: boolean = [
              list.supported,
              terms?.supported,
              terms?.[amounts],
              terms?.supportedTimeInForceList?.includes(timeInForce),
              !extendedHours || terms?.supportsExtendedMarketHours,
            ].every((flag) => flag === true)
            // A price away from the market, so that an order may rest.
            const price = orderType === 'market' ? {} : { price: side === 'buy' ? unit / 2 : unit * 2 }
            const wish = {
              ...{ ...on, symbol, paymentSymbol: 'USD', paymentIsCryptocurrency: false, amount: 0.5 },
              ...{ amountIsInPaymentSymbol: inPayment, amountInPaymentSymbol: 100, extendedHours },
              ...{ orderType, timeInForce, ...price },
            }
            const answer = await meshCall(tenon, 'POST', `${path}/preview/${side}`, wish)
            const isAccepted = answer.status === 200 && answer.body.content?.status === 'success'
            const what = `${of} ${orderType} ${timeInForce} ${side} ${inPayment} ${extendedHours}: ${answer.text}`
            assert.equal(isAccepted, isListed, what)
            if (!isListed) assert.equal(answer.status, 400, what)
          }
        }
      }
    }
  }
})

const combinations = (['buy', 'sell'] as const).flatMap((side) =>
  [false, true].flatMap((inPayment) => [false, true].map((extended) => [side, inPayment, extended] as const)),
)

test('how one symbol trades', async () => {
  const on = await at('Mesh')
  const info = (wish: Partial<Draft>) =>
    fits(
      'symbolinfo',
      api.transactions.v1TransactionsSymbolinfoCreate({ ...on, ...market, amount: 0, price: 0, ...wish }),
    )
  assert.deepEqual(await info({}), {
    ...{ fractionalTradingAllowance: 'fractionalTradingAllowed', minimumOrderValue: 1, precisionScale: 8 },
  })
  assert.equal((await info({ symbol: 'VOO' })).fractionalTradingAllowance, 'fractionalTradingNotAllowed')
  assert.deepEqual(await info({ symbol: 'NOPE' }), { fractionalTradingAllowance: 'tradingNotAllowed' })
  assert.deepEqual(await info({ paymentSymbol: 'USDC', paymentIsCryptocurrency: true }), {
    fractionalTradingAllowance: 'tradingNotAllowed',
  })
})

test('what is wrong with an order is told as problem details, with what is allowed', async () => {
  const on = await at('Mesh')
  const stopBuy = { orderType: 'stopLoss', price: 2000 }
  for (const [side, wish, errorType, words] of [
    ['buy', { orderType: 'limit' }, 'missingField', /price/],
    ['buy', { orderType: 'limit', price: 0 }, 'missingField', /price/],
    ['buy', { price: 3000 }, 'invalidField', /no price/],
    ['buy', { timeInForce: 'postOnly' }, 'invalidField', /Allowed: goodTillCanceled, goodForDay/],
    ['buy', { timeInForce: 'unknown' }, 'invalidField', /timeInForce/],
    ['buy', { amount: 0 }, 'invalidAmount', /zero/],
    ['buy', { amountIsInPaymentSymbol: true }, 'missingField', /amountInPaymentSymbol/],
    ['buy', { amountIsInPaymentSymbol: undefined }, 'missingField', /amountIsInPaymentSymbol/],
    ['buy', { symbol: 'NOPE' }, 'symbolNotTraded', /NOPE/],
    ['buy', { symbol: 'AAPL', isCryptocurrency: true }, 'symbolNotTraded', /AAPL/],
    ['buy', { paymentSymbol: 'EUR' }, 'symbolNotTraded', /It takes: USD/],
    ['buy', { extendedHours: true }, 'invalidField', /extended hours/],
    ['buy', stopBuy, 'invalidField', /cannot buy/],
    ['unknown', {}, 'invalidField', /side/],
    ['hold', {}, 'invalidField', /side/],
  ] as const) {
    for (const route of [side, `preview/${side}`]) {
      const answer = await meshCall(tenon, 'POST', `${path}/${route}`, { ...on, ...market, ...wish })
      const problem = answer.body as unknown as { errorType: string; detail: string; status: number; title: string }
      assert.deepEqual(
        [answer.status, problem.errorType],
        [400, errorType],
        `${route} ${JSON.stringify(wish)} ${answer.text}`,
      )
      assert.match(problem.detail, words)
      assert.deepEqual(misfitsOfProblem(answer), [])
    }
  }
  // The example of the published document calls Ether no cryptocurrency.
  assert.equal((await placed(on, 'buy', { ...market, isCryptocurrency: false })).status, 'success')
})

test('who may call what, and with which account', async () => {
  const on = await at('Mesh')
  const readOnly = clientWith(tenon.client.readOnlySecret)
  const nobody = clientWith('sk_sand_wrong')
  const wish = { ...on, id: 'x', isCryptocurrency: true }
  const calls = (client: FrontApi<unknown>, account = on) => ({
    list: () => client.transactions.v1TransactionsListCreate(account),
    details: () => client.transactions.v1TransactionsDetailsCreate({ ...wish, ...account }),
    features: () => client.transactions.v1TransactionsFeatureListCreate(account),
    symbol: () => client.transactions.v1TransactionsSymbolinfoCreate({ ...account, ...market }),
    preview: () => client.transactions.v1TransactionsPreviewCreate('buy', { ...account, ...market }),
    place: () => client.transactions.v1TransactionsCreate('buy', { ...account, ...market }),
    cancel: () => client.transactions.v1TransactionsCancelCreate({ ...wish, ...account }),
  })
  const before = await countOrders('Mesh')
  for (const [name, call] of Object.entries(calls(nobody))) assert.equal((await refused(call())).status, 401, name)
  for (const [name, call] of Object.entries(calls(api, { ...on, authToken: 'made up' }))) {
    const refusal = await refused(call())
    assert.deepEqual([refusal.status, refusal.errorType], [400, 'invalidIntegrationToken'], name)
  }
  // The account of another type.
  const foreign = { ...on, type: 'kraken' } as unknown as typeof on
  for (const [name, call] of Object.entries(calls(api, foreign))) {
    assert.equal((await refused(call())).errorType, 'invalidIntegrationToken', name)
  }
  const { preview, place, cancel, ...reads } = calls(readOnly)
  for (const call of [preview, place, cancel]) assert.equal((await refused(call())).status, 403)
  for (const call of [reads.list, reads.features, reads.symbol]) assert.equal((await call()).status, 200)
  assert.equal((await refused(reads.details())).status, 404)
  assert.equal(await countOrders('Mesh'), before)
})

test('an institution that does not answer is told as such, and nothing is placed', async () => {
  const username = 'MeshOrderOpen'
  const on = await at(username)
  const before = await countOrders(username)
  await control('faults', { institution: 'broker', username, operation: 'read', fault: 'unavailable', times: 20 })
  const down = await refused(api.transactions.v1TransactionsCreate('buy', { ...on, ...market }))
  assert.deepEqual([down.status, down.errorType], [503, 'institutionUnavailable'])
  const listed = await refused(api.transactions.v1TransactionsListCreate(on))
  assert.deepEqual([listed.status, listed.errorType], [503, 'institutionUnavailable'])
  const { status, isIntegrationUp, isTradingSupported } = await fits(
    'featureList',
    api.transactions.v1TransactionsFeatureListCreate(on),
  )
  assert.deepEqual([status, isIntegrationUp, isTradingSupported], ['failed', false, false])
  await fetch(`${tenon.sandbox}/control/faults`, { method: 'DELETE' })
  assert.equal(await countOrders(username), before)
})

/** The document declares the body for 400 and 404; others of the same wording have the same form. */
function misfitsOfProblem({ body }: MeshAnswer): string[] {
  return misfits('POST', `${path}/buy`, 400, body)
}
