import { type Kysely, sql } from 'kysely'

/** Those for whom a client opens Link: what people read and see there, who may frame it, and what is offered. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table sub_client (
      client_id uuid not null references client (client_id) on delete cascade,
      sub_client_id uuid not null,
      environment text not null check (environment in ('sandbox', 'production')),
      business_legal_name text not null check (length(business_legal_name) between 1 and 300),
      display_name text not null check (length(display_name) between 1 and 300),
      callback_urls text[] not null default '{}',
      catalogue jsonb,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      primary key (client_id, sub_client_id)
    )`.execute(db)
  await sql`
    create table sub_client_logo (
      client_id uuid not null,
      sub_client_id uuid not null,
      logo_id uuid not null,
      media_type text not null check (media_type in ('image/png', 'image/jpeg')),
      bytes bytea not null check (octet_length(bytes) between 1 and 5242880),
      primary key (client_id, sub_client_id),
      foreign key (client_id, sub_client_id) references sub_client (client_id, sub_client_id) on delete cascade
    )`.execute(db)
}
