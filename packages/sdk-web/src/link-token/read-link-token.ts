/**
 * The address of the Link page inside a link token: standard base64 of a URL.
 *
 * A token reaches the browser through the app, so it is not trusted to choose where the frame goes: it must lead to
 * `linkOrigin`, which also shuts out `javascript:` and `data:` addresses.
 *
 * @returns undefined for a token that is empty, not base64, not a URL, or leads to another origin.
 */
export function readLinkToken(linkToken: string, linkOrigin: string): URL | undefined {
  try {
    const url = new URL(atob(linkToken))
    return url.origin === linkOrigin ? url : undefined
  } catch {
    return undefined
  }
}
