import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { shortAccessSeconds } from '../broker/create-broker.ts'
import { registerAccountApi } from '../institution/account-api.ts'
import { answerCall } from '../institution/answer-call.ts'
import { answerWithRefusals, InstitutionError } from '../institution/institution-error.ts'
import type { InstitutionParts } from '../institution/institution-parts.ts'
import { findUser } from '../users/find-user.ts'
import { keyGrantsOf } from '../users/key-grants-of.ts'
import type { UserAccount } from '../users/user-accounts.ts'
import { password, type SandboxUser } from '../users/users.ts'
import { requestSignature } from './request-signature.ts'

/** A request older or younger than this is not accepted, whoever signed it. */
export const clockToleranceMs = 30_000

export interface ExchangeParts extends InstitutionParts {
  /** The accounts of a user, where they are not named as everywhere. */
  accountsOf?(user: SandboxUser): readonly UserAccount[]
}

/** An exchange of our own design: API key, secret and passphrase; every request is signed. Holds crypto only. */
export function createExchange(parts: ExchangeParts): (app: FastifyInstance) => Promise<void> {
  const { faults, now = Date.now } = parts
  const bodies = new WeakMap<FastifyRequest, string>()
  /** When the keys end that end at all, by username. */
  const endsAtMs = new Map<string, number>()

  function signer(request: FastifyRequest, prefix: string): SandboxUser {
    const header = (name: string) => String(request.headers[name] ?? '')
    const user = findUser(header('x-api-key'))
    if (!user) throw new InstitutionError('invalid_credentials')
    const timestamp = header('x-timestamp')
    const path = request.url.slice(prefix.length)
    const expected = requestSignature(password, timestamp, request.method, path, bodies.get(request) ?? '')
    const isSigned = sameText(header('x-signature'), expected) && sameText(header('x-passphrase'), password)
    const isInTime = /^\d{13}$/.test(timestamp) && Math.abs(Number(timestamp) - now()) <= clockToleranceMs
    if (!isSigned || !isInTime) throw new InstitutionError('invalid_signature')
    return user
  }

  return async (app) => {
    answerWithRefusals(app)
    app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
      const text = String(body)
      bodies.set(request, text)
      try {
        done(null, JSON.parse(text))
      } catch {
        done(new InstitutionError('invalid_request'))
      }
    })

    // Who am I: the call with which a new key is tried.
    app.get('/v1/key', (request, reply) => {
      const user = signer(request, app.prefix)
      return answerCall(reply, faults.strikeOn('exchange', user.username, 'signIn'), () => {
        const endsSoon = faults.faultFor('exchange', user.username, 'access') === 'endsSoon'
        if (endsSoon) endsAtMs.set(user.username, now() + shortAccessSeconds * 1000)
        else endsAtMs.delete(user.username)
        return { permissions: [...keyGrantsOf(user)], ...(endsSoon ? { expiresInSeconds: shortAccessSeconds } : {}) }
      })
    })

    registerAccountApi(app, {
      ...parts,
      institution: 'exchange',
      withdrawalCodeChannel: 'totp',
      identify(request) {
        const user = signer(request, app.prefix)
        if (now() >= (endsAtMs.get(user.username) ?? Number.POSITIVE_INFINITY)) {
          throw new InstitutionError('session_expired')
        }
        return user
      },
    })
  }
}

function sameText(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)]
  return one.length === other.length && timingSafeEqual(one, other)
}
