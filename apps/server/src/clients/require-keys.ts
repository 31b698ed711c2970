import { TenonError } from '@tenon/core'
import type { FastifyRequest } from 'fastify'
import type { App } from '../http/app.ts'
import type { Caller } from './authenticate-key.ts'
import { FailedAttempts } from './failed-attempts.ts'
import type { RequestAllowance } from './request-allowance.ts'

export interface KeyRequirements {
  authenticate(clientId: string, secret: string): Promise<Caller | undefined>
  /** Requests per key. */
  allowance: RequestAllowance
  failures?: FailedAttempts
}

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | undefined
  }
}

/**
 * Demands of every route of the app that it says who may call it (`config.access`), and of every request that it comes with
 * a key that may: `X-Client-Id` and `X-Client-Secret`. To be called before the first route.
 *
 * A request then fails with `unauthorized`, `permissionDenied` (a read key on a write route) or `tooManyRequests`: beyond the
 * key's allowance, or from the eleventh wrong secret a minute for one client or from one address on. A right secret is
 * accepted even then, so nobody can lock a client out who only knows its id.
 */
export function requireKeys(
  app: App,
  { authenticate, allowance, failures = new FailedAttempts() }: KeyRequirements,
): void {
  app.decorateRequest('caller', undefined)
  app.addHook('onRoute', ({ method, url, config }) => {
    if (!config?.access) throw new Error(`The route ${String(method)} ${url} does not say who may call it.`)
  })
  app.addHook('onRequest', async (request) => {
    const access = request.routeOptions.config.access
    if (access === undefined || access === 'public') return
    request.caller = await identify(request)
    if (access === 'readWrite' && request.caller.scope === 'read') throw new TenonError('permissionDenied')
  })

  async function identify(request: FastifyRequest): Promise<Caller> {
    const clientId = headerOf(request, 'x-client-id')
    const caller = await authenticate(clientId, headerOf(request, 'x-client-secret'))
    if (!caller) {
      const names = [`address ${request.ip}`]
      // Requests without an id have nothing in common but the mistake: one caller's must not make another wait.
      if (clientId !== '') names.push(`client ${clientId.toLowerCase()}`)
      const waits = names.map((name) => failures.add(name))
      const retryAfterSeconds = Math.max(...waits.map((wait) => wait ?? 0))
      throw retryAfterSeconds > 0
        ? new TenonError('tooManyRequests', { retryAfterSeconds })
        : new TenonError('unauthorized')
    }
    const retryAfterSeconds = allowance.take(caller.apiKeyId)
    if (retryAfterSeconds !== undefined) throw new TenonError('tooManyRequests', { retryAfterSeconds })
    return caller
  }
}

const longestHeader = 200

function headerOf(request: FastifyRequest, name: string): string {
  const value = request.headers[name]
  return typeof value === 'string' ? value.slice(0, longestHeader) : ''
}
