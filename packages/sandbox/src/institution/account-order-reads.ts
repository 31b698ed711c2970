import { assets } from '../ledger/assets.ts'
import { leastValue, takesExtendedHours } from '../orders/check-order.ts'
import type { OrderType } from '../orders/order.ts'
import { paysFor, tradedDecimals, tradedKind, tradingRules } from '../orders/trading-rules.ts'
import type { AccountDesk } from './account-desk.ts'
import { InstitutionError } from './institution-error.ts'
import { orderWorded, statusesOf, timeWords, typeWords } from './order-words.ts'
import { pageOf } from './page-of.ts'

const orderTypes: readonly OrderType[] = ['market', 'limit', 'stopLoss']

/** What can be read of trading: the terms, those of one market, and the orders. */
export function registerAccountOrderReads({ institution, ledger, onRead }: AccountDesk): void {
  const rules = tradingRules[institution]

  function typesOf(kind: 'crypto' | 'equity') {
    return orderTypes.flatMap((type) => {
      const taken = rules.types[type]
      if (!taken) return []
      const { buyAmountIn, sellAmountIn } = taken
      const timeInForce = taken.timeInForce.map((time) => timeWords[time])
      const isExtendedHoursAllowed = takesExtendedHours(kind, type)
      return [{ type: typeWords[type], timeInForce, buyAmountIn, sellAmountIn, isExtendedHoursAllowed }]
    })
  }

  onRead('/trading-terms', ({ user }) => ({
    markets: rules.kinds.map((kind) => {
      const symbols = assets.filter((asset) => asset.kind === kind).map(({ symbol }) => symbol)
      const pairs = symbols.flatMap((symbol) =>
        rules.payments
          .filter((payment) => paysFor(institution, symbol, payment))
          .map((payment) => `${symbol}/${payment}`),
      )
      return {
        ...{ kind, symbols, types: typesOf(kind) },
        fiatPayments: rules.payments.filter((payment) => tradedKind(institution, payment) === undefined),
        cryptoPayments: rules.payments.filter((payment) => tradedKind(institution, payment) !== undefined),
        ...(rules.listsPairs ? { pairs } : {}),
      }
    }),
    isOpen: !(user.terms.marketIsClosed && rules.kinds.includes('equity')),
    ...(rules.historyLimit === undefined ? {} : { historyLimit: rules.historyLimit }),
  }))

  onRead('/symbol-terms', ({ query: { symbol = '', payment = '' } }) => {
    const price = ledger.orders.priceIn(payment, 'USD')
    const isTraded = tradedKind(institution, symbol) !== undefined && paysFor(institution, symbol, payment)
    if (!isTraded || price === undefined) return { symbol, isTraded: false }
    const decimals = tradedDecimals(symbol)
    const minimumValue = leastValue({ institution }, price)
    return { symbol, isTraded: true, isFractional: decimals > 0, decimals, minimumValue }
  })

  onRead('/orders', ({ reads, book, query }) => {
    const all = reads.orders.list(institution, book)
    if (query.clientId !== undefined) {
      return { orders: all.filter(({ clientId }) => clientId === query.clientId).map(orderWorded) }
    }
    const wanted = statusesOf(query.status)
    const told = all.slice(0, rules.historyLimit)
    const { items, ...page } = pageOf(told, query, ({ status }) => wanted?.has(status) ?? true)
    return { orders: items.map(orderWorded), ...page }
  })

  onRead('/orders/:orderId', ({ reads, book, parameters }) => {
    const order = reads.orders.list(institution, book).find(({ id }) => id === parameters.orderId)
    if (!order) throw new InstitutionError('not_found')
    return orderWorded(order)
  })
}
