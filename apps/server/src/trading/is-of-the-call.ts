import type { ErrorCode } from '@tenon/core'

const ofTheCall: ReadonlySet<ErrorCode> = new Set([
  'unauthorizedToken',
  'invalidCredentials',
  'institutionUnavailable',
  'institutionRateLimited',
  'serverFailure',
])

/** Whether a failure is one of reaching the account at all, so that it says nothing about the order. */
export function isOfTheCall(code: ErrorCode): boolean {
  return ofTheCall.has(code)
}
