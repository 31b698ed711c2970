import { TenonError } from '@tenon/core'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Log } from '../log/log.ts'
import type { FailureWording } from './app.ts'
import { securityHeaders } from './security-headers.ts'

/** Answers with a failure in the given words. What is not a `TenonError` becomes `serverFailure` and is logged. */
export function sendFailure(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  wordFailure: FailureWording,
  log: Log,
): void {
  const failure = asTenonError(error)
  if (failure.status >= 500 && !isRefusal(failure))
    log.error('request failed', failure, { requestId: request.id, errorType: failure.code })
  if (failure.retryAfterSeconds !== undefined) reply.header('retry-after', String(failure.retryAfterSeconds))
  // What is left of the body is not read, so the connection cannot be used again.
  if (failure.status === 413 || failure.status === 415 || failure.status === 408) reply.header('connection', 'close')
  const { status, body } = (request.routeOptions.config.wordFailure ?? wordFailure)(failure, request.id)
  void reply.code(status).headers(securityHeaders).type('application/json; charset=utf-8').send(body)
}

/** Nothing broke: there was no room. A line for each of those, beside that of the request, would take the room too. */
function isRefusal({ code, cause }: TenonError): boolean {
  return code === 'unavailable' && cause === undefined
}

/** https://fastify.dev/docs/latest/Reference/Errors/#codes */
const frameworkErrors: Readonly<Record<string, ConstructorParameters<typeof TenonError>>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['bodyTooLarge'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['unsupportedMediaType'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['badRequest', { message: 'The body is not as long as Content-Length says.' }],
  FST_ERR_BAD_URL: ['notFound'],
  FST_ERR_MAX_PARAM_LENGTH: ['notFound'],
  FST_ERR_ROUTE_MISSING_CONTENT_TYPE: ['unsupportedMediaType'],
}

function asTenonError(error: unknown): TenonError {
  if (error instanceof TenonError) return error
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
  const known = frameworkErrors[code]
  return known ? new TenonError(...known) : new TenonError('serverFailure', { cause: error })
}
