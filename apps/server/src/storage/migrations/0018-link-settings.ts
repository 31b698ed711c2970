import { type Kysely, sql } from 'kysely'

/** How a client's Link looks, who may open it, and what it offers; and the client's own mark, which its Link shows. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table link_setting (
      client_id uuid not null references client (client_id) on delete cascade,
      environment text not null check (environment in ('sandbox', 'production')),
      settings jsonb not null,
      updated_at timestamptz not null default now(),
      primary key (client_id, environment)
    )`.execute(db)
  await sql`
    create table client_logo (
      client_id uuid not null references client (client_id) on delete cascade,
      environment text not null check (environment in ('sandbox', 'production')),
      logo_id uuid not null,
      media_type text not null check (media_type in ('image/png', 'image/jpeg')),
      bytes bytea not null check (octet_length(bytes) between 1 and 5242880),
      primary key (client_id, environment)
    )`.execute(db)
}
