import type { ClaimedDelivery } from './delivery.store.ts'
import type { AttemptResult } from './send-webhook.ts'

/** What follows a try. `abandoned` ends the delivery without success. */
export type AttemptConsequence = { state: 'delivered' | 'abandoned' } | { state: 'waiting'; nextAttemptInMs: number }

/** One try that was made, and what follows from it. */
export interface MadeAttempt {
  delivery: ClaimedDelivery
  attemptId: string
  startedAt: Date
  result: AttemptResult
  consequence: AttemptConsequence
}
