import { type Kysely, sql } from 'kysely'

/** Previews and the transfers made from them, one row each, and the trigger that keeps their ends and their offers as they were. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table transfer (
      client_id uuid not null references client (client_id),
      transfer_id uuid not null,
      environment text not null check (environment in ('sandbox', 'production')),
      status text not null check (status in (
        'previewed', 'submitting', 'awaitingUser', 'unknown', 'needsAttention', 'pending', 'succeeded', 'failed', 'rejected'
      )),
      user_id text not null,
      integration_id uuid not null,
      integration_name text not null,
      account_id text not null,
      account_name text not null,
      network_id uuid not null,
      symbol text not null,
      to_address text not null,
      address_tag text,
      amount_to_request numeric not null check (amount_to_request > 0),
      request_digest text not null check (request_digest ~ '^[0-9a-f]{64}$'),
      amount numeric not null,
      amount_in_fiat numeric not null,
      amount_to_receive numeric not null,
      amount_to_receive_in_fiat numeric not null,
      total numeric not null,
      total_in_fiat numeric not null,
      institution_fee numeric not null,
      institution_fee_in_fiat numeric not null,
      network_fee numeric not null,
      network_fee_in_fiat numeric not null,
      client_fee numeric,
      client_fee_in_fiat numeric,
      client_fee_ratio numeric,
      is_fee_inclusive boolean not null,
      fiat_currency text not null,
      unit_price numeric not null,
      price_source text not null,
      price_at timestamptz not null,
      client_transaction_id text check (length(client_transaction_id) <= 128),
      transfer_type text not null,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      attempt_id text check (attempt_id ~ '^[0-9a-f]{32}$'),
      executed_at timestamptz,
      sealed_credential text,
      code_channel text,
      wrong_codes integer not null default 0,
      user_step text check (user_step in ('mfaRequired', 'mfaFailed', 'registerAddress')),
      user_step_until timestamptz,
      withdrawal_id text,
      hash text,
      from_address text,
      confirmations integer not null default 0,
      failure_code text,
      finished_at timestamptz,
      next_check_at timestamptz,
      lease_until timestamptz,
      lease_token uuid,
      unknown_since timestamptz,
      reads_without_match integer not null default 0,
      alerted_at timestamptz,
      primary key (client_id, transfer_id),
      constraint transfer_credential_only_in_flight
        check (sealed_credential is null or status in ('submitting', 'unknown', 'pending')),
      constraint transfer_attempt_before_the_call
        check (status = 'previewed' or (attempt_id is not null and executed_at is not null))
    )`.execute(db)

  await sql`
    create index transfer_withdrawal
      on transfer (client_id, environment, integration_id, account_id, withdrawal_id)
      where withdrawal_id is not null`.execute(db)
  await sql`create index transfer_listing on transfer (client_id, environment, created_at)`.execute(db)
  // The worker's own index: it looks across clients for what is due, so time leads here.
  await sql`create index transfer_due on transfer (next_check_at) where next_check_at is not null`.execute(db)
  await sql`create index transfer_offers on transfer (expires_at) where status in ('previewed', 'awaitingUser')`.execute(
    db,
  )

  await sql`
    create function transfer_keep() returns trigger language plpgsql as $$
    begin
      if old.status in ('succeeded', 'failed', 'rejected') then
        raise exception 'transfer % has ended and cannot change', old.transfer_id using errcode = 'restrict_violation';
      end if;
      if (old.client_id, old.transfer_id, old.environment, old.user_id, old.integration_id, old.account_id, old.network_id,
          old.symbol, old.to_address, old.amount_to_request, old.request_digest, old.amount, old.total)
         is distinct from
         (new.client_id, new.transfer_id, new.environment, new.user_id, new.integration_id, new.account_id, new.network_id,
          new.symbol, new.to_address, new.amount_to_request, new.request_digest, new.amount, new.total)
         or old.address_tag is distinct from new.address_tag
         or (old.attempt_id is not null and old.attempt_id is distinct from new.attempt_id) then
        raise exception 'the offer of transfer % cannot change', old.transfer_id using errcode = 'restrict_violation';
      end if;
      return new;
    end $$`.execute(db)
  await sql`
    create trigger transfer_keep before update on transfer for each row execute function transfer_keep()`.execute(db)
}
