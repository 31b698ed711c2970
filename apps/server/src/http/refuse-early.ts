import { randomUUID } from 'node:crypto'
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http'
import type { TenonError } from '@tenon/core'
import type { FastifyContextConfig } from 'fastify'
import type { Log } from '../log/log.ts'
import type { App, FailureWording } from './app.ts'
import { writeJson } from './exact-json.ts'
import { RouteTable } from './route-table.ts'
import { securityHeaders } from './security-headers.ts'

export interface EarlyRefusal {
  /** Whether there is no room now for a request to such a route. A route without `shed` is the first to have none. */
  isFull(config: FastifyContextConfig): boolean
  /** Why, in the words of our table. */
  refusal(): TenonError
  /** Whether connections end with their answer. */
  isEnding(): boolean
  /** For routes without words of their own. */
  wordFailure: FailureWording
  log: Log
}

/** A body of at most so many bytes is let pass, so that its connection stays usable; a longer one ends the connection. */
const mostBodyBytes = 64 * 1024
const countMs = 1_000

/**
 * Refuses what there is no room for before the framework sees it: what that does for each request costs several times what
 * a refusal may, when most requests are refused. Only requests that come over the wire; `inject` goes past it.
 *
 * The answer is the one that `sendFailure` gives, written once a second for all refusals of that second. They have one line
 * in the log, with their number and the id behind their `errorHash`. To be called before the first route.
 */
export function refuseEarly(app: App, { isFull, refusal, isEnding, wordFailure, log }: EarlyRefusal): void {
  const routes = new RouteTable()
  app.addHook('onRoute', ({ method, url, config }) => routes.add(method, url, config))

  const { server } = app
  const [handle] = server.listeners('request')
  if (!handle) throw new Error('The server has nobody who answers.')
  server.removeAllListeners('request')
  server.on('request', (request, response) => {
    // Which route it is matters only where there is no room for any.
    const config = isFull({}) ? (routes.find(request.method ?? '', request.url ?? '') ?? {}) : undefined
    if (config && isFull(config)) refuse(request, response, config.wordFailure ?? wordFailure)
    else handle.call(server, request, response)
  })

  let second = newSecond()
  let timer: NodeJS.Timeout | undefined

  function refuse(request: IncomingMessage, response: ServerResponse, wording: FailureWording): void {
    timer ??= setTimeout(tell, countMs).unref()
    second.count += 1
    const answer = second.answers.get(wording) ?? answerOf(refusal(), wording, second.requestId)
    second.answers.set(wording, answer)
    const { status, body, headers } = answer
    const mustClose = isEnding() || bodyBytes(request) > mostBodyBytes
    response.writeHead(status, STATUS_CODES[status], mustClose ? [...headers, 'connection', 'close'] : headers)
    response.end(body)
  }

  function tell(): void {
    clearTimeout(timer)
    timer = undefined
    if (second.count > 0) log.warn('requests refused', { requestId: second.requestId, count: second.count })
    second = newSecond()
  }
  app.addHook('onClose', async () => tell())
}

interface Answer {
  status: number
  body: string
  headers: string[]
}

function newSecond(): { requestId: string; count: number; answers: Map<FailureWording, Answer> } {
  return { requestId: randomUUID(), count: 0, answers: new Map() }
}

function answerOf(refusal: TenonError, wording: FailureWording, requestId: string): Answer {
  const { status, body } = wording(refusal, requestId)
  const text = writeJson(body)
  const headers = {
    ...securityHeaders,
    'retry-after': String(refusal.retryAfterSeconds ?? 1),
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(text)),
  }
  return { status, body: text, headers: Object.entries(headers).flat() }
}

/** Read from the raw list: to make the object of all headers would be half of the work. */
function bodyBytes({ rawHeaders }: IncomingMessage): number {
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]?.toLowerCase()
    if (name === 'transfer-encoding') return Number.POSITIVE_INFINITY
    if (name === 'content-length') return Number(rawHeaders[index + 1])
  }
  return 0
}
