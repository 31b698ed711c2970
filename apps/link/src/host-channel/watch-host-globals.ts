import type { HostMessage } from '@tenon/core'
import { readHostGlobal } from './read-host-global.ts'

/** The names that an app's SDK sets on the page. It runs a script for it, before or after the page says `loaded`. */
export const hostGlobals = [
  'meshSdkPlatform',
  'meshSdkVersion',
  'accessTokens',
  'transferDestinationTokens',
  'handleNativeLink',
] as const

export type HostGlobal = (typeof hostGlobals)[number]

/** How a name is watched that cannot be redefined: somebody froze it. Apps run their script within a moment. */
const polls = { everyMs: 100, most: 100 }

/**
 * Tells what an app sets on the page, each once it is set: what was there already, and what comes later.
 *
 * @returns a function that ends it
 */
export function watchHostGlobals(page: object, onMessage: (message: HostMessage) => void): () => void {
  const values = new Map<HostGlobal, unknown>()
  let isOver = false

  function take(name: HostGlobal, value: unknown): void {
    if (isOver || value === undefined) return
    values.set(name, value)
    const message = readHostGlobal(name, values)
    if (message) onMessage(message)
  }

  const timers = hostGlobals.map((name) => {
    take(name, Reflect.get(page, name))
    const isDefined = Reflect.defineProperty(page, name, {
      configurable: true,
      enumerable: true,
      get: () => values.get(name),
      set: (value) => take(name, value),
    })
    return isDefined ? undefined : poll(page, name, values, take)
  })
  return () => {
    isOver = true
    for (const timer of timers) clearInterval(timer)
  }
}

function poll(
  page: object,
  name: HostGlobal,
  seen: ReadonlyMap<HostGlobal, unknown>,
  take: (name: HostGlobal, value: unknown) => void,
) {
  let left = polls.most
  const timer = setInterval(() => {
    const value: unknown = Reflect.get(page, name)
    if (value !== seen.get(name)) take(name, value)
    left -= 1
    if (left === 0) clearInterval(timer)
  }, polls.everyMs)
  return timer
}
