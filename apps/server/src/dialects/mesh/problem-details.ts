import type { TenonError } from '@tenon/core'
import Type, { type Static } from 'typebox'
import { errorHash } from './envelope.ts'

/**
 * A failure as the operations of three tags word it (trading, self managed authentication, Solana): RFC 9457 problem
 * details, https://www.rfc-editor.org/rfc/rfc9457, with the fields of the envelope beside them.
 */
export function wordProblem(failure: TenonError, requestId: string): { status: number; body: ProblemDetails } {
  const { status, code, message, displayMessage, detail } = failure
  return {
    status,
    body: {
      type: 'about:blank',
      title: code,
      status,
      detail: message,
      displayMessage,
      errorHash: errorHash(requestId),
      errorType: code,
      ...(detail.orderId === undefined ? {} : { orderId: detail.orderId }),
    },
  }
}

type ProblemDetails = Static<typeof problemDetailsSchema>

export const problemDetailsSchema = Type.Object(
  {
    type: Type.String(),
    title: Type.String({ description: 'The same as `errorType`.' }),
    status: Type.Integer({ description: 'The HTTP status.' }),
    detail: Type.String({ description: 'For developers.' }),
    displayMessage: Type.String({ description: 'For the end user.' }),
    errorHash: Type.String({ description: 'Eight hex characters by which the request is found in the log.' }),
    errorType: Type.String({ description: 'What failed, from the table of errors.' }),
    orderId: Type.Optional(
      Type.String({ description: 'By which an order whose answer was lost can be read: of `orderOutcomeUnknown`.' }),
    ),
  },
  { title: 'ProblemDetails' },
)
