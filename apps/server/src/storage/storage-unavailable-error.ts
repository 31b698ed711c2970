import { TenonError } from '@tenon/core'

/**
 * The database cannot be reached, has no room, or is ending: `unavailable`, 503. Callers hear no more than that.
 *
 * `mayBeDone`: the connection broke after a COMMIT, or after a statement that commits by itself, was sent. What was to be
 * stored may be stored or not, and only reading tells which.
 */
export class StorageUnavailableError extends TenonError {
  readonly mayBeDone: boolean

  constructor(cause: unknown, mayBeDone: boolean) {
    super('unavailable', { cause, retryAfterSeconds: 1 })
    this.mayBeDone = mayBeDone
  }
}
