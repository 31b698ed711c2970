import { type ErrorCode, errors } from '@tenon/core'
import type { Operation } from '../http/operation.ts'

/** What any request can fail with once it is an operation's, whoever calls it. */
const always: readonly ErrorCode[] = ['badRequest', 'serverFailure', 'unavailable', 'tooManyRequests']

/** Every code that an operation can fail with, by HTTP status in ascending order. */
export function failuresOf(operation: Operation): Map<number, ErrorCode[]> {
  const { access, method, body, query, params, ignoresIdempotencyKey, isBearer } = operation
  const codes = new Set<ErrorCode>(always)
  const add = (...more: ErrorCode[]) => {
    for (const code of more) codes.add(code)
  }
  if (body || query || params) add('missingField', 'invalidField')
  // Any request may come with a body, and is refused when that cannot be read.
  add('invalidJson', 'unsupportedMediaType', 'bodyTooLarge', 'requestTimeout')
  if (access !== 'public' || isBearer) add('unauthorized')
  if (access === 'readWrite' || (isBearer && method !== 'GET')) add('permissionDenied')
  if (method !== 'GET' && access !== 'public' && ignoresIdempotencyKey === undefined) {
    add('idempotencyKeyInvalid', 'idempotencyKeyInUse', 'idempotencyKeyReused', 'idempotencyAnswerSealed')
  }
  add(...(operation.refusals ?? []))
  const byStatus = new Map<number, ErrorCode[]>()
  for (const code of codes) byStatus.set(errors[code].status, [...(byStatus.get(errors[code].status) ?? []), code])
  return new Map([...byStatus].sort(([one], [other]) => one - other))
}
