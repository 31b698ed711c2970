import { divideDecimals, zero } from '@tenon/core'
import { fieldOf, textOf } from '../ccxt/answer-fields.ts'
import { readAmount } from '../ccxt/read-amount.ts'
import { ProviderError } from '../provider-error.ts'
import type { Order, Trade } from '../trading.ts'
import { requiredAmount, requiredText, requiredTime, rowsOf } from './account-fields.ts'
import { statusOf, timeInForceOf, typeOf } from './order-words.ts'

/** An order as the sandbox's broker and exchange tell it. @throws ProviderError `institutionUnavailable` */
export function readOrderRow(row: unknown): Order {
  const [side, type] = [textOf(row, 'side'), typeOf(textOf(row, 'type'))]
  if ((side !== 'buy' && side !== 'sell') || type === undefined) {
    throw new ProviderError('institutionUnavailable', 'an order without side or type')
  }
  const [filled, value, status] = [
    requiredAmount(row, 'filled'),
    requiredAmount(row, 'value'),
    requiredText(row, 'status'),
  ]
  const [quantity, limit] = [readAmount(textOf(row, 'quantity')), readAmount(textOf(row, 'limit'))]
  const timeInForce = timeInForceOf(textOf(row, 'timeInForce'))
  const price = filled === zero ? limit : divideDecimals(value, filled, 'down')
  const paymentSymbol = requiredText(row, 'paymentSymbol')
  return {
    ...{ orderId: requiredText(row, 'id'), side, type, symbol: requiredText(row, 'symbol'), paymentSymbol },
    kind: textOf(row, 'kind') === 'equity' ? 'equity' : 'crypto',
    paymentKind: fieldOf(row, 'paidInFiat') === true ? 'fiat' : 'crypto',
    ...(timeInForce === undefined ? {} : { timeInForce }),
    ...{ status: statusOf(status), statusText: status, filled },
    ...(quantity === undefined ? {} : { amount: quantity }),
    ...(price === undefined ? {} : { price }),
    ...(filled === zero ? {} : { value, fee: requiredAmount(row, 'fee') }),
    createdAtMs: requiredTime(row, 'createdAt'),
    updatedAtMs: requiredTime(row, 'updatedAt'),
    trades: rowsOf(row, 'trades').map(readTrade),
  }
}

function readTrade(row: unknown): Trade {
  return {
    tradeId: requiredText(row, 'id'),
    amount: requiredAmount(row, 'amount'),
    price: requiredAmount(row, 'price'),
    value: requiredAmount(row, 'value'),
    fee: requiredAmount(row, 'fee'),
    atMs: requiredTime(row, 'at'),
  }
}
