import { methodOf } from './method-of.ts'
import type { NativeTransport } from './native-transport.ts'
import { propertyOf } from './property-of.ts'
import { writeForHost } from './write-for-host.ts'

/** Flutter: the JavaScript channel of its web view. Android's interface has the same name and another method. */
export function findFlutterTransport(page: unknown): NativeTransport | undefined {
  const post = methodOf(propertyOf(page, 'JSBridge'), 'postMessage')
  return post && { platform: 'flutter', send: (message) => post(writeForHost(message)) }
}
