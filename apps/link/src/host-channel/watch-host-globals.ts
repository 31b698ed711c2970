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

/** Tells what an app sets on the page, each once it is set: what was there already, and what comes later. */
export function watchHostGlobals(page: object, onMessage: (message: HostMessage) => void): void {
  const values = new Map<HostGlobal, unknown>()

  function take(name: HostGlobal, value: unknown): void {
    if (value === undefined) return
    values.set(name, value)
    const message = readHostGlobal(name, values)
    if (message) onMessage(message)
  }

  for (const name of hostGlobals) {
    take(name, Reflect.get(page, name))
    const isDefined = Reflect.defineProperty(page, name, {
      configurable: true,
      enumerable: true,
      get: () => values.get(name),
      set: (value) => take(name, value),
    })
    if (!isDefined) poll(page, name, values, take)
  }
}

function poll(
  page: object,
  name: HostGlobal,
  seen: ReadonlyMap<HostGlobal, unknown>,
  take: (name: HostGlobal, value: unknown) => void,
): void {
  let left = polls.most
  const timer = setInterval(() => {
    const value: unknown = Reflect.get(page, name)
    if (value !== seen.get(name)) take(name, value)
    left -= 1
    if (left === 0) clearInterval(timer)
  }, polls.everyMs)
}
