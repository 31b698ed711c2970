import type { Arrival, ArrivalKind } from '../processes/seeded-receiver.ts'
import { type Audit, takeAudit } from './audit.ts'
import type { World } from './start-world.ts'

/** A withdrawal as the institution has it. It does not know who asked, or why. */
export interface Withdrawal {
  id: string
  institution: string
  clientId?: string
  username: string
  amount: string
  /** `awaitingPerson`, `pending`, `succeeded`, `failed`. */
  status: string
}

/** One conversion or purchase for a transfer, as the server has it. */
export interface FundingSeen {
  transferId: string
  position: number
  attemptId: string | null
  status: string
  /** How often the institution made it. */
  made: number
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
  /** What the person was asked for last. */
  userStep: string | null
  /** Whether it is looked at again by itself. */
  isWatched: boolean
}

export interface EventSeen {
  eventId: string
  transferId: string
  /** `pending`, `succeeded`, `failed`, `needsAttention` … */
  type: string
  sequence: number
  /** Its deliveries to our receiver: the state by the kind of the endpoint. */
  states: Partial<Record<ArrivalKind, string>>
}

/** Everything that is known after a run, from all who do not depend on each other. */
export interface Witnesses {
  transfers: TransferSeen[]
  events: EventSeen[]
  audit: Audit
  /** New since the last run. */
  withdrawals: Withdrawal[]
  fundings: FundingSeen[]
  /** Conversions and purchases since the last run, whoever asked for them. */
  fundingsMade: number
  arrivals: Arrival[]
  /** Leases that end later than a minute from now. */
  longLeases: number
}

/** What the institutions did in earlier runs. */
export interface Seen {
  /** Ids of withdrawals. */
  withdrawals: Set<string>
  fundings: number
}

/** @param seen what is new is added */
export async function readWitnesses(world: World, transferIds: readonly string[], seen: Seen): Promise<Witnesses> {
  const { db } = world
  const transfers = await db.query(
    `select transfer_id as "transferId", status, attempt_id as "attemptId", withdrawal_id as "withdrawalId",
       trim_scale(amount_to_receive)::text as "amountToReceive", sealed_credential is not null as "hasCredential",
       status in ('funding', 'submitting', 'unknown', 'pending') or (status = 'awaitingUser' and user_step in
         ('confirmEmail', 'approveEmail', 'confirmDevice')) as "mayHaveCredential",
       alerted_at is not null as "isAlerted", user_step as "userStep", next_check_at is not null as "isWatched"
     from transfer where transfer_id = any ($1::uuid[])`,
    [transferIds],
  )
  const events = await db.query(
    `select event.event_id as "eventId", event.transfer_id as "transferId", sequence,
       regexp_replace(event.type, '^transfer\\.', '') as type,
       (select coalesce(jsonb_object_agg(endpoint.kind, delivery.state), '{}') from webhook_delivery delivery
          join webhook_endpoint endpoint using (client_id, endpoint_id)
          where delivery.client_id = event.client_id and delivery.event_id = event.event_id) as states
     from webhook_event event where transfer_id = any ($1::uuid[]) order by sequence`,
    [transferIds],
  )
  const leases = await db.query(
    `select (select count(*) from transfer where lease_until > now() + interval '61 s')
       + (select count(*) from webhook_delivery where lease_until > now() + interval '61 s') as count`,
  )
  world.receiver.judgeAgain()
  return {
    transfers: transfers.rows,
    events: events.rows,
    audit: await takeAudit(db),
    withdrawals: await newWithdrawals(world, seen.withdrawals),
    ...(await newFundings(world, transferIds, seen)),
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

async function newFundings(
  { db, sandbox }: World,
  transferIds: readonly string[],
  seen: Seen,
): Promise<Pick<Witnesses, 'fundings' | 'fundingsMade'>> {
  const count = async (filter: Record<string, string>) => {
    const answer = await fetch(`${sandbox}/control/fundings/count?${new URLSearchParams(filter)}`)
    return ((await answer.json()) as { count: number }).count
  }
  const { rows } = await db.query<Omit<FundingSeen, 'made'>>(
    `select transfer_id as "transferId", position, attempt_id as "attemptId", status from transfer_funding
     where transfer_id = any ($1::uuid[])`,
    [transferIds],
  )
  const fundings = []
  for (const row of rows) {
    fundings.push({ ...row, made: row.attemptId === null ? 0 : await count({ clientId: row.attemptId }) })
  }
  const all = await count({})
  const fundingsMade = all - seen.fundings
  seen.fundings = all
  return { fundings, fundingsMade }
}
