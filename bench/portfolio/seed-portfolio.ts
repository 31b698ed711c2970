import { sandboxBroker } from '@tenon/integrations'
import { sql } from 'kysely'
import type { Database } from '../../apps/server/src/storage/database.ts'

/** Each account has as many, of the same assets; some have a price, all a cost basis. */
export const holdingsOfEach = 100

const pricedSymbols = ['BTC', 'ETH', 'SOL', 'MATIC', 'USDC', 'USDT', 'PYUSD', 'XRP', 'XLM']

/** Stores what so many accounts of one user were read to hold. Amounts have eighteen decimals. */
export async function seedPortfolio(
  db: Database,
  { clientId, userId, accounts }: { clientId: string; userId: string; accounts: number },
): Promise<void> {
  await sql`
    insert into portfolio_snapshot
      (client_id, environment, user_id, integration_id, provider_account_id, holdings, balances)
    select ${clientId}, 'sandbox', ${userId}, ${sandboxBroker.id}, 'account-' || account,
      (select jsonb_agg(jsonb_build_object(
          'symbol', coalesce((${pricedSymbols}::text[])[holding], 'ASSET' || holding),
          'name', 'Asset number ' || holding,
          'kind', 'crypto',
          'total', (random() * 1000)::numeric(38, 18)::text,
          'costBasis', (random() * 1000)::numeric(38, 2)::text))
        from generate_series(1, ${holdingsOfEach}::int) holding
        -- Drawn anew for each account.
        where account > 0),
      jsonb_build_array(jsonb_build_object('currency', 'USD', 'cash', '10.25', 'buyingPower', '10.25'))
    from generate_series(1, ${accounts}::int) account`.execute(db)
  await sql`vacuum analyze portfolio_snapshot`.execute(db)
}
