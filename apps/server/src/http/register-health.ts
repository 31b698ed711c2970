import type { App } from './app.ts'

export interface Readiness {
  /** From now on `/readyz` says no, so that no new work is sent here. */
  end(): void
}

/** `/healthz`: the process is alive. `/readyz`: it can do work now. Public, and they say nothing more. */
export function registerHealth(app: App, isReady: () => Promise<boolean>): Readiness {
  let hasEnded = false
  app.get('/healthz', { config: { access: 'public' } }, async () => ({ status: 'alive' }))
  app.get('/readyz', { config: { access: 'public' } }, async (_request, reply) => {
    const ready = !hasEnded && (await isReady())
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'notReady' })
  })
  return {
    end() {
      hasEnded = true
    },
  }
}
