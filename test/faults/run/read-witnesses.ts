import type { Arrival } from '../processes/seeded-receiver.ts'
import { type Audit, takeAudit } from './audit.ts'
import type { World } from './start-world.ts'

/** A withdrawal as the institution has it. It does not know who asked, or why. */
export interface Withdrawal {
  id: string
  institution: string
  clientId?: string
  amount: string
  status: string
}

export interface TransferSeen {
  transferId: string
  status: string
  attemptId: string | null
  withdrawalId: string | null
  amountToReceive: string
  hasCredential: boolean
  mayHaveCredential: boolean
  isAlerted: boolean
}

export interface EventSeen {
  eventId: string
  transferId: string
  /** `pending`, `succeeded`, `failed`, `needsAttention` … */
  type: string
  sequence: number
  /** Of its delivery to our receiver; undefined when it has none. */
  state: string | undefined
}

/** Everything that is known after a run, from all who do not depend on each other. */
export interface Witnesses {
  transfers: TransferSeen[]
  events: EventSeen[]
  audit: Audit
  /** New since the last run. */
  withdrawals: Withdrawal[]
  arrivals: Arrival[]
  /** Leases that end later than a minute from now. */
  longLeases: number
}

/** @param seen ids of withdrawals of earlier runs; the new ones are added */
export async function readWitnesses(
  world: World,
  transferIds: readonly string[],
  seen: Set<string>,
): Promise<Witnesses> {
  const { db } = world
  const transfers = await db.query(
    `select transfer_id as "transferId", status, attempt_id as "attemptId", withdrawal_id as "withdrawalId",
       trim_scale(amount_to_receive)::text as "amountToReceive", sealed_credential is not null as "hasCredential",
       status in ('funding', 'submitting', 'unknown', 'pending') or (status = 'awaitingUser' and user_step in
         ('confirmEmail', 'approveEmail', 'confirmDevice')) as "mayHaveCredential",
       alerted_at is not null as "isAlerted"
     from transfer where transfer_id = any ($1::uuid[])`,
    [transferIds],
  )
  const events = await db.query(
    `select event.event_id as "eventId", event.transfer_id as "transferId", sequence, state,
       regexp_replace(coalesce(to_jsonb(event)->>'type', to_jsonb(event)->>'status'), '^transfer\\.', '') as type
     from webhook_event event left join webhook_delivery delivery using (client_id, event_id)
     where transfer_id = any ($1::uuid[]) order by sequence`,
    [transferIds],
  )
  const leases = await db.query(
    `select (select count(*) from transfer where lease_until > now() + interval '61 s')
       + (select count(*) from webhook_delivery where lease_until > now() + interval '61 s') as count`,
  )
  return {
    transfers: transfers.rows,
    events: events.rows.map((row) => ({ ...row, state: row.state ?? undefined })),
    audit: await takeAudit(db),
    withdrawals: await newWithdrawals(world, seen),
    arrivals: [...world.receiver.arrivals],
    longLeases: Number(leases.rows[0]?.count),
  }
}

async function newWithdrawals({ sandbox }: World, seen: Set<string>): Promise<Withdrawal[]> {
  const answer = await fetch(`${sandbox}/control/withdrawals`)
  const { withdrawals } = (await answer.json()) as { withdrawals: Withdrawal[] }
  const fresh = withdrawals.filter(({ id }) => !seen.has(id))
  for (const { id } of fresh) seen.add(id)
  return fresh
}
