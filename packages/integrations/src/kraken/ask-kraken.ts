import { fieldOf, listOf } from '../ccxt/answer-fields.ts'
import { callExchange } from '../ccxt/call-exchange.ts'
import type { ProviderContext, Secret } from '../integration.ts'
import { ProviderError } from '../provider-error.ts'
import type { ProviderErrorCode } from '../provider-error-code.ts'

/**
 * What Kraken's errors mean, matched by their beginning. https://docs.kraken.com/api/docs/guides/spot-errors
 * Only errors listed here say that nothing was done.
 */
const refusals: readonly (readonly [string, ProviderErrorCode])[] = [
  ['EAPI:Invalid key', 'unauthorizedToken'],
  ['EAPI:Invalid signature', 'unauthorizedToken'],
  ['EAPI:Invalid nonce', 'institutionRateLimited'],
  ['EAPI:Rate limit exceeded', 'institutionRateLimited'],
  ['EGeneral:Too many requests', 'institutionRateLimited'],
  ['EGeneral:Temporary lockout', 'accountLocked'],
  ['ETrade:User Locked', 'accountLocked'],
  ['EGeneral:Permission denied', 'refusedByIntegration'],
  ['EGeneral:Unknown method', 'refusedByIntegration'],
  ['EAPI:Feature disabled', 'refusedByIntegration'],
  ['ESession:Invalid session', 'unauthorizedToken'],
  ['EAPI:Invalid otp', 'incorrect2faCode'],
  ['EGeneral:Invalid arguments:otp', 'incorrect2faCode'],
  ['EGeneral:Invalid arguments:volume minimum not met', 'amountBelowMinimum'],
  // What Kraken says when an asset is closed to who lives in a region.
  ['EAccount:Invalid permissions', 'refusedByIntegration'],
  ['EGeneral:Invalid arguments', 'refusedByIntegration'],
  ['EFunding:Unknown withdraw key', 'whitelistAddressRequired'],
  ['EFunding:Invalid withdrawal address', 'whitelistAddressRequired'],
  ['EFunding:Insufficient funds', 'balanceNotEnough'],
  ['EFunding:Amount too small', 'amountBelowMinimum'],
  ['EFunding:Amount too large', 'amountExceedsMaximum'],
  ['EFunding:Invalid amount', 'refusedByIntegration'],
  ['EFunding:Max fee exceeded', 'refusedByIntegration'],
  ['EFunding:No funding method', 'refusedByIntegration'],
  ['EFunding:Unknown asset', 'refusedByIntegration'],
  ['EQuery:Unknown asset', 'symbolNotTraded'],
  ['EQuery:Invalid asset', 'symbolNotTraded'],
  ['EOrder:Unknown order', 'orderNotFound'],
  ['EOrder:Invalid order', 'orderNotFound'],
  ['EOrder:Insufficient funds', 'balanceNotEnough'],
  ['EOrder:Order minimum not met', 'amountBelowMinimum'],
  ['EOrder:Cost minimum not met', 'amountBelowMinimum'],
  ['EOrder:Rate limit exceeded', 'institutionRateLimited'],
  ['EOrder:Domain rate limit exceeded', 'institutionRateLimited'],
  ['EOrder:Orders limit exceeded', 'refusedByIntegration'],
  ['EOrder:Positions limit exceeded', 'refusedByIntegration'],
  ['EOrder:Invalid price', 'refusedByIntegration'],
  ['EOrder:Tick size check failed', 'refusedByIntegration'],
  ['EOrder:Trading agreement required', 'refusedByIntegration'],
  ['EService:Market in cancel_only mode', 'marketClosed'],
  ['EService:Market in post_only mode', 'marketClosed'],
  ['EService:Market in limit_only mode', 'marketClosed'],
]

/** Another process with the same key may have used a later nonce; a refused nonce did nothing, so asking again is safe. */
const nonceTries = 4

export type KrakenReply =
  | { kind: 'result'; result: unknown }
  /** `error` is the beginning by which the error was known. Absent when nothing reached Kraken. */
  | { kind: 'refused'; code: ProviderErrorCode; error?: string }
  /** The call may have done its work. */
  | { kind: 'unknown'; cause: string }

/** Asks a private endpoint of Kraken and sorts the answer. Never throws for what Kraken says or does not say. */
export async function askKraken(
  context: ProviderContext,
  secret: Secret,
  endpoint: string,
  parameters: Readonly<Record<string, string>> = {},
): Promise<KrakenReply> {
  for (let left = nonceTries; ; left -= 1) {
    const reply = await callExchange(context, {
      exchange: 'kraken',
      endpoint: `privatePost${endpoint}`,
      parameters,
      credentials: { apiKey: secret.apiKey ?? '', secret: base64Secret(secret.apiSecret ?? '') },
      nonce: nextNonce,
    })
    if (reply.kind === 'silence') {
      if (reply.cause === 'notSent') return { kind: 'refused', code: 'institutionUnavailable' }
      return { kind: 'unknown', cause: reply.cause }
    }
    const errors = listOf(reply.body, 'error')
    const error = errors?.find((text): text is string => typeof text === 'string' && text.startsWith('E'))
    if (error?.startsWith('EAPI:Invalid nonce') && left > 1) continue
    if (error !== undefined) {
      const known = refusals.find(([beginning]) => error.startsWith(beginning))
      if (known === undefined) return { kind: 'unknown', cause: 'unlistedError' }
      return { kind: 'refused', error: known[0], code: known[1] }
    }
    if (reply.status === 429) return { kind: 'refused', code: 'institutionRateLimited' }
    const result = fieldOf(reply.body, 'result')
    if (reply.status === 200 && errors !== undefined && result !== undefined) return { kind: 'result', result }
    return { kind: 'unknown', cause: `status ${reply.status}` }
  }
}

/**
 * Asks for something that changes nothing.
 *
 * @throws ProviderError when Kraken refuses, with `institutionUnavailable` when it does not answer
 */
export async function readKraken(
  context: ProviderContext,
  secret: Secret,
  endpoint: string,
  parameters: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const reply = await askKraken(context, secret, endpoint, parameters)
  if (reply.kind === 'result') return reply.result
  if (reply.kind === 'refused') throw new ProviderError(reply.code)
  throw new ProviderError('institutionUnavailable', reply.cause)
}

let lastNonce = 0n

/** Microseconds, and always more than before. Kraken: https://docs.kraken.com/api/docs/guides/spot-rest-auth#nonce */
function nextNonce(): string {
  const now = BigInt(Date.now()) * 1000n
  lastNonce = now > lastNonce ? now : lastNonce + 1n
  return lastNonce.toString()
}

/** Kraken's secrets are base64. Anything else cannot be one; it is signed with as it stands, and Kraken refuses it. */
function base64Secret(secret: string): string {
  const isCanonical = secret !== '' && Buffer.from(secret, 'base64').toString('base64') === secret
  return isCanonical ? secret : Buffer.from(secret, 'utf8').toString('base64')
}
