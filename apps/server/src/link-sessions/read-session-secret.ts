const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The parts of the proof that a page has of its session: `{clientId}.{linkSessionId}.{secret}`. */
export function readSessionSecret(
  text: string,
): { clientId: string; linkSessionId: string; secret: string } | undefined {
  const [clientId = '', linkSessionId = '', secret = '', ...rest] = text.split('.')
  if (!uuid.test(clientId) || !uuid.test(linkSessionId) || rest.length > 0) return undefined
  return { clientId, linkSessionId, secret }
}
