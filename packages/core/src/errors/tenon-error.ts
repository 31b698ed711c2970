import { type ErrorCode, errors } from './errors.ts'

/**
 * A failure with a code of the table. The only error that is worded for a caller; anything else becomes `serverFailure`.
 *
 * @param code a key of `errors`
 * @param options.message replaces the table's text for developers: names the field or the limit, never a secret
 * @param options.detail plain facts that a dialect words the failure with: the symbol, the limit; never a secret
 * @param options.cause stays on our side, for the log
 */
export class TenonError extends Error {
  readonly code: ErrorCode
  readonly status: number
  readonly retryable: boolean
  readonly displayMessage: string
  readonly retryAfterSeconds: number | undefined
  readonly detail: Readonly<Record<string, string>>

  constructor(
    code: ErrorCode,
    options: {
      message?: string
      displayMessage?: string
      detail?: Readonly<Record<string, string>>
      cause?: unknown
      retryAfterSeconds?: number
    } = {},
  ) {
    const entry = errors[code]
    super(options.message ?? entry.message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'TenonError'
    this.code = code
    this.status = entry.status
    this.retryable = entry.retryable
    this.displayMessage = options.displayMessage ?? entry.displayMessage
    this.retryAfterSeconds = options.retryAfterSeconds
    this.detail = options.detail ?? {}
  }
}
