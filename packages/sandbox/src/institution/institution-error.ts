import type { FastifyInstance } from 'fastify'
import { InsufficientFunds } from '../ledger/ledger.ts'
import { OrderRefused } from '../orders/order.ts'
import { refusalWords } from './order-words.ts'

/** Every refusal of the broker and the exchange: the key is what the body says in `error`. */
const refusals = {
  invalid_request: { status: 400, message: 'The request does not have the documented form.' },
  invalid_credentials: { status: 401, message: 'These credentials are not known.' },
  invalid_signature: { status: 401, message: 'Key, passphrase, time or signature is not right.' },
  session_expired: { status: 401, message: 'Access has ended. Sign in again.' },
  mfa_failed: { status: 401, message: 'The answer is not right.' },
  mfa_expired: { status: 401, message: 'This sign-in took too long. Begin again.' },
  mfa_required: { status: 402, message: 'Repeat the request with the proof that is asked for.' },
  second_mfa_required: { status: 402, message: 'That was right. One more proof is wanted.' },
  mfa_binding_required: { status: 403, message: 'Switch on a second factor first.' },
  qr_code_expired: { status: 401, message: 'This code was not scanned in time. Ask for a new one.' },
  accounts_not_ready: { status: 409, message: 'The accounts are being prepared. Come back tomorrow.' },
  kyc_required: { status: 403, message: 'Show who you are first.' },
  address_not_registered: { status: 403, message: 'Save this address first.' },
  account_locked: { status: 403, message: 'This account is locked.' },
  not_found: { status: 404, message: 'There is no such thing.' },
  route_unavailable: { status: 422, message: 'This asset cannot be sent over this network.' },
  amount_below_minimum: { status: 422, message: 'The amount is below the minimum.' },
  amount_above_maximum: { status: 422, message: 'The amount is above the maximum.' },
  too_many_decimals: { status: 422, message: 'The asset does not have that many decimals.' },
  invalid_address: { status: 422, message: 'This is not an address of the network.' },
  insufficient_funds: { status: 422, message: 'The balance does not cover the amount and the fee.' },
  refused: { status: 422, message: 'This is refused. Nothing was done.' },
  funding_unavailable: { status: 422, message: 'The one cannot be turned into the other.' },
  symbol_not_traded: { status: 422, message: 'This does not trade here.' },
  payment_not_taken: { status: 422, message: 'This does not pay for it here.' },
  order_not_taken: { status: 422, message: 'Orders of this type are not taken.' },
  market_closed: { status: 422, message: 'The market is closed.' },
  would_fill_at_once: { status: 422, message: 'This would fill at once and was to rest.' },
  rate_limited: { status: 429, message: 'Too many requests.' },
  unavailable: { status: 503, message: 'The institution is not available.' },
} as const

export type RefusalCode = keyof typeof refusals

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
