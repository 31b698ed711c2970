import { TenonError } from '@tenon/core'
import { type Authenticated, type MfaRequired, ProviderError, type RefreshExtras } from '@tenon/integrations'
import type { OpenedAccount } from './opened-account.ts'
import { tenonErrorOf } from './provider-failure.ts'
import { type RenewParts, renewOnce } from './renew-once.ts'

/** At which institution which refresh secret is renewed. */
export type Renewable = Pick<OpenedAccount, 'clientId' | 'environment' | 'integration' | 'secret' | 'contextFor'>

const timeoutMs = 20_000

/**
 * Renews access at an institution, once for however many calls want it at the same time.
 *
 * @returns the renewed access, or what the institution wants to know first
 * @throws TenonError `reconnectRequired` when the institution no longer takes the secret: the access ended there, or was
 *   renewed and the answer lost; `accountsNotReady`; `operationNotSupported`; and what the institution answers
 */
export async function renewAccess(
  renewing: RenewParts,
  renewable: Renewable,
  extras: RefreshExtras = {},
): Promise<Authenticated | MfaRequired> {
  const { integration, secret, contextFor } = renewable
  const { refresh } = integration.operations
  if (!refresh) throw new TenonError('operationNotSupported')
  try {
    // Where the refresh secret stays the same, a renewal that makes a new one is another renewal.
    const kind = integration.refreshing?.canRenewRefreshSecret && extras.wantsNewRefreshSecret ? 'whole' : 'access'
    return await renewOnce(renewing, { ...renewable, kind }, async () => {
      const answer = await refresh(contextFor(AbortSignal.timeout(timeoutMs)), secret, extras)
      if (answer.status === 'mfaRequired') throw new CodeWanted(answer)
      return answer
    })
  } catch (error) {
    if (error instanceof CodeWanted) return error.asked
    const isSpent =
      error instanceof ProviderError && (error.code === 'unauthorizedToken' || error.code === 'invalidCredentials')
    throw isSpent ? new TenonError('reconnectRequired', { cause: error }) : tenonErrorOf(error)
  }
}

/** Thrown past `renewOnce`, since a question is no answer to keep: the next call brings what was asked for. */
class CodeWanted extends Error {
  readonly asked: MfaRequired

  constructor(asked: MfaRequired) {
    super('The institution wants a code.')
    this.asked = asked
  }
}
