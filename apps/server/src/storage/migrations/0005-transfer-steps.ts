import { type Kysely, sql } from 'kysely'

/** More steps of a person, funding before a withdrawal, fees in another asset, and one payment per transaction id of a client. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table transfer
      add column code_request jsonb,
      add column network_fee_symbol text,
      add column sub_client_id uuid,
      add column claim_token uuid,
      add column warnings text[] not null default '{}',
      drop constraint transfer_status_check,
      add constraint transfer_status_check check (status in (
        'previewed', 'funding', 'submitting', 'awaitingUser', 'unknown', 'needsAttention', 'pending', 'succeeded', 'failed',
        'rejected'
      )),
      drop constraint transfer_user_step_check,
      add constraint transfer_user_step_check check (user_step in (
        'mfaRequired', 'secondMfaRequired', 'mfaFailed', 'registerAddress', 'confirmEmail', 'approveEmail', 'confirmDevice',
        'continue'
      )),
      drop constraint transfer_credential_only_in_flight,
      add constraint transfer_credential_only_in_flight check (
        sealed_credential is null
        or status in ('funding', 'submitting', 'unknown', 'pending')
        or (status = 'awaitingUser' and user_step in ('confirmEmail', 'approveEmail', 'confirmDevice'))
      )`.execute(db)
  await sql`
    update transfer set code_request = jsonb_build_object('channel', code_channel) where code_channel is not null
      and status not in ('succeeded', 'failed', 'rejected')`.execute(db)
  await sql`alter table transfer drop column code_channel`.execute(db)

  // A payment of the client is made once: whatever may have moved, or may still move, money under its id holds the id.
  await sql`
    create unique index transfer_client_transaction on transfer (client_id, environment, client_transaction_id)
      where client_transaction_id is not null and (
        status in ('funding', 'submitting', 'unknown', 'needsAttention', 'pending', 'succeeded')
        or (status = 'awaitingUser'
          and (withdrawal_id is not null or user_step in ('confirmEmail', 'approveEmail', 'confirmDevice'))))`.execute(
    db,
  )
  // The listing: offers that nobody took up are not in it, and a page can start anywhere.
  await sql`drop index transfer_listing`.execute(db)
  await sql`
    create index transfer_listing on transfer (client_id, environment, created_at, transfer_id)
      where executed_at is not null`.execute(db)
  await sql`
    create index transfer_of_user on transfer (client_id, environment, user_id, created_at, transfer_id)
      where executed_at is not null`.execute(db)
  await sql`
    create index transfer_of_payment on transfer (client_id, environment, client_transaction_id)
      where client_transaction_id is not null and executed_at is not null`.execute(db)
  await sql`
    create index transfer_of_hash on transfer (client_id, environment, hash)
      where hash is not null and executed_at is not null`.execute(db)
  // Where a person sent to before, for the first use of an address and for look-alikes.
  await sql`
    create index transfer_destinations on transfer (client_id, environment, user_id, executed_at)
      where executed_at is not null`.execute(db)

  await sql`
    create table transfer_funding (
      client_id uuid not null,
      transfer_id uuid not null,
      position integer not null check (position >= 0),
      kind text not null check (kind in (
        'cryptocurrencyConversion', 'stableCoinNoFeeConversion', 'buyingPowerPurchase', 'paymentMethodDepositUsage'
      )),
      from_symbol text not null,
      from_amount numeric not null check (from_amount > 0),
      to_symbol text not null,
      amount numeric not null check (amount > 0),
      amount_in_fiat numeric not null,
      fee numeric not null,
      fee_symbol text not null,
      fee_in_fiat numeric not null,
      payment_method text,
      status text not null default 'planned' check (status in ('planned', 'requesting', 'unknown', 'done', 'failed')),
      attempt_id text check (attempt_id ~ '^[0-9a-f]{32}$'),
      requested_at timestamptz,
      funding_id text,
      received numeric,
      failure_code text,
      primary key (client_id, transfer_id, position),
      foreign key (client_id, transfer_id) references transfer (client_id, transfer_id) on delete cascade,
      constraint funding_attempt_before_the_call
        check (status = 'planned' or (attempt_id is not null and requested_at is not null))
    )`.execute(db)
}
