import { type Kysely, sql } from 'kysely'

/** Wallets whose owner has signed a text for a client. The signature itself is not kept. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table wallet_proof (
      client_id uuid not null references client (client_id) on delete cascade,
      wallet_proof_id uuid not null,
      environment text not null check (environment in ('sandbox', 'production')),
      user_id text not null check (length(user_id) between 1 and 300),
      address text not null check (length(address) between 1 and 256),
      network_type text not null check (network_type in ('evm', 'solana', 'bitcoin')),
      message text not null check (length(message) <= 4000),
      signature_hash bytea not null check (octet_length(signature_hash) = 32),
      proven_at timestamptz not null default now(),
      primary key (client_id, wallet_proof_id)
    )`.execute(db)
  await sql`
    create index wallet_proof_of on wallet_proof (client_id, environment, user_id, address, proven_at desc)`.execute(db)
  await sql`
    create index wallet_proof_at on wallet_proof (client_id, environment, address, proven_at desc)`.execute(db)
}
