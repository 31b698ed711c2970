import { type MfaChallenge, TenonError } from '@tenon/core'
import {
  type Authenticated,
  type Integration,
  type MfaRequired,
  ProviderError,
  type ProviderErrorCode,
  type Secret,
  type SignInDelayed,
} from '@tenon/integrations'
import type { EnvironmentIntegrations } from '../catalogue/environment-integrations.ts'
import type { AccountTokenMaker, AccountTokens } from './account-token.ts'
import { sealDelayedToken } from './delayed-token.ts'
import type { OAuthSignIn } from './oauth-sign-in.ts'
import { tenonErrorOf } from './provider-failure.ts'
import type { Sealer } from './seal.ts'
import type { SignInStep, SignInSteps, SignInUser } from './sign-in-steps.ts'

/** Who signs in where. */
export interface SignInParty extends SignInUser {
  integration: Integration
}

/** One request of a sign-in that a client's own server leads. */
export interface SignInRequest {
  /** As the integration names its fields; all of them. */
  credentials?: Secret
  /** Of the last answer. Without it the credentials, sent again, find the step they led to. */
  challengeId?: string
  /** To what was asked. Absent while the person does something elsewhere. */
  answer?: string
  /** The person cannot use the way that was asked for. Default false. */
  wantsOtherWay?: boolean
}

export type SignInResult =
  | { status: 'connected'; tokens: AccountTokens[]; signedIn: Authenticated }
  /** `previous`: what was asked before, when this came of the answer to it. */
  | { status: 'asked'; challenge: MfaChallenge; challengeId: string; previous?: MfaChallenge }
  | { status: 'delayed'; refreshToken: string; refreshExpiresInSeconds?: number }
  /** The institution said no. With a `challengeId` the same thing may be answered once more. */
  | { status: 'refused'; code: ProviderErrorCode; previous?: MfaChallenge; challengeId?: string }

export interface SignIns {
  /**
   * Takes a sign-in one step on.
   *
   * @throws TenonError `missingField`; `invalidState` for a challenge that is not of this user, or whose ten minutes are
   *   over; `operationNotSupported` when there is no other way; `accountNotFound` for a person without accounts;
   *   `institutionUnavailable`, `institutionRateLimited`
   */
  proceed(party: SignInParty, request: SignInRequest): Promise<SignInResult>
  /** Finishes a sign-in in a window of the institution. @param returned what came back, as a query. @throws as `proceed` */
  finishOAuth(party: SignInParty, returned: URLSearchParams): Promise<SignInResult>
}

export interface SignInParts {
  tokens: AccountTokenMaker
  sealer: Sealer
  integrations: EnvironmentIntegrations
  oauth: OAuthSignIn
  steps: SignInSteps
}

type Outcome = Authenticated | MfaRequired | SignInDelayed | { status: 'refused'; code: ProviderErrorCode }

const timeoutMs = 20_000

/** It says nothing about this sign-in, only about now. */
const passing: ReadonlySet<string> = new Set(['institutionUnavailable', 'institutionRateLimited'])

