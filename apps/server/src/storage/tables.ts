import type { ClientTables } from '../clients/client-tables.ts'
import type { ConnectionTables } from '../connections/connection-tables.ts'
import type { IdempotencyTables } from '../idempotency/idempotency-tables.ts'
import type { LinkSessionTables } from '../link-sessions/link-session-tables.ts'
import type { PortfolioTables } from '../portfolio/portfolio-tables.ts'
import type { TradingTables } from '../trading/trading-tables.ts'
import type { TransferTables } from '../transfers/transfer-tables.ts'
import type { WalletTables } from '../wallets/wallet-tables.ts'
import type { WebhookTables } from '../webhooks/webhook-tables.ts'

/** Every table of the database. Each room declares its own and adds one line here. */
export interface Tables
  extends ClientTables,
    ConnectionTables,
    IdempotencyTables,
    LinkSessionTables,
    PortfolioTables,
    TradingTables,
    TransferTables,
    WalletTables,
    WebhookTables {}
