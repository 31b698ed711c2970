import { methodOf } from './method-of.ts'
import type { NativeTransport } from './native-transport.ts'
import { propertyOf } from './property-of.ts'
import { writeForHost } from './write-for-host.ts'

/** Android: the interface that the SDK adds to its `WebView`. Flutter's has the same name and another method. */
export function findAndroidTransport(page: unknown): NativeTransport | undefined {
  const send = methodOf(propertyOf(page, 'JSBridge'), 'sendNativeMessage')
  return send && { platform: 'android', send: (message) => send(writeForHost(message)) }
}
