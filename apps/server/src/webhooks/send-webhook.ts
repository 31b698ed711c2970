import type { Dispatcher } from 'undici'
import { RefusedAddressError } from './outbound-agent.ts'
import type { AttemptOutcome } from './webhook-tables.ts'

export interface WebhookRequest {
  url: string
  body: Buffer
  headers: Record<string, string>
  /** How long the receiver has for its answer, from the moment the request is on an open connection. */
  answerLimitMs: number
}

/** How one try ended. */
export interface AttemptResult {
  outcome: AttemptOutcome
  httpStatus?: number
  /** From the open connection to the answer; 0 when there was none. */
  durationMs: number
  /** As the receiver wrote it. */
  retryAfter?: string
  /** The first kilobyte of the answer. */
  excerpt?: string
}

const maximumBodyBytes = 65_536
const excerptBytes = 1_024
/** The status has decided; the rest of the answer is read this long so that the connection can be used again. */
const restLimitMs = 1_000

class AnswerLimitError extends Error {}
class EnoughError extends Error {}

/**
 * Sends the bytes as they are, once, and waits for the status. 200 is success and nothing else is; a redirect is an answer
 * like any other. Never throws.
 */
export function sendWebhook(dispatcher: Dispatcher, request: WebhookRequest): Promise<AttemptResult> {
  const { promise, resolve } = Promise.withResolvers<AttemptResult>()
  const { origin, pathname, search } = new URL(request.url)
  let startedAt: number | undefined
  let answer: { httpStatus: number; durationMs: number; retryAfter?: string } | undefined
  let timer: NodeJS.Timeout | undefined
  const excerpt: Buffer[] = []
  let received = 0

  const finish = (error?: Error) => {
    clearTimeout(timer)
    const durationMs = startedAt === undefined ? 0 : Math.round(performance.now() - startedAt)
    if (!answer) return resolve({ outcome: failureOf(error, startedAt !== undefined), durationMs })
    const text = Buffer.concat(excerpt).subarray(0, excerptBytes).toString('utf8').replaceAll('\0', '')
    resolve({
      outcome: answer.httpStatus === 200 ? 'delivered' : 'refusedStatus',
      ...answer,
      ...(text === '' ? {} : { excerpt: text }),
    })
  }

  dispatcher.dispatch(
    { origin, path: pathname + search, method: 'POST', headers: request.headers, body: request.body },
    {
      onRequestStart(controller) {
        startedAt = performance.now()
        timer = setTimeout(() => controller.abort(new AnswerLimitError()), request.answerLimitMs)
      },
      onResponseStart(controller, httpStatus, headers) {
        clearTimeout(timer)
        timer = setTimeout(() => controller.abort(new EnoughError()), restLimitMs)
        const retryAfter = headers['retry-after']
        answer = {
          httpStatus,
          durationMs: Math.round(performance.now() - (startedAt ?? performance.now())),
          ...(typeof retryAfter === 'string' ? { retryAfter } : {}),
        }
      },
      onResponseData(controller, chunk) {
        if (received < excerptBytes) excerpt.push(chunk)
        received += chunk.length
        if (received > maximumBodyBytes) controller.abort(new EnoughError())
      },
      onResponseEnd: () => finish(),
      onResponseError: (_controller, error) => finish(error),
    },
  )
  return promise
}

function failureOf(error: Error | undefined, wasConnected: boolean): AttemptOutcome {
  if (error instanceof RefusedAddressError) return 'addressRefused'
  if (error instanceof AnswerLimitError) return 'timedOut'
  return wasConnected ? 'broken' : 'notConnected'
}
