import type { Dispatcher } from 'undici'
import { RefusedAddressError } from './outbound-agent.ts'
import type { AttemptOutcome } from './webhook-tables.ts'

export interface WebhookRequest {
  url: string
  body: Buffer
  headers: Record<string, string>
  /** How long the receiver has for its answer, from the moment the request is handed to an open connection. */
  answerLimitMs: number
  /** How much longer an answer is waited for, only to tell the developer that it was late. Default 5 000. */
  lateAnswerMs?: number
  /** Whether a status is success. Default: 200 alone. */
  isSuccess?: (httpStatus: number) => boolean
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
 * Sends the bytes as they are, once, and waits for the status. A redirect is an answer like any other, and nothing is
 * decompressed. Never throws.
 *
 * An answer that lies in the socket when its time ends has come in time, even when this process was too busy to read it:
 * the limit is judged only after what had arrived by then was read.
 */
export function sendWebhook(dispatcher: Dispatcher, request: WebhookRequest): Promise<AttemptResult> {
  const { lateAnswerMs = 5_000, isSuccess = (httpStatus: number) => httpStatus === 200 } = request
  const { promise, resolve } = Promise.withResolvers<AttemptResult>()
  const { origin, pathname, search } = new URL(request.url)
  let startedAt: number | undefined
  let answer: { httpStatus: number; durationMs: number; retryAfter?: string } | undefined
  let isOverdue = false
  let isOver = false
  let timer: NodeJS.Timeout | undefined
  const excerpt: Buffer[] = []
  let received = 0

  const elapsedMs = () => (startedAt === undefined ? 0 : Math.round(performance.now() - startedAt))
  const outcomeOf = (httpStatus: number): AttemptOutcome => {
    if (!isSuccess(httpStatus)) return 'refusedStatus'
    return isOverdue ? 'late' : 'delivered'
  }
  const finish = (error?: Error) => {
    isOver = true
    clearTimeout(timer)
    if (!answer) return resolve({ outcome: failureOf(error, startedAt !== undefined), durationMs: elapsedMs() })
    const text = Buffer.concat(excerpt).subarray(0, excerptBytes).toString('utf8').replaceAll('\0', '')
    resolve({ outcome: outcomeOf(answer.httpStatus), ...answer, ...(text === '' ? {} : { excerpt: text }) })
  }

  dispatcher.dispatch(
    { origin, path: pathname + search, method: 'POST', headers: request.headers, body: request.body },
    {
      onRequestStart(controller) {
        startedAt = performance.now()
        const judge = () => {
          if (answer || isOver) return
          isOverdue = true
          timer = setTimeout(() => controller.abort(new AnswerLimitError()), lateAnswerMs)
        }
        // Timers come before input in a turn of the event loop, and immediates after it: two turns read all that was there.
        timer = setTimeout(() => setImmediate(() => setImmediate(judge)), request.answerLimitMs)
      },
      onResponseStart(controller, httpStatus, headers) {
        // 102 and 103 come before the answer and say nothing of it.
        if (httpStatus < 200) return
        clearTimeout(timer)
        timer = setTimeout(() => controller.abort(new EnoughError()), restLimitMs)
        const retryAfter = headers['retry-after']
        answer = { httpStatus, durationMs: elapsedMs(), ...(typeof retryAfter === 'string' ? { retryAfter } : {}) }
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
