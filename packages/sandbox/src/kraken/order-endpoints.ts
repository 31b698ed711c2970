import { compareDecimals, type Decimal, isDecimal, parseDecimal } from '@tenon/core'
import { InsufficientFunds } from '../ledger/insufficient-funds.ts'
import type { Ledger, LedgerReads } from '../ledger/ledger.ts'
import { isOpen, type OrderRefusal, OrderRefused, type OrderWish, type SandboxOrder } from '../orders/order.ts'
import { KrakenError } from './kraken-error.ts'
import { txidOf } from './kraken-forms.ts'
import { findPair } from './kraken-pairs.ts'
import { orderRow, orderWords, tradeRow } from './order-rows.ts'
import { krakenFeePercent, pairsOf } from './public-endpoints.ts'

interface OrderCall {
  ledger: Ledger
  reads: LedgerReads
  username: string
  parameters: URLSearchParams
}

/** ClosedOrders gives so many at once. */
const rowsAtOnce = 50

const refusals: Readonly<Record<OrderRefusal | 'insufficientFunds', string>> = {
  notTraded: 'EQuery:Unknown asset pair',
  paymentNotTaken: 'EQuery:Unknown asset pair',
  typeNotTaken: 'EGeneral:Invalid arguments:ordertype',
  timeInForceNotTaken: 'EGeneral:Invalid arguments:timeinforce',
  amountKindNotTaken: 'EGeneral:Invalid arguments:oflags',
  priceMissing: 'EGeneral:Invalid arguments:price',
  tooManyDecimals: 'EGeneral:Invalid arguments:volume',
  belowMinimum: 'EOrder:Cost minimum not met',
  marketClosed: 'EService:Market in cancel_only mode',
  extendedHoursNotTaken: 'EGeneral:Invalid arguments',
  wouldFillAtOnce: 'EGeneral:Invalid arguments:oflags',
  insufficientFunds: 'EOrder:Insufficient funds',
}

/** https://docs.kraken.com/api-reference/trading and https://docs.kraken.com/api-reference/account-data */
export const orderEndpoints = {
  async AddOrder({ ledger, username, parameters }: OrderCall) {
    const wish = readWish(username, parameters)
    if (parameters.get('validate') === 'true') {
      const { refusal } = ledger.orders.preview(wish)
      if (refusal !== undefined) throw new KrakenError(refusals[refusal])
      return { descr: { order: orderWords(wish) } }
    }
    try {
      const order = await ledger.orders.place(wish)
      return { descr: { order: orderWords(order) }, txid: [txidOf('O', order.id)] }
    } catch (error) {
      if (error instanceof OrderRefused) throw new KrakenError(refusals[error.code])
      if (error instanceof InsufficientFunds) throw new KrakenError(refusals.insufficientFunds)
      throw error
    }
  },

  async CancelOrder({ ledger, username, parameters }: OrderCall) {
    const [txid, clientId] = [parameters.get('txid'), parameters.get('cl_ord_id')]
    const order = ledger.orders
      .list('kraken', username)
      .find((one) => txidOf('O', one.id) === txid || (clientId !== null && one.clientId === clientId))
    const outcome = order && (await ledger.orders.cancel('kraken', username, order.id))
    // One that has ended is as unknown here as one that never was.
    if (outcome !== 'cancelled') throw new KrakenError('EOrder:Unknown order')
    return { count: 1 }
  },

  OpenOrders(call: OrderCall) {
    const orders = ordersOf(call).filter(isOpen)
    return { open: Object.fromEntries(orders.map((order) => rowOf(call, order))) }
  },

  ClosedOrders(call: OrderCall) {
    const { parameters } = call
    const isByOpening = parameters.get('closetime') === 'open'
    const timeOf = (order: SandboxOrder) => (isByOpening ? order.createdAtMs : order.updatedAtMs)
    const start = Number(parameters.get('start') ?? '-1') * 1000
    const end = Number(parameters.get('end') ?? 'Infinity') * 1000
    const closed = ordersOf(call)
      .filter((order) => !isOpen(order) && timeOf(order) > start && timeOf(order) <= end)
      .sort((a, b) => timeOf(b) - timeOf(a))
    const offset = Number(parameters.get('ofs') ?? '0')
    const rows = closed.slice(offset, offset + rowsAtOnce).map((order) => rowOf(call, order))
    return { closed: Object.fromEntries(rows), count: closed.length }
  },

  QueryOrders(call: OrderCall) {
    const wanted = idsOf(call.parameters)
    const orders = ordersOf(call)
    return Object.fromEntries(
      wanted.map((txid) => {
        const order = orders.find(({ id }) => txidOf('O', id) === txid)
        if (!order)
          throw new KrakenError(/^O[A-Z0-9-]{18}$/.test(txid) ? 'EOrder:Unknown order' : 'EOrder:Invalid order')
        return rowOf(call, order)
      }),
    )
  },

  QueryTrades(call: OrderCall) {
    const wanted = new Set(idsOf(call.parameters))
    const trades = ordersOf(call).flatMap((order) => order.fills.map((fill) => ({ order, fill })))
    return Object.fromEntries(
      trades
        .filter(({ fill }) => wanted.has(txidOf('T', fill.id)))
        .map(({ order, fill }) => [txidOf('T', fill.id), tradeRow(order, fill)]),
    )
  },

  TradeVolume({ parameters }: OrderCall) {
    const tier = { fee: krakenFeePercent, min_fee: '0.0000', max_fee: krakenFeePercent, next_fee: null }
    const fees = Object.fromEntries(pairsOf(parameters.get('pair') ?? 'none').map(({ id }) => [id, tier]))
    return { currency: 'ZUSD', volume: '0.0000', fees, fees_maker: fees }
  },
}

