import type { HostMessage } from '@tenon/core'
import { propertyOf } from './property-of.ts'
import { readHostMessage } from './read-host-message.ts'
import type { HostGlobal } from './watch-host-globals.ts'

/** What an app says by setting a name, given all that it has set. `undefined` while that says nothing, or nonsense. */
export function readHostGlobal(name: HostGlobal, values: ReadonlyMap<HostGlobal, unknown>): HostMessage | undefined {
  const value = values.get(name)
  switch (name) {
    case 'meshSdkPlatform':
    case 'meshSdkVersion':
      return readHostMessage({
        type: 'meshSDKSpecs',
        payload: { platform: values.get('meshSdkPlatform'), version: values.get('meshSdkVersion') },
      })
    case 'accessTokens':
      return readHostMessage({ type: 'frontAccessTokens', payload: readList(value) })
    case 'transferDestinationTokens':
      return readHostMessage({ type: 'frontTransferDestinationTokens', payload: readList(value) })
    case 'handleNativeLink': {
      const [url, canOpen] = [propertyOf(value, 'url'), propertyOf(value, 'canOpen')]
      return typeof url === 'string' && typeof canOpen === 'boolean'
        ? { type: 'nativeLink', payload: { url, canOpen } }
        : undefined
    }
  }
}

/** JSON text on most platforms, a real list on Flutter. React Native writes `{}` where it has none. */
function readList(value: unknown): unknown {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    return undefined
  }
}
