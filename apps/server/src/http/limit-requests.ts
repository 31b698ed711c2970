import { TenonError } from '@tenon/core'
import type { FastifyContextConfig, FastifyRequest } from 'fastify'
import type { Log } from '../log/log.ts'
import type { App, FailureWording } from './app.ts'
import { refuseEarly } from './refuse-early.ts'

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
  /** How a refusal reads, but for routes with words of their own. */
  wordFailure: FailureWording
  log: Log
}

export interface RunningRequests {
  readonly count: number
  /** From now on every new request is refused, on open connections too. */
  end(): void
  /** Resolves when nothing runs, not even for a caller who has gone. */
  idle(): Promise<void>
}

/** Requests that are still arriving or being read by their callers take no room from others, up to so many times it. */
const openPerPlace = 4
/** A body that takes longer is waited for without a place. */
const bodyPatienceMs = 500

/**
 * Bounds what the app works on at once: beyond it a request is refused with `unavailable` and `Retry-After` before anything
 * is done for it. What waits elsewhere (a caller's own rate) is answered with `tooManyRequests`.
 *
 * A request has a place until its answer is ready, and none while its body is slow to come: a caller who sends or reads
 * slowly holds nobody up. It runs until its answer is sent and its handler has ended, whichever is later. To be called before
 * `requireKeys`, and after every other hook that works on an answer.
 */
export function limitRequests(app: App, { atOnce, reserved, wordFailure, log }: RequestLimits): RunningRequests {
  const running = new Map<
    FastifyRequest,
    { isAnswered: boolean; isClosed: boolean; hasPlace: boolean; timer?: NodeJS.Timeout }
  >()
  let placesTaken = 0
  let hasEnded = false
  let onIdle: (() => void)[] = []

  refuseEarly(app, { isFull, refusal: noRoom, isEnding: () => hasEnded, wordFailure, log })
  app.addHook('onRequest', async (request, reply) => {
    const { config } = request.routeOptions
    if (isFull(config)) throw noRoom()
    if (config.shed === 'never') return
    running.set(request, { isAnswered: false, isClosed: false, hasPlace: false })
    take(request)
    // `onResponse` is not told of a caller who has gone.
    reply.raw.once('close', () => note(request, 'isClosed'))
  })
  app.addHook('preParsing', async (request) => {
    const state = running.get(request)
    if (state) state.timer = setTimeout(() => giveBack(request), bodyPatienceMs).unref()
  })
  app.addHook('preValidation', async (request) => {
    const state = running.get(request)
    clearTimeout(state?.timer)
    if (!state || state.hasPlace) return
    if (placesTaken >= placesFor(request.routeOptions.config)) throw noRoom()
    take(request)
  })
  app.addHook('onSend', async (request) => note(request, 'isAnswered'))
  app.addHook('onResponse', async (request) => note(request, 'isClosed'))

  const placesFor = ({ shed }: FastifyContextConfig) => atOnce + (shed === 'last' ? reserved : 0)

  function isFull(config: FastifyContextConfig): boolean {
    if (config.shed === 'never') return false
    const places = placesFor(config)
    return hasEnded || placesTaken >= places || running.size >= places * openPerPlace
  }

  function take(request: FastifyRequest): void {
    const state = running.get(request)
    if (state) state.hasPlace = true
    placesTaken++
  }

  function giveBack(request: FastifyRequest): void {
    const state = running.get(request)
    if (!state?.hasPlace) return
    state.hasPlace = false
    placesTaken--
  }

  function note(request: FastifyRequest, what: 'isAnswered' | 'isClosed'): void {
    const state = running.get(request)
    if (!state) return
    state[what] = true
    if (state.isAnswered) giveBack(request)
    if (!state.isAnswered || !state.isClosed) return
    clearTimeout(state.timer)
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

function noRoom(): TenonError {
  return new TenonError('unavailable', { retryAfterSeconds: 1 })
}
