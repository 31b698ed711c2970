import { type Kysely, sql } from 'kysely'

/** Which transfer an `Idempotency-Key` made, so that its repeat goes on with that one, whatever became of the first answer. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table transfer add column request_key bytea check (octet_length(request_key) = 32)`.execute(db)
  // Of two requests under one key one makes a transfer.
  await sql`
    create unique index transfer_of_request_key on transfer (client_id, environment, request_key)
      where request_key is not null`.execute(db)
}
