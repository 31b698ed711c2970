import { textOf } from '../ccxt/answer-fields.ts'
import type { ProviderErrorCode } from '../provider-error-code.ts'

/**
 * Why Coinbase makes no order of what it was asked for, by the names of Advanced Trade, without their `PREVIEW_`. Only
 * names listed here say for sure that there is no order.
 * https://docs.cdp.coinbase.com/api-reference/advanced-trade-api/rest-api/orders/create-order
 */
const refusals: Readonly<Record<string, ProviderErrorCode>> = {
  INSUFFICIENT_FUND: 'balanceNotEnough',
  INSUFFICIENT_FUNDS: 'balanceNotEnough',
  INVALID_LEDGER_BALANCE: 'balanceNotEnough',
  INVALID_BASE_SIZE_TOO_SMALL: 'amountBelowMinimum',
  INVALID_QUOTE_SIZE_TOO_SMALL: 'amountBelowMinimum',
  INVALID_BASE_SIZE_TOO_LARGE: 'amountExceedsMaximum',
  INVALID_QUOTE_SIZE_TOO_LARGE: 'amountExceedsMaximum',
  INVALID_PRODUCT_ID: 'symbolNotTraded',
  INELIGIBLE_PAIR: 'symbolNotTraded',
  UNTRADABLE_PRODUCT: 'symbolNotTraded',
  ORDER_ENTRY_DISABLED: 'marketClosed',
  UNSUPPORTED_ORDER_CONFIGURATION: 'refusedByIntegration',
  INVALID_ORDER_CONFIG: 'refusedByIntegration',
  INVALID_SIDE: 'refusedByIntegration',
  INVALID_SIZE_PRECISION: 'refusedByIntegration',
  INVALID_PRICE_PRECISION: 'refusedByIntegration',
  INVALID_LIMIT_PRICE: 'refusedByIntegration',
  INVALID_LIMIT_PRICE_POST_ONLY: 'refusedByIntegration',
  INVALID_NO_LIQUIDITY: 'refusedByIntegration',
  INVALID_REQUEST: 'refusedByIntegration',
  COMMANDER_REJECTED_NEW_ORDER: 'refusedByIntegration',
  GEOFENCING_RESTRICTION: 'refusedByIntegration',
  MISSING_COMMISSION_RATE: 'refusedByIntegration',
}

/** What one name means; `undefined` for one that we do not know. */
export function coinbaseOrderRefusal(name: string | undefined): ProviderErrorCode | undefined {
  return refusals[name?.replace(/^PREVIEW_/, '') ?? '']
}

/** What the refusal of a new order means; `undefined` when it names no reason that we know. */
export function newOrderRefusal(body: unknown): ProviderErrorCode | undefined {
  for (const field of ['new_order_failure_reason', 'preview_failure_reason', 'error']) {
    const code = coinbaseOrderRefusal(textOf(body, 'error_response', field))
    if (code !== undefined) return code
  }
  return undefined
}
