import { type Decimal, networkBySlug, parseDecimal } from '@tenon/core'
import type { UserTerms } from '../users/user-terms.ts'
import type { SandboxUser } from '../users/users.ts'
import type { Route } from './routes.ts'

/** What the network costs whoever pays for it, in its own coin. */
const gas = parseDecimal('0.0005')

/** What a way of sending is to one user beyond what it is to everybody. */
export interface RouteTerms {
  networkFee?: Decimal
  networkFeeSymbol?: string
  refusal?: NonNullable<UserTerms['refusal']>
}

/** Gas for whom it is charged, and why the way is closed to whom it is. Empty for an ordinary user. */
export function routeTerms({ terms }: SandboxUser, { network }: Route): RouteTerms {
  const { addressKind, nativeSymbol } = networkBySlug(network)
  return {
    ...(terms.paysGas && addressKind === 'evm' ? { networkFee: gas, networkFeeSymbol: nativeSymbol } : {}),
    ...(terms.refusal ? { refusal: terms.refusal } : {}),
  }
}
