import { listOf, textOf } from '../ccxt/answer-fields.ts'
import { callExchange, type ExchangeParameter, type ExchangeReply } from '../ccxt/call-exchange.ts'
import type { ProviderContext, Secret } from '../integration.ts'
import { ProviderError } from '../provider-error.ts'
import type { ProviderErrorCode } from '../provider-error-code.ts'

/** https://docs.cdp.coinbase.com/coinbase-app/api-architecture/error-messages. Only ids listed here say that nothing was done. */
const refusals: Readonly<Record<string, ProviderErrorCode>> = {
  authentication_error: 'unauthorizedToken',
  invalid_token: 'unauthorizedToken',
  revoked_token: 'unauthorizedToken',
  expired_token: 'unauthorizedToken',
  unauthorized: 'unauthorizedToken',
  invalid_authentication_method: 'unauthorizedToken',
  rate_limit_exceeded: 'institutionRateLimited',
  param_required: 'refusedByIntegration',
  validation_error: 'refusedByIntegration',
  invalid_request: 'refusedByIntegration',
  invalid_scope: 'refusedByIntegration',
  not_found: 'refusedByIntegration',
  personal_details_required: 'kycRequired',
  identity_verification_required: 'kycRequired',
  jumio_verification_required: 'kycRequired',
  jumio_face_match_verification_required: 'kycRequired',
  unverified_email: 'refusedByIntegration',
}

/** The same in Advanced Trade, which has words of its own. https://docs.cdp.coinbase.com/coinbase-app/advanced-trade-apis/guides/errors */
const tradeRefusals: Readonly<Record<string, ProviderErrorCode>> = {
  UNAUTHENTICATED: 'unauthorizedToken',
  PERMISSION_DENIED: 'refusedByIntegration',
  INVALID_ARGUMENT: 'refusedByIntegration',
  NOT_FOUND: 'refusedByIntegration',
  RESOURCE_EXHAUSTED: 'institutionRateLimited',
}

/** Statuses that say it all, whatever the body: Advanced Trade answers them with plain text too. */
const statuses: Readonly<Record<number, ProviderErrorCode>> = {
  401: 'unauthorizedToken',
  429: 'institutionRateLimited',
}

/** Coinbase words the reasons of a `validation_error` for people; these are the ones that a person can act on. */
const reasons: readonly (readonly [RegExp, ProviderErrorCode])[] = [
  [/don't have that much|insufficient/i, 'balanceNotEnough'],
  [/minimum/i, 'amountBelowMinimum'],
  [/maximum|limit/i, 'amountExceedsMaximum'],
  [/allow-?list|address book/i, 'whitelistAddressRequired'],
]

export interface CoinbaseCall {
  endpoint: string
  parameters?: Readonly<Record<string, ExchangeParameter>>
  headers?: Readonly<Record<string, string>>
}

/** Calls an endpoint with the user's access token. */
export function callCoinbase(context: ProviderContext, secret: Secret, call: CoinbaseCall): Promise<ExchangeReply> {
  return callExchange(context, { ...call, exchange: 'coinbase', credentials: { token: secret.accessToken ?? '' } })
}

/** The id of the first error of an answer: `two_factor_required`. */
export function errorIdOf(body: unknown): string | undefined {
  return textOf(listOf(body, 'errors')?.[0], 'id')
}

/** What a refusal means; `undefined` when the answer does not say for sure that nothing was done. */
export function refusalOf(status: number, body: unknown): ProviderErrorCode | undefined {
  if (status < 400 || status >= 500) return undefined
  const error = listOf(body, 'errors')?.[0]
  const code = refusals[textOf(error, 'id') ?? ''] ?? tradeRefusals[textOf(body, 'error') ?? ''] ?? statuses[status]
  if (code !== 'refusedByIntegration') return code
  const message = textOf(error, 'message') ?? textOf(body, 'message') ?? ''
  return reasons.find(([words]) => words.test(message))?.[1] ?? code
}

/**
 * Asks for something that changes nothing.
 *
 * @throws ProviderError when Coinbase refuses, with `institutionUnavailable` when it does not answer
 */
export async function readCoinbase(context: ProviderContext, secret: Secret, call: CoinbaseCall): Promise<unknown> {
  const reply = await callCoinbase(context, secret, call)
  if (reply.kind === 'silence') throw new ProviderError('institutionUnavailable', reply.cause)
  if (reply.status === 200) return reply.body
  throw new ProviderError(refusalOf(reply.status, reply.body) ?? 'institutionUnavailable', `status ${reply.status}`)
}
