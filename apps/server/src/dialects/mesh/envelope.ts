import { createHash } from 'node:crypto'
import type { TenonError } from '@tenon/core'
import { dictionaryErrorOf } from './transfer-error-codes.ts'

/** The words of `ApiResultStatus`. https://docs.meshconnect.com/api-reference/errors */
export const meshStatuses = [
  'ok',
  'serverFailure',
  'permissionDenied',
  'badRequest',
  'notFound',
  'conflict',
  'tooManyRequest',
  'locked',
  'unavailableForLegalReasons',
] as const

export type MeshStatus = (typeof meshStatuses)[number]

/** What every answer of the Mesh dialect is wrapped in. The order of the fields is part of it. */
export interface MeshEnvelope<Content = unknown> {
  content?: Content
  status: MeshStatus
  message: string
  displayMessage?: string
  errorHash: string
  errorType: string
  /** The word of the product's own error dictionary, and what we can say beyond its sentence. */
  errorData?: { code: string; hint?: string }
}

/** Wraps a result. Leave `content` out for an operation that has none. */
export function meshResult<Content>(requestId: string, content?: Content): MeshEnvelope<Content> {
  return {
    ...(content === undefined ? {} : { content }),
    status: 'ok',
    message: '',
    errorHash: errorHash(requestId),
    errorType: '',
  }
}

/** Wraps a failure: HTTP status and body. The `FailureWording` of this dialect. */
export function wordMeshFailure(failure: TenonError, requestId: string): { status: number; body: MeshEnvelope } {
  const known = dictionaryErrorOf(failure)
  return {
    status: failure.status,
    body: {
      status: meshStatus(failure.status),
      message: known?.message ?? failure.message,
      displayMessage: failure.displayMessage,
      errorHash: errorHash(requestId),
      errorType: failure.code,
      ...(known ? { errorData: { code: known.code, ...factsOf(known.message, failure) } } : {}),
    },
  }
}

/** Our own sentence, where it says more than the dictionary's, and the transfer that it is about. */
function factsOf(sentence: string, { message, detail }: TenonError): { hint?: string; transferId?: string } {
  const { transferId } = detail
  return {
    ...(message === sentence ? {} : { hint: message }),
    ...(transferId === undefined ? {} : { transferId }),
  }
}

const statuses: Readonly<Record<number, MeshStatus>> = {
  401: 'permissionDenied',
  403: 'permissionDenied',
  404: 'notFound',
  409: 'conflict',
  423: 'locked',
  429: 'tooManyRequest',
  451: 'unavailableForLegalReasons',
}

/** Codes that the list has no word for fall to the nearest: 4xx are the caller's doing, 5xx ours. */
function meshStatus(status: number): MeshStatus {
  return statuses[status] ?? (status >= 500 ? 'serverFailure' : 'badRequest')
}

/** Eight hex characters by which a request is found in the log again. */
export function errorHash(requestId: string): string {
  return createHash('sha256').update(requestId).digest('hex').slice(0, 8)
}
