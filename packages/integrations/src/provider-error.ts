import type { ProviderErrorCode } from './provider-error-code.ts'

/** A provider's refusal or silence, sorted. The message is ours; the provider's text stays in `cause`. */
export class ProviderError extends Error {
  readonly code: ProviderErrorCode

  constructor(code: ProviderErrorCode, cause?: unknown) {
    super(`The provider answered: ${code}.`, cause === undefined ? undefined : { cause })
    this.name = 'ProviderError'
    this.code = code
  }
}
