import { createHmac, randomUUID } from 'node:crypto'
import { TenonError } from '@tenon/core'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { callerOf } from '../clients/caller-of.ts'
import { type BearerSeal, createBearerSeal } from '../connections/bearer-seal.ts'
import type { App } from '../http/app.ts'
import type { Log } from '../log/log.ts'
import { canonicalJson } from './canonical-json.ts'
import { hashRequestKey } from './hash-request-key.ts'
import type { IdempotencyName, IdempotencyStore } from './idempotency.store.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Why an `Idempotency-Key` means nothing on this route. Absent: it is honoured. */
    ignoresIdempotencyKey?: string
  }
  interface FastifyRequest {
    heldIdempotencyKey: HeldKey | undefined
  }
}

/** A key that this request has taken. */
interface HeldKey {
  name: IdempotencyName
  leaseToken: string
  seal: BearerSeal
}

interface KeptAnswer {
  status: number
  type: string
  body: string
}

const visibleAscii = /^[\x21-\x7e]{1,255}$/
const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Honours the header `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header-07,
 * https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/) on every route that is called with an API
 * key and does not say in its `config` why not. To be called after `requireKeys` and before the first route.
 *
 * For 24 h the same request under the same key gets the same status and body, marked `Idempotent-Replayed: true`. Fails
 * with `idempotencyKeyInvalid`, `idempotencyKeyReused` (another request came under this key), `idempotencyKeyInUse` (the
 * request still runs) and `idempotencyAnswerSealed` (it was answered to another API key, whose secret locks the answer).
 *
 * Only a success is kept. What fails has changed nothing, or guards itself: an execute with an unknown outcome is held by
 * the claim of its preview, so trying it again is right and moves nothing twice.
 */
export function honourIdempotencyKeys(app: App, { store, log }: { store: IdempotencyStore; log: Log }): void {
  app.decorateRequest('heldIdempotencyKey', undefined)
  app.addHook('onRoute', ({ method, url, config }) => {
    const changes = [method].flat().some((name) => !safeMethods.has(name))
    if (changes && config?.access === 'public' && !config.ignoresIdempotencyKey) {
      throw new Error(
        `The route ${String(method)} ${url} has no caller whose keys it could honour, and does not say so.`,
      )
    }
  })

  app.addHook('preHandler', async (request, reply) => {
    const key = request.headers['idempotency-key']
    const { access, ignoresIdempotencyKey } = request.routeOptions.config
    if (key === undefined || safeMethods.has(request.method) || ignoresIdempotencyKey) return
    if (access === undefined || access === 'public') return
    if (typeof key !== 'string' || !visibleAscii.test(key)) throw new TenonError('idempotencyKeyInvalid')
    return begin(request, reply, key)
  })

  app.addHook('onSend', async (request, reply, payload: unknown) => {
    const held = request.heldIdempotencyKey
    if (!held) return payload
    request.heldIdempotencyKey = undefined
    try {
      await end(held, reply, payload)
    } catch (error) {
      // The work is done and its answer is the caller's; the key comes free with its lease.
      log.error('idempotent answer was not kept', error, { requestId: request.id })
    }
    return payload
  })

  async function begin(request: FastifyRequest, reply: FastifyReply, key: string): Promise<FastifyReply | undefined> {
    const { clientId, environment } = callerOf(request)
    const name = { clientId, environment, keyHash: hashRequestKey(key) }
    const requestHash = createHmac('sha256', key)
      .update(`${request.method} ${request.url}\n${canonicalJson(request.body)}`)
      .digest()
    const secret = String(request.headers['x-client-secret'])
    const seal = createBearerSeal(secret, ['idempotency', clientId, environment, key])
    const leaseToken = randomUUID()
    if (await store.claim(name, requestHash, leaseToken)) {
      request.heldIdempotencyKey = { name, leaseToken, seal }
      return undefined
    }
    const earlier = await store.read(name)
    if (earlier && !earlier.requestHash.equals(requestHash)) throw new TenonError('idempotencyKeyReused')
    if (!earlier?.sealedAnswer) throw new TenonError('idempotencyKeyInUse', { retryAfterSeconds: 1 })
    // Authenticated under the caller's own secret: only `end` can have written it.
    const answer = seal.open(earlier.sealedAnswer) as KeptAnswer | undefined
    if (!answer) throw new TenonError('idempotencyAnswerSealed')
    return reply
      .code(answer.status)
      .type(answer.type)
      .header('idempotent-replayed', 'true')
      .send(Buffer.from(answer.body, 'utf8'))
  }

  async function end({ name, leaseToken, seal }: HeldKey, reply: FastifyReply, payload: unknown): Promise<void> {
    const { statusCode: status } = reply
    const body = textOf(payload)
    if (status < 200 || status > 299 || body === undefined) return store.release(name, leaseToken)
    const type = String(reply.getHeader('content-type') ?? 'application/json; charset=utf-8')
    await store.finish(name, leaseToken, seal.seal({ status, type, body } satisfies KeptAnswer))
  }
}

/** `undefined` for what is not held in memory, a stream say. */
function textOf(payload: unknown): string | undefined {
  if (payload === undefined || payload === null) return ''
  if (typeof payload === 'string') return payload
  return Buffer.isBuffer(payload) ? payload.toString('utf8') : undefined
}
