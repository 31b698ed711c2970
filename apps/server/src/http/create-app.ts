import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'
import { TenonError } from '@tenon/core'
import Fastify, { type FastifyRequest } from 'fastify'
import type { Log } from '../log/log.ts'
import { AllowedMethods } from './allowed-methods.ts'
import type { App, FailureWording } from './app.ts'
import { writeJson } from './exact-json.ts'
import { isJsonContentType } from './json-content-type.ts'
import { maximumBodyBytes, parseJson } from './parse-json.ts'
import { parseQuery } from './parse-query.ts'
import { securityHeaders } from './security-headers.ts'
import { sendFailure } from './send-failure.ts'

export interface AppOptions {
  log: Log
  /** How failures read on the wire. */
  wordFailure: FailureWording
  /** Addresses or networks of proxies whose `X-Forwarded-For` is believed. Default none: the address is the socket's. */
  trustedProxies?: readonly string[]
  /** Times a request may take to arrive, in milliseconds. Default 10 000 for headers, 30 000 in all. */
  timeouts?: { headersMs: number; requestMs: number }
}

const maximumHeaderBytes = 16 * 1024
const maximumUrlLength = 8 * 1024

/**
 * An HTTP application without routes: strict JSON bodies with exact numbers (GET and DELETE may have one too), query values
 * by lower-cased name, answers by `writeJson`, limits, timeouts, 404, 405 with `Allow`, and one log line per request.
 */
export function createApp({
  log,
  wordFailure,
  trustedProxies = [],
  timeouts = { headersMs: 10_000, requestMs: 30_000 },
}: AppOptions): App {
  const app: App = Fastify({
    logger: false,
    genReqId: () => randomUUID(),
    bodyLimit: maximumBodyBytes,
    requestTimeout: timeouts.requestMs,
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    forceCloseConnections: 'idle',
    // `limitRequests` refuses in our own words; the connection is closed either way.
    return503OnClosing: false,
    routerOptions: {
      querystringParser: parseQuery,
      caseSensitive: false,
      ignoreTrailingSlash: true,
      maxParamLength: 200,
    },
    http: {
      headersTimeout: timeouts.headersMs,
      maxHeaderSize: maximumHeaderBytes,
      // How often Node looks for requests that are too slow; its default of 30 s would double the limits.
      connectionsCheckingInterval: Math.min(1_000, timeouts.headersMs),
    },
    clientErrorHandler: (error, socket) => refuseConnection(error, socket, wordFailure),
    frameworkErrors: (error, request, reply) => sendFailure(error, request, reply, wordFailure, log),
  })
  const methods = new AllowedMethods()
  app.addHook('onRoute', ({ method, url }) => methods.add(method, url))
  acceptOnlyJson(app)

  app.setReplySerializer((payload) => writeJson(payload))
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders)
    if (request.url.length > maximumUrlLength) throw new TenonError('badRequest', { message: 'The URL is too long.' })
  })
  app.addHook('onResponse', async (request, reply) => {
    log.info('request answered', {
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      durationMs: Math.round(reply.elapsedTime),
    })
  })

  app.setErrorHandler((error, request, reply) => sendFailure(error, request, reply, wordFailure, log))
  app.setNotFoundHandler(async (request, reply) => {
    const allowed = methods.of(request.url.split('?', 1)[0] ?? '')
    if (allowed.length === 0) throw new TenonError('notFound')
    reply.header('allow', allowed.join(', '))
    throw new TenonError('methodNotAllowed')
  })
  return app
}

/** One parser for every spelling of a content type: whatever reaches a route has gone through it, or asked for bytes. */
function acceptOnlyJson(app: App): void {
  for (const method of ['GET', 'DELETE']) app.addHttpMethod(method, { hasBody: true, overrideExisting: true })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, async ({ routeOptions }: FastifyRequest, body: Buffer) => {
    if (routeOptions.config.takesBytes) return body
    // A request that names a content type and then sends nothing is one without a body.
    if (body.length === 0) return undefined
    return parseJson(body)
  })
  app.addHook('preParsing', async (request) => {
    const { 'content-type': type, 'content-encoding': encoding, 'content-length': length } = request.headers
    const hasBody = request.headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0')
    if (!hasBody) return
    if (!request.routeOptions.config.takesBytes && !isJsonContentType(type))
      throw new TenonError('unsupportedMediaType')
    if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
      throw new TenonError('unsupportedMediaType', { message: 'Compressed request bodies are not accepted.' })
    }
  })
}

/** For what never became a request: too slow, too large, or not HTTP. */
function refuseConnection(error: NodeJS.ErrnoException, socket: Socket, wordFailure: FailureWording): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const [line, failure] = connectionFailure(error.code)
  const body = writeJson(wordFailure(failure, randomUUID()).body)
  const headers = `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n`
  socket.end(`HTTP/1.1 ${line}\r\n${headers}\r\n${body}`)
}

function connectionFailure(code: string | undefined): [line: string, failure: TenonError] {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return ['408 Request Timeout', new TenonError('requestTimeout')]
    case 'HPE_HEADER_OVERFLOW':
      return [
        '431 Request Header Fields Too Large',
        new TenonError('badRequest', { message: 'The headers are too large.' }),
      ]
    default:
      return ['400 Bad Request', new TenonError('badRequest', { message: 'This is not HTTP.' })]
  }
}
