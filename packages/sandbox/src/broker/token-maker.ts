import { createHmac, timingSafeEqual } from 'node:crypto'
import type { SignInProgress } from './sign-in-proofs.ts'

/** What a token says. Anybody can read it; only this sandbox can write it. */
interface TokenClaims {
  purpose: 'mfa' | 'access' | 'refresh'
  username: string
  /** How far the sign-in of an `mfa` token has come. */
  progress?: SignInProgress
}

export interface TokenMaker {
  /** @param lifetimeSeconds `undefined`: it does not end */
  make(claims: TokenClaims, lifetimeSeconds: number | undefined): string
  /** The claims of a token of this purpose that we made and that has not ended. @param options.evenEnded default false */
  read(token: string, purpose: TokenClaims['purpose'], options?: { evenEnded?: boolean }): TokenClaims | undefined
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
      const end = lifetimeSeconds === undefined ? {} : { endsAtMs: now() + lifetimeSeconds * 1000 }
      const payload = Buffer.from(JSON.stringify({ ...claims, ...end })).toString('base64url')
      return `${payload}.${signatureOf(payload)}`
    },
    read(token, purpose, { evenEnded = false } = {}) {
      const [payload = '', signature = ''] = token.split('.')
      const expected = Buffer.from(signatureOf(payload))
      const given = Buffer.from(signature)
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
      // Signed by us, so it has the form that `make` gave it.
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as TokenClaims & { endsAtMs?: number }
      const hasEnded = now() >= (claims.endsAtMs ?? Number.POSITIVE_INFINITY)
      return claims.purpose === purpose && (evenEnded || !hasEnded) ? claims : undefined
    },
  }
}
