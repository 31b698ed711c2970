import { TenonError } from '@tenon/core'
import { ProviderError } from '@tenon/integrations'

/**
 * A failure of a provider call as this project words it. Anything that is not known becomes `serverFailure` with the
 * original as its cause.
 */
export function tenonErrorOf(error: unknown): TenonError {
  if (error instanceof TenonError) return error
  if (error instanceof ProviderError) return new TenonError(error.code, { cause: error })
  if (error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError')) {
    return new TenonError('institutionUnavailable', { cause: error })
  }
  return new TenonError('serverFailure', { cause: error })
}
