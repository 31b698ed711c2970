/**
 * The origin in the form in which browsers print it, which is how messages are compared.
 *
 * @throws TypeError when it is not an http or https address: a mistake of the developer, so it is said at once.
 */
export function readLinkOrigin(linkOrigin: string): string {
  const url = URL.canParse(linkOrigin) ? new URL(linkOrigin) : undefined
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
    throw new TypeError('createLink needs linkOrigin, the origin of your Link page, such as https://link.example.com')
  }
  return url.origin
}
