import { textOf } from '../ccxt/answer-fields.ts'
import { ProviderError } from '../provider-error.ts'
import type { ProviderErrorCode } from '../provider-error-code.ts'
import type { JsonReply } from '../session/request-json.ts'

/**
 * What the refusals of the sandbox's broker and exchange mean. Each says that nothing was done; what asks the person for a
 * proof is no refusal, and `unavailable` is left out because a 503 says nothing about what was done before it.
 */
const codes: Readonly<Record<string, ProviderErrorCode>> = {
  invalid_request: 'refusedByIntegration',
  invalid_credentials: 'invalidCredentials',
  invalid_signature: 'invalidCredentials',
  session_expired: 'unauthorizedToken',
  mfa_failed: 'incorrect2faCode',
  mfa_expired: 'emailCodeExpired',
  account_locked: 'accountLocked',
  not_found: 'refusedByIntegration',
  route_unavailable: 'refusedByIntegration',
  amount_below_minimum: 'amountBelowMinimum',
  amount_above_maximum: 'amountExceedsMaximum',
  too_many_decimals: 'refusedByIntegration',
  invalid_address: 'refusedByIntegration',
  insufficient_funds: 'balanceNotEnough',
  refused: 'refusedByIntegration',
  funding_unavailable: 'refusedByIntegration',
  mfa_binding_required: 'mfaBindingRequired',
  qr_code_expired: 'qrCodeExpired',
  accounts_not_ready: 'accountsNotReady',
  key_not_allowed: 'refusedByIntegration',
  kyc_required: 'kycRequired',
  address_not_registered: 'whitelistAddressRequired',
  symbol_not_traded: 'symbolNotTraded',
  payment_not_taken: 'symbolNotTraded',
  order_not_taken: 'refusedByIntegration',
  market_closed: 'marketClosed',
  would_fill_at_once: 'refusedByIntegration',
  rate_limited: 'institutionRateLimited',
}

/** The code of a reply that says that nothing was done, or `undefined` for every other. */
export function refusalOf(reply: JsonReply): ProviderErrorCode | undefined {
  if (reply.kind === 'silence') return reply.cause === 'notSent' ? 'institutionUnavailable' : undefined
  if (reply.status < 400 || reply.status >= 500) return undefined
  return codes[textOf(reply.body, 'error') ?? '']
}

/** What a word that stands for a refusal means, outside of a refused call. */
export function refusalMeant(word: string): ProviderErrorCode {
  return codes[word] ?? 'refusedByIntegration'
}

/**
 * The body of a successful reply to a call that moves nothing.
 *
 * @throws ProviderError with the refusal's code, or `institutionUnavailable` for silence and what is not listed
 */
export function bodyOf(reply: JsonReply): unknown {
  if (reply.kind === 'answer' && reply.status >= 200 && reply.status < 300) return reply.body
  const cause = reply.kind === 'silence' ? reply.cause : `status ${reply.status}`
  throw new ProviderError(refusalOf(reply) ?? 'institutionUnavailable', cause)
}
