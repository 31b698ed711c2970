import { type Kysely, sql } from 'kysely'

/** Where a client says that it takes money itself: the only places at which it may take a fee. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table client_destination (
      client_id uuid not null references client (client_id) on delete cascade,
      environment text not null check (environment in ('sandbox', 'production')),
      network_id text not null check (length(network_id) <= 40),
      address text not null check (length(address) between 1 and 256),
      created_at timestamptz not null default now(),
      primary key (client_id, environment, network_id, address)
    )`.execute(db)
}
