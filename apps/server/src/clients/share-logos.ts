import type { Logo } from './sub-client.store.ts'

type ReadLogo = (clientId: string, logoId: string) => Promise<Logo | undefined>

/**
 * Reads a logo once for however many callers are being sent it: they share its bytes, so that a thousand who read slowly
 * hold one picture and not a thousand. Nothing is held once the last of them is served.
 */
export function shareLogos(read: ReadLogo): ReadLogo {
  const sent = new Map<string, { mediaType: Logo['mediaType']; bytes: WeakRef<Buffer> }>()

  function shared(name: string): Logo | undefined {
    const found = sent.get(name)
    const bytes = found?.bytes.deref()
    return found && bytes && { mediaType: found.mediaType, bytes }
  }

  return async (clientId, logoId) => {
    const name = `${clientId}/${logoId}`
    const earlier = shared(name)
    if (earlier) return earlier
    const logo = await read(clientId, logoId)
    // Who asked at the same time may have been first.
    const meanwhile = shared(name)
    if (!logo || meanwhile) return logo && meanwhile
    for (const [other, { bytes }] of sent) if (!bytes.deref()) sent.delete(other)
    sent.set(name, { mediaType: logo.mediaType, bytes: new WeakRef(logo.bytes) })
    return logo
  }
}
