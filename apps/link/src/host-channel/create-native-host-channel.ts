import type { HostMessage } from '@tenon/core'
import type { HostChannel } from './host-channel.ts'
import type { NativeTransport } from './native-transport.ts'
import { watchHostGlobals } from './watch-host-globals.ts'
import { wordForApp } from './word-for-app.ts'

/**
 * The channel to the app that holds Link in a web view. Out by the bridge of its SDK; in by the names that it sets on the
 * page, which are heard once the page has said `loaded`, whenever they were set.
 *
 * The app is told when a foreign page takes this one's place in the web view, so that it shows a bar with a way back.
 */
export function createNativeHostChannel(page: Window, transport: NativeTransport): HostChannel {
  const listeners = new Set<(message: HostMessage) => void>()
  let isWatching = false

  function startWatching(): void {
    if (isWatching) return
    isWatching = true
    watchHostGlobals(page, (message) => {
      for (const listener of listeners) listener(message)
    })
  }
  page.addEventListener('pagehide', () => transport.send({ type: 'showNativeNavbar', payload: true }))
  page.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) transport.send({ type: 'showNativeNavbar', payload: false })
  })

  return {
    hasHost: true,
    isNative: true,
    post(message) {
      for (const worded of wordForApp(message, transport.platform)) transport.send(worded)
      if (message.type !== 'loaded') return
      transport.send({ type: 'showNativeNavbar', payload: false })
      startWatching()
    },
    listen(onMessage) {
      listeners.add(onMessage)
      return () => listeners.delete(onMessage)
    },
  }
}
