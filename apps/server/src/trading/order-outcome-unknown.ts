import { TenonError } from '@tenon/core'

/** The failure of an order whose answer was lost. @param attemptId by which the order can be read, once the institution tells it */
export function orderOutcomeUnknown(attemptId: string): TenonError {
  return new TenonError('orderOutcomeUnknown', {
    message: `The institution did not say whether it accepted the order. Read it as ${attemptId} before asking again; under the same Idempotency-Key it is not sent again.`,
    detail: { orderId: attemptId },
  })
}
