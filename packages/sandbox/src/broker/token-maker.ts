import { createHmac, timingSafeEqual } from 'node:crypto'

/** What a token says. Anybody can read it; only this sandbox can write it. */
interface TokenClaims {
  purpose: 'mfa' | 'access' | 'refresh'
  username: string
  /** What an `mfa` token was asked. */
  challenge?: 'code' | 'question'
}

export interface TokenMaker {
  make(claims: TokenClaims, lifetimeSeconds: number): string
  /** The claims of a token of this purpose that we made and that has not ended. */
  read(token: string, purpose: TokenClaims['purpose']): TokenClaims | undefined
}

/**
 * Signed tokens that need no memory, so they outlive a restart.
 *
 * @param key whoever knows it can make tokens
 * @param now unix milliseconds
 */
export function createTokenMaker(key: string, now: () => number): TokenMaker {
  const signatureOf = (payload: string) => createHmac('sha256', key).update(payload).digest('base64url')
  return {
    make(claims, lifetimeSeconds) {
      const endsAtMs = now() + lifetimeSeconds * 1000
      const payload = Buffer.from(JSON.stringify({ ...claims, endsAtMs })).toString('base64url')
      return `${payload}.${signatureOf(payload)}`
    },
    read(token, purpose) {
      const [payload = '', signature = ''] = token.split('.')
      const expected = Buffer.from(signatureOf(payload))
      const given = Buffer.from(signature)
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
      // Signed by us, so it has the form that `make` gave it.
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as TokenClaims & { endsAtMs: number }
      return claims.purpose === purpose && now() < claims.endsAtMs ? claims : undefined
    },
  }
}
