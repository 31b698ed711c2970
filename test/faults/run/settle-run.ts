import { setTimeout as sleep } from 'node:timers/promises'
import type { World } from './start-world.ts'

/** Ends of a watch, of a lease and of the schedule of webhooks all come within this, once nothing fails any more. */
const longestVirtualMs = 12 * 3_600_000
const longestRealMs = 60_000
/** An institution settles a made-up payment after 3 s of its clock. */
const smallestStepMs = 800
/** What rests for so many steps waits for hours, which pass in longer and longer ones. */
const patientSteps = 15
const longestStepMs = 600_000

interface Waiting {
  /** Transfers and webhooks that are still on their way. */
  count: number
  /** Until the earliest of them is due, by the clock of the database; null when it is due now. */
  due_in_ms: number | null
  /** Due already and not taken by any process. */
  due_now: number
}

/**
 * No more faults: lets the servers bring everything to its end, putting the clock ahead to whatever is due next.
 *
 * @returns whether all came to rest
 */
export async function settleRun(world: World, transferIds: readonly string[]): Promise<boolean> {
  const endAt = performance.now() + longestRealMs
  const beganAheadMs = world.clock.aheadMs
  let isQuiet = false
  let before = 0
  let restingSteps = 0
  while (performance.now() < endAt && world.clock.aheadMs - beganAheadMs < longestVirtualMs) {
    const { count, due_in_ms: dueInMs, due_now: dueNow } = await look(world, transferIds)
    // Twice in a row: what is done right after a move belongs to it.
    if (count === 0 && isQuiet) return true
    isQuiet = count === 0
    if (isQuiet) {
      await sleep(60)
      continue
    }
    restingSteps = count === before ? restingSteps + 1 : 0
    before = count
    const stepMs = Math.min(longestStepMs, smallestStepMs * 2 ** Math.max(0, restingSteps - patientSteps))
    await world.clock.advance(dueNow === 0 ? Math.max(stepMs, dueInMs ?? 0) : stepMs)
    await mineBlocks(world)
    await sleep(60)
  }
  return (await look(world, transferIds)).count === 0
}

async function look({ db }: World, transferIds: readonly string[]): Promise<Waiting> {
  const { rows } = await db.query<Waiting>(
    `with waiting as (
       select greatest(next_check_at, lease_until) as due_at from transfer
       where transfer_id = any ($1::uuid[]) and (status in ('funding', 'submitting', 'unknown')
         or (status in ('awaitingUser', 'pending') and next_check_at is not null))
       union all
       select greatest(next_attempt_at, delivery.lease_until)
       from webhook_delivery delivery join webhook_event event using (client_id, event_id)
       where event.transfer_id = any ($1::uuid[]) and delivery.state = 'waiting'
     )
     select count(*)::int as count,
       (extract(epoch from min(due_at) filter (where due_at > now()) - now()) * 1000)::float8 as due_in_ms,
       (count(*) filter (where due_at <= now() or due_at is null))::int as due_now
     from waiting`,
    [transferIds],
  )
  return rows[0] ?? { count: 0, due_in_ms: null, due_now: 0 }
}

async function mineBlocks({ chainUrl }: World): Promise<void> {
  await fetch(chainUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'anvil_mine', params: ['0x2'] }),
  }).then((answer) => answer.arrayBuffer())
}
