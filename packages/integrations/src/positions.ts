import type { Decimal } from '@tenon/core'

/** Contracts of one option. */
export interface OptionPosition {
  /** Of what the option is on: `AAPL`. */
  symbol: string
  /** Contracts. */
  amount: Decimal
  averageOpenPrice?: Decimal
  direction: 'buyToOpen' | 'buyToClose' | 'sellToOpen' | 'sellToClose' | 'buyToCover' | 'sellShort'
  right: 'call' | 'put'
  strikePrice: Decimal
  sharesPerContract: Decimal
  /** Unix milliseconds. */
  expiresAtMs: number
  createdAtMs?: number
  updatedAtMs?: number
}

/** One collectible, or several of the same. */
export interface NftPosition {
  name: string
  description?: string
  amount: Decimal
  costBasis?: Decimal
  contractAddress: string
  tokenId: string
  network: 'ethereum' | 'polygon'
  marketplaceUrl?: string
}
