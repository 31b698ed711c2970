import type { Decimal, NetworkSlug } from '@tenon/core'

export type MovementStatus = 'pending' | 'awaitingPerson' | 'succeeded' | 'failed' | 'cancelled' | 'unknown'

/** A deposit or withdrawal in an institution's own history, whoever made it. */
export interface Movement {
  /** The institution's own id. */
  movementId: string
  direction: 'deposit' | 'withdrawal'
  status: MovementStatus
  /** The institution's own words for the status. */
  statusText?: string
  symbol: string
  /** What arrived, or was sent, without fees. */
  amount: Decimal
  /** What the institution kept, in the asset. */
  institutionFee?: Decimal
  /** What the network cost, in `networkFeeSymbol`. */
  networkFee?: Decimal
  networkFeeSymbol?: string
  network?: NetworkSlug
  fromAddress?: string
  toAddress?: string
  addressTag?: string
  hash?: string
  confirmations?: number
  /** Unix milliseconds. */
  createdAtMs: number
  updatedAtMs?: number
}

/** One network on which an institution takes or sends an asset. */
export interface SymbolNetwork {
  network: NetworkSlug
  /** The institution's own word for it, which it wants back. */
  chain: string
  canDeposit: boolean
  canWithdraw: boolean
  /** In the asset. */
  withdrawalFee?: Decimal
  minimumWithdrawal?: Decimal
  maximumWithdrawal?: Decimal
  /** What the institution advises. */
  notes?: string
}
