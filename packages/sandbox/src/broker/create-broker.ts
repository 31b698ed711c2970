import type { FastifyInstance, FastifyRequest } from 'fastify'
import { registerAccountApi } from '../institution/account-api.ts'
import { answerCall } from '../institution/answer-call.ts'
import { answerWithRefusals, InstitutionError } from '../institution/institution-error.ts'
import type { InstitutionParts } from '../institution/institution-parts.ts'
import { findUser } from '../users/find-user.ts'
import { password, type SandboxUser } from '../users/users.ts'
import { createDelays, type Delays } from './create-delays.ts'
import { brokerHouse, type House } from './houses.ts'
import { createSignInProofs, type SignInAnswer, type SignInProgress } from './sign-in-proofs.ts'
import { createTokenMaker } from './token-maker.ts'

const mfaSeconds = 300
/** How long access lasts for whom it ends soon. */
export const shortAccessSeconds = 5

export interface BrokerParts extends InstitutionParts {
  /** Default: Sandbox Broker itself. */
  house?: House
  /** Who waits for their accounts, where the house tells them later. */
  delays?: Delays
  /** Whose OAuth access token this is. Needed by a house that takes them. */
  introspect?(accessToken: string): Promise<string | undefined>
}

const text = { type: 'string', minLength: 1, maxLength: 4000 }
const bodyOf = (required: readonly string[], others: Readonly<Record<string, object>> = {}) => ({
  schema: {
    body: {
      type: 'object',
      required,
      additionalProperties: false,
      properties: { ...Object.fromEntries(required.map((name) => [name, text])), ...others },
    },
  },
})

/**
 * A brokerage of our own design: username and password, then what the house wants to be sure, then a bearer token that ends
 * and can be renewed. Holds crypto and equities.
 */
