import type { App } from './app.ts'

export interface Readiness {
  /** From now on `/ready` says no, so that no new work is sent here. */
  end(): void
}

const isPublic = { config: { access: 'public', shed: 'never' } } as const

/**
 * `/health`: the process is alive. `/ready`: it can do work now. Public, and they say nothing more. Both are also under the
 * names that Kubernetes' own parts use, `/healthz` and `/readyz`.
 */
export function registerHealth(app: App, isReady: () => Promise<boolean>): Readiness {
  let hasEnded = false
  for (const path of ['/health', '/healthz']) app.get(path, isPublic, async () => ({ status: 'alive' }))
  for (const path of ['/ready', '/readyz']) {
    app.get(path, isPublic, async (_request, reply) => {
      const ready = !hasEnded && (await isReady())
      return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'notReady' })
    })
  }
  return {
    end() {
      hasEnded = true
    },
  }
}
