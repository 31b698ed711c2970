import { findNativeTransport } from '../host-channel/find-native-transport.ts'

/**
 * Signing in at an institution in this very window, for where no second one can be opened. The page of ours that the
 * institution sends the person back to, `/oauth/return.js` of the server, finds the note that was left for it in this tab
 * and puts the one-time claim in its place: the claim is in no address, and worth nothing to another session.
 */
const noteName = 'tenon.oauth.return'

/** Whether this window may go to the institution and come back: it is nobody's frame, and it can leave a note. */
export function canRedirect(page: Window): boolean {
  if (page.parent !== page) return false
  try {
    page.sessionStorage.setItem(noteName, '{}')
    page.sessionStorage.removeItem(noteName)
    return true
  } catch {
    return false
  }
}

/** Whether a second window would be of no use: the web view of an app opens it in a browser that knows nothing of us. */
export function mustRedirect(page: Window): boolean {
  return findNativeTransport(page, false) !== undefined && canRedirect(page)
}

/** Leaves for the institution. */
export function redirect(page: Window, url: string): void {
  page.sessionStorage.setItem(noteName, JSON.stringify({ to: page.location.href }))
  page.location.assign(url)
}

/** The claim that came back to this tab, once. */
export function takeClaim(page: Window): string | undefined {
  try {
    const note: unknown = JSON.parse(page.sessionStorage.getItem(noteName) ?? 'null')
    page.sessionStorage.removeItem(noteName)
    const isNote = typeof note === 'object' && note !== null && 'claim' in note
    return isNote && typeof note.claim === 'string' && note.claim !== '' ? note.claim : undefined
  } catch {
    // Where nothing can be stored, nothing came back.
    return undefined
  }
}
