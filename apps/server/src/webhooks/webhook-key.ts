const prefix = 'whsec_'

/** The key behind a secret. @throws RangeError when it is not `whsec_` and 24 to 64 bytes in canonical base64 */
export function webhookKey(secret: string): Buffer {
  const text = secret.startsWith(prefix) ? secret.slice(prefix.length) : ''
  const key = Buffer.from(text, 'base64')
  if (key.length < 24 || key.length > 64 || key.toString('base64') !== text) {
    throw new RangeError('A webhook secret is whsec_ and 24 to 64 bytes in base64.')
  }
  return key
}
