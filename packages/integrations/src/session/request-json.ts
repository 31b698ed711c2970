import { request } from 'undici'
import type { ProviderContext } from '../integration.ts'

/** The most that is read of one answer. */
export const maximumAnswerBytes = 1_000_000

/** How long one call may take, when the caller's own signal does not end it before. */
const callTimeoutMs = 15_000

export interface JsonCall {
  method: 'GET' | 'POST' | 'DELETE'
  /** From the base URL on, query included. */
  path: string
  headers?: Readonly<Record<string, string>>
  /** The exact text to send, where a signature covers it. */
  body?: string
}

/**
 * What came back. `silence` is everything that does not tell whether the provider did its work, but `notSent`: then no
 * connection existed, so it did not.
 */
export type JsonReply =
  | { kind: 'answer'; status: number; body: unknown }
  | { kind: 'silence'; cause: 'notSent' | 'timedOut' | 'aborted' | 'cut' | 'tooLarge' | 'unreadable' }

/** Codes with which opening a connection fails. https://nodejs.org/api/errors.html#common-system-errors */
const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/**
 * One HTTP call with JSON both ways, sent once: no retry, no redirect followed, at most 1 MB read, 15 s in all. An answer
 * without a body has the body `undefined`. Never throws for what the provider does.
 */
export async function requestJson(context: ProviderContext, call: JsonCall): Promise<JsonReply> {
  const timeout = AbortSignal.timeout(callTimeoutMs)
  try {
    const { statusCode, body } = await request(`${context.baseUrl}${call.path}`, {
      method: call.method,
      headers: {
        accept: 'application/json',
        ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...call.headers,
      },
      body: call.body ?? null,
      signal: AbortSignal.any([context.signal, timeout]),
    })
    const text = await readBounded(body)
    if (text === undefined) return { kind: 'silence', cause: 'tooLarge' }
    if (text === '') return { kind: 'answer', status: statusCode, body: undefined }
    return { kind: 'answer', status: statusCode, body: JSON.parse(text) }
  } catch (error) {
    if (error instanceof SyntaxError) return { kind: 'silence', cause: 'unreadable' }
    if (context.signal.aborted) return { kind: 'silence', cause: 'aborted' }
    if (timeout.aborted) return { kind: 'silence', cause: 'timedOut' }
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    return { kind: 'silence', cause: neverConnected.has(code) ? 'notSent' : 'cut' }
  }
}

async function readBounded(body: AsyncIterable<Buffer>): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    // Leaving the loop ends the connection.
    if (size > maximumAnswerBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
