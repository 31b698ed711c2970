import { sql } from 'kysely'
import type { Database } from '../storage/database.ts'
import { inTransaction } from '../storage/in-transaction.ts'
import { judgeEndpoints } from './judge-endpoints.ts'
import type { MadeAttempt } from './made-attempt.ts'
import type { DeliveryState } from './webhook-tables.ts'

/** Since the try was claimed. Read from the row as it is when it is locked. */
const isReplayed = sql`(made.state <> 'delivered' and delivery.schedule_start <> made.schedule_start)`

/**
 * Stores tries and what follows from each, all or none, and what they say about their endpoints. Of a delivery whose lease
 * went to another process nothing is stored. One that was replayed during its try and did not arrive is due at once: its
 * schedule has begun again.
 *
 * @returns the state of each delivery that was stored, by id, and the endpoints that changed
 */
export async function saveAttempts(
  db: Database,
  attempts: readonly MadeAttempt[],
): Promise<{ saved: Map<string, DeliveryState>; judged: Awaited<ReturnType<typeof judgeEndpoints>> }> {
  return inTransaction(db, async (transaction) => {
    const { rows } = await sql<{ delivery_id: string; state: DeliveryState }>`
      with made as (
        select * from jsonb_to_recordset(${JSON.stringify(attempts.map(toInput))}::jsonb) as made (
          client_id uuid, delivery_id uuid, lease_token uuid, schedule_start integer, state text, wait_ms float8, attempt_id uuid,
          started_at timestamptz, outcome text, http_status integer, duration_ms integer, excerpt text)
      ),
      saved as (
        update webhook_delivery delivery
        set state = case when ${isReplayed} then 'waiting' else made.state end,
          attempts = delivery.attempts + 1,
          next_attempt_at = case when ${isReplayed} then now() else now() + make_interval(secs => made.wait_ms / 1000) end,
          ended_at = case when not ${isReplayed} and made.state <> 'waiting' then now() end,
          lease_until = null,
          lease_token = null
        from made
        where delivery.client_id = made.client_id and delivery.delivery_id = made.delivery_id
          and delivery.lease_token = made.lease_token
        returning delivery.client_id, delivery.delivery_id, delivery.endpoint_id, delivery.attempts, delivery.state,
          made.lease_token
      ),
      kept as (
        insert into webhook_attempt
          (client_id, attempt_id, delivery_id, number, started_at, outcome, http_status, duration_ms, excerpt)
        select saved.client_id, attempt_id, saved.delivery_id, saved.attempts, started_at, outcome, http_status,
          duration_ms, excerpt
        from saved join made using (client_id, delivery_id, lease_token)
      ),
      endpoints as (
        select saved.client_id, saved.endpoint_id, bool_or(made.outcome = 'delivered') as has_success
        from saved join made using (client_id, delivery_id, lease_token)
        group by saved.client_id, saved.endpoint_id
      ),
      recovered as (
        update webhook_endpoint endpoint
        set failing_since = null, failing_told_at = null
        from endpoints
        where endpoint.client_id = endpoints.client_id and endpoint.endpoint_id = endpoints.endpoint_id
          and has_success and endpoint.failing_since is not null
      ),
      failing as (
        update webhook_endpoint endpoint
        set failing_since = now()
        from endpoints
        where endpoint.client_id = endpoints.client_id and endpoint.endpoint_id = endpoints.endpoint_id
          and not has_success and endpoint.failing_since is null and endpoint.deleted_at is null
      )
      select delivery_id, state from saved`.execute(transaction)
    const saved = new Map(rows.map(({ delivery_id, state }) => [delivery_id, state]))
    const failed = attempts.filter(
      ({ delivery, result }) => saved.has(delivery.deliveryId) && result.outcome !== 'delivered',
    )
    return { saved, judged: await judgeEndpoints(transaction, failed) }
  })
}

function toInput({ delivery, attemptId, startedAt, result, consequence }: MadeAttempt) {
  return {
    client_id: delivery.event.clientId,
    delivery_id: delivery.deliveryId,
    lease_token: delivery.leaseToken,
    schedule_start: delivery.scheduleStart,
    state: consequence.state,
    wait_ms: consequence.state === 'waiting' ? consequence.nextAttemptInMs : null,
    attempt_id: attemptId,
    started_at: startedAt,
    outcome: result.outcome,
    http_status: result.httpStatus ?? null,
    duration_ms: result.durationMs,
    excerpt: result.excerpt ?? null,
  }
}
