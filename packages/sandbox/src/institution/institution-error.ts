import type { FastifyInstance } from 'fastify'
import { InsufficientFunds } from '../ledger/insufficient-funds.ts'
import { OrderRefused } from '../orders/order.ts'
import { refusalWords } from './order-words.ts'
import { type RefusalCode, refusals } from './refusals.ts'

/** A refusal of the broker or the exchange. */
export class InstitutionError extends Error {
  override readonly name = 'InstitutionError'
  readonly code: RefusalCode
  /** Goes into the body beside `error` and `message`. */
  readonly details: Readonly<Record<string, unknown>>

  constructor(code: RefusalCode, details: Readonly<Record<string, unknown>> = {}) {
    super(refusals[code].message)
    this.code = code
    this.details = details
  }
}

/** Words every failure inside this plugin as `{"error", "message"}`. */
export function answerWithRefusals(app: FastifyInstance): void {
  app.setNotFoundHandler((_request, reply) => reply.code(404).send(worded(new InstitutionError('not_found'))))
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const refusal = refusalFor(error)
    if (!refusal) {
      request.log.error(error)
      return reply.code(500).send({ error: 'internal', message: 'The sandbox has a bug; its log says more.' })
    }
    if (refusal.code === 'rate_limited') reply.header('retry-after', '1')
    return reply.code(refusals[refusal.code].status).send(worded(refusal))
  })
}

function refusalFor(error: Error & { statusCode?: number }): InstitutionError | undefined {
  if (error instanceof InstitutionError) return error
  if (error instanceof OrderRefused) return new InstitutionError(refusalWords[error.code])
  if (error instanceof InsufficientFunds) return new InstitutionError('insufficient_funds')
  const isCallersFault = error.statusCode !== undefined && error.statusCode < 500
  return isCallersFault ? new InstitutionError('invalid_request') : undefined
}

function worded(error: InstitutionError) {
  return { error: error.code, message: error.message, ...error.details }
}
