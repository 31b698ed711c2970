import type { FastifyInstance, FastifyRequest } from 'fastify'
import { registerAccountApi } from '../institution/account-api.ts'
import { answerCall } from '../institution/answer-call.ts'
import { answerWithRefusals, InstitutionError } from '../institution/institution-error.ts'
import type { InstitutionParts } from '../institution/institution-parts.ts'
import { findUser } from '../users/find-user.ts'
import { oneTimeCode, password, type SandboxUser, securityQuestion } from '../users/users.ts'
import { createTokenMaker } from './token-maker.ts'

const mfaSeconds = 300
const accessSeconds = 1800
const refreshSeconds = 30 * 86_400
/** How long access lasts for whom it ends soon. */
export const shortAccessSeconds = 5

const text = { type: 'string', minLength: 1, maxLength: 2000 }
const bodyOf = (...names: string[]) => ({
  schema: {
    body: {
      type: 'object',
      required: names,
      additionalProperties: false,
      properties: Object.fromEntries(names.map((name) => [name, text])),
    },
  },
})

/**
 * A brokerage of our own design: username and password, then a code or a security question, then a bearer token that ends
 * and can be renewed. Holds crypto and equities.
 */
export function createBroker(parts: InstitutionParts): (app: FastifyInstance) => Promise<void> {
  const { faults, seed = 'tenon', now = Date.now } = parts
  const tokens = createTokenMaker(`${seed} broker`, now)
  const revoked = new Set<string>()

  function userOf(username: string | undefined): SandboxUser {
    const user = findUser(username ?? '')
    if (!user) throw new InstitutionError('session_expired')
    return user
  }

  function grant(user: SandboxUser) {
    const endsSoon = faults.faultFor('broker', user.username, 'access') === 'endsSoon'
    const expiresInSeconds = endsSoon ? shortAccessSeconds : accessSeconds
    const refreshExpiresInSeconds = endsSoon ? shortAccessSeconds : refreshSeconds
    const { username } = user
    return {
      status: 'authenticated',
      accessToken: tokens.make({ purpose: 'access', username }, expiresInSeconds),
      expiresInSeconds,
      refreshToken: tokens.make({ purpose: 'refresh', username }, refreshExpiresInSeconds),
      refreshExpiresInSeconds,
    }
  }

  /** What sign-in asks for after the password, or access where it asks for nothing. */
  function challenge(user: SandboxUser) {
    const fault = faults.faultFor('broker', user.username, 'challenge')
    if (fault === 'notAsked') return grant(user)
    const kind = fault === 'securityQuestion' ? 'question' : 'code'
    return {
      status: 'mfa_required',
      challenge:
        kind === 'question'
          ? { kind, question: securityQuestion.question }
          : { kind, channel: 'phone', sentTo: '••• ••• 42' },
      mfaToken: tokens.make({ purpose: 'mfa', username: user.username, challenge: kind }, mfaSeconds),
    }
  }

  function bearer(request: FastifyRequest): string {
    return /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
  }

  function identify(request: FastifyRequest): SandboxUser {
    const token = bearer(request)
    if (revoked.has(token)) throw new InstitutionError('session_expired')
    return userOf(tokens.read(token, 'access')?.username)
  }

  return async (app) => {
    answerWithRefusals(app)

    app.post<{ Body: { username: string; password: string } }>(
      '/v1/session',
      bodyOf('username', 'password'),
      (request, reply) => {
        const user = findUser(request.body.username)
        if (!user) throw new InstitutionError('invalid_credentials')
        return answerCall(reply, faults.strikeOn('broker', user.username, 'signIn'), () => {
          if (request.body.password !== password) throw new InstitutionError('invalid_credentials')
          return challenge(user)
        })
      },
    )

    app.post<{ Body: { mfaToken: string; answer: string } }>(
      '/v1/session/mfa',
      bodyOf('mfaToken', 'answer'),
      (request, reply) => {
        const claims = tokens.read(request.body.mfaToken, 'mfa')
        if (!claims) throw new InstitutionError('mfa_expired')
        const user = userOf(claims.username)
        return answerCall(reply, faults.strikeOn('broker', user.username, 'answerMfa'), () => {
          const answer = request.body.answer.trim()
          const isRight =
            claims.challenge === 'question'
              ? answer.toLowerCase() === securityQuestion.answer.toLowerCase()
              : answer === oneTimeCode
          if (!isRight) throw new InstitutionError('mfa_failed')
          return grant(user)
        })
      },
    )

    app.post<{ Body: { refreshToken: string } }>('/v1/session/refresh', bodyOf('refreshToken'), (request, reply) => {
      const { refreshToken } = request.body
      const user = userOf(revoked.has(refreshToken) ? undefined : tokens.read(refreshToken, 'refresh')?.username)
      return answerCall(reply, faults.strikeOn('broker', user.username, 'refresh'), () => {
        // Rotation: whoever comes with the old one again is refused.
        revoked.add(refreshToken)
        return grant(user)
      })
    })

    app.delete('/v1/session', (request, reply) => {
      identify(request)
      revoked.add(bearer(request))
      return reply.code(204).send()
    })

    registerAccountApi(app, { ...parts, institution: 'broker', withdrawalCodeChannel: 'phone', identify })
  }
}
