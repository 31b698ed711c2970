import { methodOf } from './method-of.ts'
import type { NativeTransport } from './native-transport.ts'
import { propertyOf } from './property-of.ts'
import { writeForHost } from './write-for-host.ts'

/** React Native: `react-native-webview` puts this on the page before any script runs. */
export function findReactNativeTransport(page: unknown): NativeTransport | undefined {
  const post = methodOf(propertyOf(page, 'ReactNativeWebView'), 'postMessage')
  return post && { platform: 'reactNative', send: (message) => post(writeForHost(message)) }
}