export function createSignIns({ tokens, sealer, integrations, oauth, steps }: SignInParts): SignIns {
  return {
    async proceed(party, request) {
      const signIn = formOf(party.integration)
      const context = integrations.contextFor(party.environment, party.integration, AbortSignal.timeout(timeoutMs))
      const answerMfa = ({ continuation }: SignInStep) => {
        if (!signIn.answerMfa) throw new TenonError('operationNotSupported')
        const { answer = '', wantsOtherWay = false } = request
        return sorted(signIn.answerMfa(context, continuation, answer, { wantsOtherWay }))
      }

      const step = await findStep(party, request)
      if (step && goesOn(step, request)) return concluded(party, request, await answerMfa(step), step)
      if (!request.credentials) throw new TenonError('missingField', { message: 'The mfaCode field is required.' })

      const first = await sorted(signIn.authenticate(context, request.credentials))
      // The code of an app was good before it was asked for; every other code was only sent now.
      const isAnswered =
        first.status === 'mfaRequired' && first.challenge.kind === 'code' && first.challenge.channel === 'totp'
      if (!isAnswered || request.answer === undefined) return concluded(party, request, first)
      const asked = stepOf(party, first)
      return concluded(party, request, await answerMfa(asked), asked)
    },

    async finishOAuth(party, returned) {
      const finishing = oauth.finishForUser(party, returned, AbortSignal.timeout(timeoutMs))
      return concluded(party, {}, await sorted(finishing))
    },
  }

  async function findStep(party: SignInParty, request: SignInRequest): Promise<SignInStep | undefined> {
    const { credentials, challengeId } = request
    if (challengeId === undefined) return credentials && steps.find(party, party.integration.id, credentials)
    const step = steps.open(party, challengeId)
    if (step.integrationId !== party.integration.id) throw new TenonError('invalidState')
    return step
  }

  async function concluded(
    party: SignInParty,
    { credentials, challengeId }: SignInRequest,
    outcome: Outcome,
    step?: SignInStep,
  ): Promise<SignInResult> {
    const previous = step ? { previous: step.challenge } : {}
    const { integration, userId } = party
    if (outcome.status === 'mfaRequired') {
      const next = stepOf(party, outcome)
      // What the credentials would find is a step behind.
      if (!credentials) await forget()
      return {
        status: 'asked',
        challenge: next.challenge,
        challengeId: await steps.keep(party, next, credentials),
        ...previous,
      }
    }
    // A wrong code leaves the question open.
    if (outcome.status === 'refused' && outcome.code === 'incorrect2faCode' && step) {
      return { ...outcome, ...previous, challengeId: challengeId ?? (await steps.keep(party, step, credentials)) }
    }
    await forget()
    if (outcome.status === 'refused') return { ...outcome, ...previous }
    if (outcome.status === 'delayed') {
      const { refreshExpiresInSeconds } = outcome
      return {
        status: 'delayed',
        refreshToken: sealDelayedToken(sealer, party, { userId, integrationId: integration.id }, outcome),
        ...(refreshExpiresInSeconds === undefined ? {} : { refreshExpiresInSeconds }),
      }
    }
    if (outcome.accounts.length === 0) throw new TenonError('accountNotFound')
    const { clientId, environment } = party
    const made = await tokens.make({ clientId, environment }, userId, integration.id, outcome, outcome.accounts)
    return { status: 'connected', tokens: made, signedIn: outcome }

    function forget(): Promise<void> {
      return steps.forget(party, { integrationId: integration.id, credentials, step })
    }
  }
}

function stepOf({ integration }: SignInParty, { challenge, continuation }: MfaRequired): SignInStep {
  return { integrationId: integration.id, challenge, continuation }
}

/** Whether the request answers the step; else it starts again. @throws TenonError `operationNotSupported` */
function goesOn({ challenge }: SignInStep, { answer, wantsOtherWay, challengeId }: SignInRequest): boolean {
  if (wantsOtherWay) {
    if ('hasOtherWay' in challenge && challenge.hasOtherWay) return true
    throw new TenonError('operationNotSupported', { message: 'The institution offers no other way to prove it.' })
  }
  const isDoneElsewhere = challenge.kind === 'confirmation' || challenge.kind === 'face' || challenge.kind === 'qrCode'
  if (answer !== undefined || isDoneElsewhere) return true
  if (challengeId === undefined) return false
  throw new TenonError('missingField', { message: 'The mfaCode field is required.' })
}

async function sorted(answer: Promise<Authenticated | MfaRequired | SignInDelayed>): Promise<Outcome> {
  try {
    return await answer
  } catch (error) {
    if (!(error instanceof ProviderError) || passing.has(error.code)) throw tenonErrorOf(error)
    return { status: 'refused', code: error.code }
  }
}

function formOf({ signIn }: Integration) {
  if (signIn.scheme === 'oauth') throw new TenonError('operationNotSupported')
  return signIn
}