/** Newest first; with `cl_ord_id` only the order of that id. */
function ordersOf({ reads, username, parameters }: OrderCall): SandboxOrder[] {
  const clientId = parameters.get('cl_ord_id')
  return reads.orders.list('kraken', username).filter((order) => clientId === null || order.clientId === clientId)
}

function rowOf({ parameters }: OrderCall, order: SandboxOrder): [string, unknown] {
  return [txidOf('O', order.id), orderRow(order, { withTrades: parameters.get('trades') === 'true' })]
}

function idsOf(parameters: URLSearchParams): string[] {
  return (parameters.get('txid') ?? '').split(',').slice(0, rowsAtOnce)
}

function readWish(username: string, parameters: URLSearchParams): OrderWish {
  const pair = findPair(parameters.get('pair') ?? '')
  if (!pair) throw new KrakenError('EQuery:Unknown asset pair')
  const side = oneOf(parameters, 'type', { buy: 'buy', sell: 'sell' } as const)
  const type = oneOf(parameters, 'ordertype', { market: 'market', limit: 'limit', 'stop-loss': 'stopLoss' } as const)
  const flags = (parameters.get('oflags') ?? '').split(',')
  const isImmediate = parameters.get('timeinforce') === 'IOC'
  const clientId = parameters.get('cl_ord_id')
  if (clientId !== null && !/^([0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|.{1,18})$/.test(clientId)) {
    throw new KrakenError('EGeneral:Invalid arguments:cl_ord_id')
  }
  return {
    ...{ institution: 'kraken', username, side, type },
    ...{ symbol: pair.symbol, paymentSymbol: pair.paymentSymbol },
    ...(clientId === null ? {} : { clientId }),
    amount: amountOf(parameters, 'volume'),
    amountIn: flags.includes('viqc') ? 'payment' : 'asset',
    ...(type === 'market' ? {} : { price: amountOf(parameters, 'price') }),
    timeInForce: flags.includes('post') ? 'postOnly' : isImmediate ? 'immediateOrCancel' : 'goodTillCanceled',
  }
}

function oneOf<Word extends string, Value>(
  parameters: URLSearchParams,
  name: string,
  values: Readonly<Record<Word, Value>>,
): Value {
  const found = Object.entries<Value>(values).find(([word]) => word === parameters.get(name))
  if (!found) throw new KrakenError(`EGeneral:Invalid arguments:${name}`)
  return found[1]
}

function amountOf(parameters: URLSearchParams, name: string): Decimal {
  const text = parameters.get(name) ?? ''
  const amount = isDecimal(text) ? parseDecimal(text) : undefined
  if (amount === undefined || compareDecimals(amount, parseDecimal('0')) <= 0) {
    throw new KrakenError(`EGeneral:Invalid arguments:${name}`)
  }
  return amount
}
