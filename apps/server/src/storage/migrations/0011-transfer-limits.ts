import { type Kysely, sql } from 'kysely'

/** The least and the most that a client lets one transfer be worth, for each currency it counts in. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table client_limit (
      client_id uuid not null references client (client_id) on delete cascade,
      environment text not null check (environment in ('sandbox', 'production')),
      fiat_currency text not null check (fiat_currency ~ '^[A-Z]{3}$'),
      minimum numeric check (minimum > 0),
      maximum numeric check (maximum > 0),
      primary key (client_id, environment, fiat_currency),
      constraint client_limit_says_something check (minimum is not null or maximum is not null),
      constraint client_limit_leaves_something check (minimum is null or maximum is null or minimum <= maximum)
    )`.execute(db)
}
