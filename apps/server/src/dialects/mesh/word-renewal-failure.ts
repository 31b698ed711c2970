import type { ErrorCode, TenonError } from '@tenon/core'
import { wordMeshFailure } from './envelope.ts'

/** What the product says with one word, whichever of the tokens was spent, withdrawn or removed. */
const endings: readonly ErrorCode[] = ['reconnectRequired', 'unauthorizedToken']

/**
 * A failure of `token/refresh`: like everywhere, but where the access is over the `errorType` is `badRequest`, and our own word
 * for it stands in `errorData`.
 */
export function wordRenewalFailure(failure: TenonError, requestId: string): ReturnType<typeof wordMeshFailure> {
  const worded = wordMeshFailure(failure, requestId)
  if (!endings.includes(failure.code)) return worded
  return { ...worded, body: { ...worded.body, errorType: 'badRequest', errorData: { code: failure.code } } }
}
