import { divideDecimals, zero } from '@tenon/core'
import type { Fill, OrderStatus, OrderWish, SandboxOrder } from '../orders/order.ts'
import { isOpen } from '../orders/order.ts'
import { priceDecimals } from '../orders/trading-rules.ts'
import { krakenAltname } from './kraken-assets.ts'
import { padded, txidOf } from './kraken-forms.ts'

const statuses: Readonly<Record<OrderStatus, string>> = {
  inProgress: 'open',
  partiallyFilled: 'open',
  success: 'closed',
  cancelled: 'canceled',
  expired: 'expired',
  failed: 'canceled',
}

const typeWords = { market: 'market', limit: 'limit', stopLoss: 'stop-loss' } as const

/** `buy 0.0210000000 ETHUSDT @ limit 330.0000000000` */
export function orderWords(order: OrderWish): string {
  const { side, type, amount, price = zero } = order
  const at = type === 'market' ? 'market' : `${type === 'limit' ? 'limit' : 'stop loss'} ${padded(price)}`
  return `${side} ${padded(amount)} ${pairName(order)} @ ${at}`
}

/** An order as Kraken tells it. https://docs.kraken.com/api-reference/account-data/query-orders-info */
export function orderRow(order: SandboxOrder, { withTrades }: { withTrades: boolean }) {
  const { side, type, price, filled, value, fee, clientId } = order
  const own = type === 'market' || price === undefined ? '0' : padded(price)
  const isByValue = order.amountIn === 'payment'
  const flags = ['fciq', ...(isByValue ? ['viqc'] : []), ...(order.timeInForce === 'postOnly' ? ['post'] : [])]
  const average = filled === zero ? zero : divideDecimals(value, filled, 'down', priceDecimals)
  return {
    refid: null,
    userref: null,
    ...(clientId === undefined ? {} : { cl_ord_id: clientId }),
    status: statuses[order.status],
    ...(isOpen(order) ? {} : { reason: order.status === 'cancelled' ? 'User requested' : null }),
    opentm: order.createdAtMs / 1000,
    ...(isOpen(order) ? {} : { closetm: order.updatedAtMs / 1000 }),
    starttm: 0,
    expiretm: 0,
    descr: {
      ...{ pair: pairName(order), type: side, ordertype: typeWords[type], price: own, price2: '0' },
      ...{ leverage: 'none', order: orderWords(order), close: '' },
    },
    vol: padded(isByValue ? order.amount : (order.quantity ?? order.amount)),
    vol_exec: padded(filled),
    cost: padded(value),
    fee: padded(fee),
    price: padded(average),
    stopprice: padded(zero),
    limitprice: padded(zero),
    misc: '',
    oflags: flags.join(','),
    ...(withTrades ? { trades: order.fills.map(({ id }) => txidOf('T', id)) } : {}),
  }
}

/** A fill as Kraken tells it. https://docs.kraken.com/api-reference/account-data/query-trades-info */
export function tradeRow(order: SandboxOrder, fill: Fill) {
  return {
    ordertxid: txidOf('O', order.id),
    postxid: txidOf('T', order.id),
    ...{ pair: pairName(order), type: order.side, ordertype: typeWords[order.type] },
    time: fill.atMs / 1000,
    price: padded(fill.price),
    cost: padded(fill.value),
    fee: padded(fill.fee),
    vol: padded(fill.amount),
    margin: padded(zero),
    leverage: '0',
    misc: '',
    trade_id: 1,
    maker: order.type === 'limit',
  }
}

function pairName({ symbol, paymentSymbol }: Pick<OrderWish, 'symbol' | 'paymentSymbol'>): string {
  return `${krakenAltname(symbol)}${krakenAltname(paymentSymbol)}`
}
