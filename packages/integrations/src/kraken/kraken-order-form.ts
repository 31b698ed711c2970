import type { OrderRequest } from '../trading.ts'
import { krakenOrderTerms } from './kraken-trading-terms.ts'

const types = { market: 'market', limit: 'limit', stopLoss: 'stop-loss' } as const

/**
 * An order in Kraken's words, without its id. `undefined` for one that Kraken does not take in this form.
 *
 * https://docs.kraken.com/api-reference/trading/add-order
 *
 * @param pair Kraken's name of the pair
 */
export function krakenOrderForm(order: OrderRequest, pair: string): Readonly<Record<string, string>> | undefined {
  const { side, type, timeInForce, amountIn, price } = order
  const terms = krakenOrderTerms[type]
  const amounts = side === 'buy' ? terms.buyAmountIn : terms.sellAmountIn
  const isTaken = terms.timeInForce.includes(timeInForce) && amounts.includes(amountIn)
  if (!isTaken || order.isExtendedHours || (type === 'market') !== (price === undefined)) return undefined
  const flags = [...(amountIn === 'payment' ? ['viqc'] : []), ...(timeInForce === 'postOnly' ? ['post'] : [])]
  return {
    pair,
    type: side,
    ordertype: types[type],
    volume: order.amount,
    ...(price === undefined ? {} : { price }),
    ...(flags.length === 0 ? {} : { oflags: flags.join(',') }),
    ...(timeInForce === 'immediateOrCancel' ? { timeinforce: 'IOC' } : {}),
  }
}
