import type { ClaimedDelivery } from './delivery.store.ts'
import type { AttemptConsequence } from './made-attempt.ts'
import { nextAttemptInMs } from './next-attempt.ts'
import type { AttemptResult } from './send-webhook.ts'

/** What follows from a try: the end, or another try by the schedule, which starts again with each replay. */
export function nextConsequence(
  { attempts, scheduleStart }: Pick<ClaimedDelivery, 'attempts' | 'scheduleStart'>,
  { outcome, retryAfter }: Pick<AttemptResult, 'outcome' | 'retryAfter'>,
  delaysMs: readonly number[],
): AttemptConsequence {
  if (outcome === 'delivered') return { state: 'delivered' }
  const wait = nextAttemptInMs(attempts - scheduleStart + 1, retryAfter, delaysMs)
  return wait === undefined ? { state: 'abandoned' } : { state: 'waiting', nextAttemptInMs: wait }
}
