import type { Generated } from 'kysely'
import type { Environment } from '../clients/client-tables.ts'

/** The tables of this room. */
export interface PortfolioTables {
  /** What one connected account held when it was last read. Amounts are texts in the lists. */
  portfolio_snapshot: {
    client_id: string
    environment: Environment
    user_id: string
    integration_id: string
    provider_account_id: string
    /** `KeptHolding[]` */
    holdings: Generated<unknown>
    /** `NftPosition[]` */
    nfts: Generated<unknown>
    /** `CashBalance[]` */
    balances: Generated<unknown>
    /** How many positions were more than is kept of one account. */
    left_out: Generated<number>
    read_at: Generated<Date>
  }
}
