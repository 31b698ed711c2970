import { type Kysely, sql } from 'kysely'

/** What connected accounts held when they were last read. It goes with the connection. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table portfolio_snapshot (
      client_id uuid not null references client (client_id),
      environment text not null check (environment in ('sandbox', 'production')),
      user_id text not null,
      integration_id uuid not null,
      provider_account_id text not null,
      holdings jsonb not null default '[]' check (jsonb_typeof(holdings) = 'array'),
      nfts jsonb not null default '[]' check (jsonb_typeof(nfts) = 'array'),
      balances jsonb not null default '[]' check (jsonb_typeof(balances) = 'array'),
      left_out integer not null default 0 check (left_out >= 0),
      read_at timestamptz not null default now(),
      primary key (client_id, environment, user_id, integration_id, provider_account_id)
    )`.execute(db)
  // The eraser's own index: it looks across clients, so time leads here.
  await sql`create index portfolio_snapshot_read on portfolio_snapshot (read_at)`.execute(db)
}
