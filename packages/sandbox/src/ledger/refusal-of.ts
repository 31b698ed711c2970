import { compareDecimals, type Decimal, findToken, networkBySlug } from '@tenon/core'
import { isAddressOf } from '../addresses/is-address-of.ts'
import type { Route } from './routes.ts'

export type Refusal = 'amountBelowMinimum' | 'amountAboveMaximum' | 'tooManyDecimals' | 'invalidAddress'

/**
 * Why an institution would not take this order, or `undefined` when it would. One rule for all of them; each words it
 * in its own protocol. Whether the balance suffices is the ledger's question.
 */
export function refusalOf(route: Route, amount: Decimal, toAddress: string): Refusal | undefined {
  const network = networkBySlug(route.network)
  const decimals = findToken(network, route.symbol)?.decimals ?? 0
  if ((amount.split('.')[1] ?? '').length > decimals) return 'tooManyDecimals'
  if (compareDecimals(amount, route.minimum) < 0) return 'amountBelowMinimum'
  if (compareDecimals(amount, route.maximum) > 0) return 'amountAboveMaximum'
  return isAddressOf(route.network, toAddress) ? undefined : 'invalidAddress'
}
