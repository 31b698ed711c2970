import { methodOf } from './method-of.ts'
import type { NativeTransport } from './native-transport.ts'
import { propertyOf } from './property-of.ts'
import { withNumbers } from './with-numbers.ts'

/** iOS: the message handler of a `WKWebView`. It takes objects, and turns their numbers into numbers of its own. */
export function findIosTransport(page: unknown): NativeTransport | undefined {
  const handlers = propertyOf(propertyOf(page, 'webkit'), 'messageHandlers')
  const post = methodOf(propertyOf(handlers, 'jsMessageHandler'), 'postMessage')
  return post && { platform: 'iOS', send: (message) => post(withNumbers(message)) }
}
