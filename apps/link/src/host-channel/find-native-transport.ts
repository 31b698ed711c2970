import { findAndroidTransport } from './android-transport.ts'
import { findFlutterTransport } from './flutter-transport.ts'
import { findIosTransport } from './ios-transport.ts'
import type { NativeTransport } from './native-transport.ts'
import { findReactNativeTransport } from './react-native-transport.ts'

/**
 * The app that opened Link in a web view, by what its SDK put on the page, each told by its method; `undefined` where no app
 * did. A page in a frame belongs to the page around it, whatever an app put there.
 *
 * @param isOwnPage whether the address is one for a page of its own. No app is looked for then: the browsers inside of
 *   wallets and social apps have bridges that are not for us
 */
export function findNativeTransport(page: Window, isOwnPage: boolean): NativeTransport | undefined {
  if (page.parent !== page || isOwnPage) return undefined
  return (
    // First, because its web view has the handlers of the platform below it as well.
    findReactNativeTransport(page) ?? findIosTransport(page) ?? findAndroidTransport(page) ?? findFlutterTransport(page)
  )
}
