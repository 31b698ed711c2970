import type { Logo } from './sub-client.store.ts'

type ReadLogo = (clientId: string, logoId: string) => Promise<Logo | undefined>

/**
 * Sends one picture to however many callers are being sent it: each looks whether the logo is still there, and all of them
 * share its bytes, so that a thousand who read slowly hold one picture and not a thousand. Nothing is held once the last of
 * them is served.
 */
export function shareLogos(read: ReadLogo): ReadLogo {
  const sent = new Map<string, WeakRef<Buffer>>()

  return async (clientId, logoId) => {
    const logo = await read(clientId, logoId)
    if (!logo) return undefined
    const name = `${clientId}/${logoId}`
    const bytes = sent.get(name)?.deref()
    if (bytes?.equals(logo.bytes)) return { ...logo, bytes }
    for (const [other, held] of sent) if (!held.deref()) sent.delete(other)
    sent.set(name, new WeakRef(logo.bytes))
    return logo
  }
}
