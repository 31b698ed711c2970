import { cancelOrder } from './cancel-order.ts'
import { listOrders } from './list-orders.ts'
import { createOrderAttemptStore } from './order-attempt.store.ts'
import { placeOrder } from './place-order.ts'
import { previewOrder } from './preview-order.ts'
import { readFeatures } from './read-features.ts'
import { readOrder } from './read-order.ts'
import { readSymbolTerms } from './read-symbol-terms.ts'
import type { TradingDependencies } from './trading-dependencies.ts'
import type { Trading } from './trading-types.ts'

/** Opens the room of orders. */
export function createTrading(dependencies: TradingDependencies): Trading {
  const attempts = createOrderAttemptStore(dependencies.db)
  const parts = { ...dependencies, attempts }
  return {
    list: listOrders,
    read: (source, choice) => readOrder(attempts, source, choice),
    preview: (source, draft) => previewOrder(dependencies, source, draft),
    place: (source, draft, options) => placeOrder(parts, source, draft, options),
    cancel: (source, choice) => cancelOrder(parts, source, choice),
    symbolTerms: readSymbolTerms,
    features: readFeatures,
    eraseOld: attempts.eraseOld,
  }
}
