import { type Kysely, sql } from 'kysely'

/** Transfers that the person's own wallet sends: a step of theirs, and what the wallet said it was sent in. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table transfer
      add column told_hash text check (length(told_hash) <= 128),
      drop constraint transfer_user_step_check,
      add constraint transfer_user_step_check check (user_step in (
        'mfaRequired', 'secondMfaRequired', 'mfaFailed', 'registerAddress', 'confirmEmail', 'approveEmail', 'confirmDevice',
        'confirmWallet', 'continue'
      )),
      drop constraint transfer_credential_only_in_flight,
      add constraint transfer_credential_only_in_flight check (
        sealed_credential is null
        or status in ('funding', 'submitting', 'unknown', 'pending')
        or (status = 'awaitingUser'
          and user_step in ('confirmEmail', 'approveEmail', 'confirmDevice', 'confirmWallet'))
      )`.execute(db)
  await sql`drop index transfer_client_transaction`.execute(db)
  await sql`
    create unique index transfer_client_transaction on transfer (client_id, environment, client_transaction_id)
      where client_transaction_id is not null and (
        status in ('funding', 'submitting', 'unknown', 'needsAttention', 'pending', 'succeeded')
        or (status = 'awaitingUser' and (withdrawal_id is not null
          or user_step in ('confirmEmail', 'approveEmail', 'confirmDevice', 'confirmWallet'))))`.execute(db)
}
