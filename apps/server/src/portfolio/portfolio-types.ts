import type { Decimal } from '@tenon/core'
import type { Holding } from '@tenon/integrations'
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

export interface Portfolio {
  holdings: ValuedHolding[]
}