export function createBroker(parts: BrokerParts): (app: FastifyInstance) => Promise<void> {
  const { faults, errands, seed = 'tenon', now = Date.now, house = brokerHouse, delays = createDelays(now) } = parts
  const tokens = createTokenMaker(`${seed} ${house.slug}`, now)
  const proofs = createSignInProofs({ house, faults, errands, now })
  const revoked = new Set<string>()

  function userOf(username: string | undefined): SandboxUser {
    const user = findUser(username ?? '')
    if (!user) throw new InstitutionError('session_expired')
    return user
  }

  function refreshTokenOf({ username }: SandboxUser, endsSoon: boolean) {
    const seconds = endsSoon ? shortAccessSeconds : house.renewal?.seconds
    return {
      refreshToken: tokens.make({ purpose: 'refresh', username }, seconds),
      ...(seconds === undefined ? {} : { refreshExpiresInSeconds: seconds }),
    }
  }

  function grant(user: SandboxUser, keepsRefreshToken = false) {
    const { username } = user
    const endsSoon = faults.faultFor('broker', username, 'access') === 'endsSoon'
    const expiresInSeconds = endsSoon ? shortAccessSeconds : house.accessSeconds
    return {
      status: 'authenticated',
      accessToken: tokens.make({ purpose: 'access', username }, expiresInSeconds),
      ...(expiresInSeconds === undefined ? {} : { expiresInSeconds }),
      ...(house.renewal && !keepsRefreshToken ? refreshTokenOf(user, endsSoon) : {}),
    }
  }

  /** The end of a sign-in: access, or where the accounts come later a refresh token alone. */
  function letIn(user: SandboxUser) {
    if (!house.tellsAccountsLater) return grant(user)
    delays.visit(user.username)
    return delays.isReady(user.username) ? grant(user) : { status: 'delayed', ...refreshTokenOf(user, false) }
  }

  function renewed(user: SandboxUser, refreshToken: string, wantsNew: boolean) {
    const { rotates } = house.renewal ?? { rotates: 'never' }
    const keepsOld = rotates === 'never' || (rotates === 'onRequest' && !wantsNew)
    // Whoever comes with a replaced one again is refused.
    if (!keepsOld) revoked.add(refreshToken)
    return grant(user, keepsOld)
  }

  /** Asks for what is left to prove, or opens the door. */
  function goOn(user: SandboxUser, progress: SignInProgress, request: FastifyRequest, sameToken?: string) {
    if (progress.left.length === 0) {
      return progress.renews === undefined ? letIn(user) : renewed(user, progress.renews, true)
    }
    return {
      status: 'mfa_required',
      challenge: proofs.challengeOf(user, progress, `${request.protocol}://${request.host}/person/proofs`),
      mfaToken: sameToken ?? tokens.make({ purpose: 'mfa', username: user.username, progress }, mfaSeconds),
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
      bodyOf(['username', 'password']),
      (request, reply) => {
        const user = findUser(request.body.username)
        if (!user) throw new InstitutionError('invalid_credentials')
        return answerCall(reply, faults.strikeOn('broker', user.username, 'signIn'), () => {
          if (request.body.password !== password) throw new InstitutionError('invalid_credentials')
          return goOn(user, proofs.begin(user), request)
        })
      },
    )

    app.post<{ Body: { mfaToken: string } & SignInAnswer }>(
      '/v1/session/mfa',
      bodyOf(['mfaToken'], { answer: { ...text, minLength: 0 }, otherWay: { type: 'boolean' } }),
      (request, reply) => {
        const { mfaToken, ...given } = request.body
        const claims = tokens.read(mfaToken, 'mfa')
        const progress = claims?.progress
        if (!progress || revoked.has(progress.renews ?? '')) throw new InstitutionError('mfa_expired')
        const user = userOf(claims.username)
        return answerCall(reply, faults.strikeOn('broker', user.username, 'answerMfa'), () => {
          const next = proofs.take(user, progress, given)
          // While nothing has changed the token stays the same, so that waiting does not go on for ever.
          return goOn(user, next, request, next === progress ? mfaToken : undefined)
        })
      },
    )

    app.post<{ Body: { refreshToken: string; accessToken?: string; newRefreshToken?: boolean } }>(
      '/v1/session/refresh',
      bodyOf(['refreshToken'], { accessToken: text, newRefreshToken: { type: 'boolean' } }),
      (request, reply) => {
        const { refreshToken, accessToken = '', newRefreshToken = false } = request.body
        const user = userOf(revoked.has(refreshToken) ? undefined : tokens.read(refreshToken, 'refresh')?.username)
        return answerCall(reply, faults.strikeOn('broker', user.username, 'refresh'), () => {
          const isTheirs = tokens.read(accessToken, 'access', { evenEnded: true })?.username === user.username
          if (house.renewal?.takesAccess && !isTheirs) throw new InstitutionError('session_expired')
          if (house.tellsAccountsLater && !delays.isReady(user.username))
            throw new InstitutionError('accounts_not_ready')
          const isAsked =
            house.renewal?.asksCode && faults.faultFor('broker', user.username, 'challenge') !== 'notAsked'
          if (isAsked) return goOn(user, proofs.beginRenewal(refreshToken), request)
          return renewed(user, refreshToken, newRefreshToken)
        })
      },
    )

    // A house that takes OAuth trades what its OAuth server gave for access of its own, which does not end.
    if (house.takesOAuth) {
      app.post<{ Body: { oauthToken: string } }>(
        '/v1/session/oauth',
        bodyOf(['oauthToken']),
        async (request, reply) => {
          const user = userOf(await parts.introspect?.(request.body.oauthToken))
          return answerCall(reply, undefined, () => grant(user))
        },
      )
    }

    app.delete('/v1/session', (request, reply) => {
      identify(request)
      revoked.add(bearer(request))
      return reply.code(204).send()
    })

    registerAccountApi(app, {
      ...parts,
      ...(house.orderProof ? { orderProof: house.orderProof } : {}),
      institution: 'broker',
      withdrawalCodeChannel: 'phone',
      identify,
    })
  }
}
