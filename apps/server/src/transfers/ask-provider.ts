import { TenonError } from '@tenon/core'
import { type ProviderContext, ProviderError } from '@tenon/integrations'
import { withDeadline } from './with-deadline.ts'

/**
 * Calls a provider to read something. The call is ended after `timeoutMs`, also when the driver ignores its signal.
 *
 * @param detail what a failure is worded with, such as the institution's name; default nothing
 * @throws TenonError with the provider's code, or `institutionUnavailable` for anything else
 */
export async function askProvider<T>(
  source: { contextFor(signal: AbortSignal): ProviderContext },
  timeoutMs: number,
  call: (context: ProviderContext) => Promise<T>,
  detail: TenonError['detail'] = {},
): Promise<T> {
  try {
    return await withDeadline(timeoutMs, (signal) => call(source.contextFor(signal)))
  } catch (error) {
    if (error instanceof TenonError) throw error
    throw new TenonError(error instanceof ProviderError ? error.code : 'institutionUnavailable', {
      detail,
      cause: error,
    })
  }
}
