import { TenonError } from '@tenon/core'
import type { FastifyRequest } from 'fastify'
import type { App } from './app.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What is refused when there is too much to do. `last`: only when nothing but such requests has room left. Default: first. */
    shed?: 'never' | 'last'
  }
}

export interface RequestLimits {
  /** Requests that this process works on at once. */
  atOnce: number
  /** So many more for what is shed last. */
  reserved: number
}

export interface RunningRequests {
  readonly count: number
  /** From now on every new request is refused, on open connections too. */
  end(): void
  /** Resolves when nothing runs, not even for a caller who has gone. */
  idle(): Promise<void>
}

/**
 * Bounds what the app works on at once: beyond it a request is refused with `unavailable` and `Retry-After` before anything
 * is done for it. What waits elsewhere (a caller's own rate) is answered with `tooManyRequests`.
 *
 * A request runs until its answer is sent and its handler has ended, whichever is later. To be called before `requireKeys`,
 * and after every other hook that works on an answer.
 */
export function limitRequests(app: App, { atOnce, reserved }: RequestLimits): RunningRequests {
  const running = new Map<FastifyRequest, { isAnswered: boolean; isClosed: boolean }>()
  let hasEnded = false
  let onIdle: (() => void)[] = []

  app.addHook('onRequest', async (request, reply) => {
    const { shed } = request.routeOptions.config
    if (shed === 'never') return
    if (hasEnded || running.size >= atOnce + (shed === 'last' ? reserved : 0)) {
      throw new TenonError('unavailable', { retryAfterSeconds: 1 })
    }
    running.set(request, { isAnswered: false, isClosed: false })
    // `onResponse` is not told of a caller who has gone.
    reply.raw.once('close', () => note(request, 'isClosed'))
  })
  app.addHook('onSend', async (request) => note(request, 'isAnswered'))
  app.addHook('onResponse', async (request) => note(request, 'isClosed'))

  function note(request: FastifyRequest, what: 'isAnswered' | 'isClosed'): void {
    const state = running.get(request)
    if (!state) return
    state[what] = true
    if (!state.isAnswered || !state.isClosed) return
    running.delete(request)
    if (running.size > 0) return
    for (const tell of onIdle) tell()
    onIdle = []
  }

  return {
    get count() {
      return running.size
    },
    end() {
      hasEnded = true
    },
    idle: () => (running.size === 0 ? Promise.resolve() : new Promise((resolve) => onIdle.push(resolve))),
  }
}
