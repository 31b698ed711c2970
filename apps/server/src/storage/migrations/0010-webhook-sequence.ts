import { type Kysely, sql } from 'kysely'

/** How far the events of a transfer were counted before they were erased. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table webhook_sequence (
      client_id uuid not null,
      transfer_id uuid not null,
      last_sequence integer not null,
      primary key (client_id, transfer_id)
    )`.execute(db)
}
