import { TenonError } from '@tenon/core'
import type { Caller } from './authenticate-key.ts'
import { FailedAttempts } from './failed-attempts.ts'
import type { RequestAllowance } from './request-allowance.ts'

/** Who says to be whom. */
export interface GivenKey {
  clientId: string
  secret: string
  /** Where the request came from. */
  address: string
}

/**
 * Who has this key. @throws TenonError `unauthorized`, or `tooManyRequests`: beyond the key's allowance, or from the eleventh
 * wrong secret a minute for one client or from one address on. A right secret is accepted even then, so nobody can lock a
 * client out who only knows its id
 */
export type KeyCheck = (given: GivenKey) => Promise<Caller>

/** @param parts.allowance requests per key. @param parts.failures default ten wrong secrets a minute */
export function createKeyCheck({
  authenticate,
  allowance,
  failures = new FailedAttempts(),
}: {
  authenticate(clientId: string, secret: string): Promise<Caller | undefined>
  allowance: RequestAllowance
  failures?: FailedAttempts
}): KeyCheck {
  return async ({ clientId, secret, address }) => {
    const caller = await authenticate(clientId, secret)
    if (!caller) {
      const names = [`address ${address}`]
      // Requests without an id have nothing in common but the mistake: one caller's must not make another wait.
      if (clientId !== '') names.push(`client ${clientId.toLowerCase()}`)
      const waits = names.map((name) => failures.add(name))
      const retryAfterSeconds = Math.max(...waits.map((wait) => wait ?? 0))
      throw retryAfterSeconds > 0
        ? new TenonError('tooManyRequests', { retryAfterSeconds })
        : new TenonError('unauthorized')
    }
    const retryAfterSeconds = allowance.take(caller.apiKeyId)
    if (retryAfterSeconds !== undefined) throw new TenonError('tooManyRequests', { retryAfterSeconds })
    return caller
  }
}
