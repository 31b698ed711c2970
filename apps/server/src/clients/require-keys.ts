import { TenonError } from '@tenon/core'
import type { FastifyRequest } from 'fastify'
import type { App } from '../http/app.ts'
import type { KeyCheck } from './create-key-check.ts'

/**
 * Demands of every route of the app that it says who may call it (`config.access`), and of every request that it comes with
 * a key that may: `X-Client-Id` and `X-Client-Secret`. To be called before the first route.
 *
 * A request then fails with `permissionDenied` (a read key on a write route), or as the check of its key does.
 */
export function requireKeys(app: App, identify: KeyCheck): void {
  app.decorateRequest('caller', undefined)
  app.addHook('onRoute', ({ method, url, config }) => {
    if (!config?.access) throw new Error(`The route ${String(method)} ${url} does not say who may call it.`)
  })
  app.addHook('onRequest', async (request) => {
    const access = request.routeOptions.config.access
    if (access === undefined || access === 'public') return
    request.caller = await identify({
      clientId: headerOf(request, 'x-client-id'),
      secret: headerOf(request, 'x-client-secret'),
      address: request.ip,
    })
    if (access === 'readWrite' && request.caller.scope === 'read') throw new TenonError('permissionDenied')
  })
}

const longestHeader = 200

function headerOf(request: FastifyRequest, name: string): string {
  const value = request.headers[name]
  return typeof value === 'string' ? value.slice(0, longestHeader) : ''
}
