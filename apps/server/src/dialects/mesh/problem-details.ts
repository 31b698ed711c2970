import type { TenonError } from '@tenon/core'
import { errorHash } from './envelope.ts'

/**
 * A failure as the operations of three tags word it (trading, self managed authentication, Solana): RFC 9457 problem
 * details, https://www.rfc-editor.org/rfc/rfc9457, with the fields of the envelope beside them.
 */
export function wordProblem(failure: TenonError, requestId: string): { status: number; body: ProblemDetails } {
  const { status, code, message, displayMessage } = failure
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
    },
  }
}

interface ProblemDetails {
  type: string
  title: string
  /** The HTTP status. */
  status: number
  detail: string
  displayMessage: string
  errorHash: string
  errorType: string
}
