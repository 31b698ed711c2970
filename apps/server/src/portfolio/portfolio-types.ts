import type { Decimal } from '@tenon/core'
import type { CashBalance, Holding } from '@tenon/integrations'
import type { TransferSource } from '../transfers/transfer-types.ts'

/** An opened account token, as far as reading needs it. */
export type PortfolioSource = Pick<TransferSource, 'integration' | 'accountId' | 'secret' | 'contextFor'>

/** A holding with its value in dollars where that was asked for and there is a price. */
export interface ValuedHolding extends Holding {
  /** Dollars per one unit. */
  lastPrice?: Decimal
  /** `total × lastPrice`, rounded down to six decimals. */
  marketValue?: Decimal
}

/** The cash of an account. The sums are absent when a currency among it has no rate. */
export interface Balances {
  balances: CashBalance[]
  totalCashInUsd?: Decimal
  totalBuyingPowerInUsd?: Decimal
}
