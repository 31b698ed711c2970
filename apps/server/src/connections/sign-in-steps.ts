import { type MfaChallenge, TenonError } from '@tenon/core'
import type { Secret } from '@tenon/integrations'
import { type BearerSeal, createBearerSeal } from './bearer-seal.ts'
import type { TokenOwner } from './opened-token.ts'
import type { PendingSignInStore } from './pending-sign-in.store.ts'
import { SealError, type Sealer } from './seal.ts'

/** Whose sign-in it is. */
export interface SignInUser extends TokenOwner {
  userId: string
}

/** Where a sign-in is: what the institution asked for, and what it wants back with the answer. */
export interface SignInStep {
  integrationId: string
  /** Without a picture that was in it, once it was kept. */
  challenge: MfaChallenge
  continuation: Secret
  /** Where the same step is kept for the credentials, base64url. */
  pendingId?: string
}

/**
 * The steps of sign-ins between two requests of a client. A step travels as a sealed `challengeId`; for a caller who sends
 * the credentials again instead, it is kept for 10 minutes too, locked under those credentials.
 *
 * A `challengeId` that is sent twice asks the institution twice, with what it gave out for this sign-in: it decides, as it
 * does for a person who presses twice. It opens only for this client, environment and user.
 */
export interface SignInSteps {
  /** @throws TenonError `invalidState` */
  open(user: SignInUser, challengeId: string): SignInStep
  find(user: SignInUser, integrationId: string, credentials: Secret): Promise<SignInStep | undefined>
  /** @param credentials those that led here, when the request had them. @returns the challenge id */
  keep(user: SignInUser, step: SignInStep, credentials: Secret | undefined): Promise<string>
  /** Erases what is kept for the credentials that led here, or for those that led to `step`. */
  forget(
    user: SignInUser,
    led: { integrationId: string; credentials: Secret | undefined; step: SignInStep | undefined },
  ): Promise<void>
}

const lifeMs = 600_000

export function createSignInSteps(sealer: Sealer, store: PendingSignInStore): SignInSteps {
  return {
    open(user, challengeId) {
      try {
        // Authenticated for this user and purpose: only `keep` seals with it.
        return sealer.open(bindingOf(user), challengeId) as SignInStep
      } catch (error) {
        if (!(error instanceof SealError)) throw error
        const message = 'The challengeId is not one of this user, or its ten minutes are over. Start the sign-in again.'
        throw new TenonError('invalidState', { message })
      }
    },

    async find(user, integrationId, credentials) {
      const seal = lockOf(user, integrationId, credentials)
      const sealed = await store.read({ clientId: user.clientId, signInId: seal.id })
      // Authenticated under these credentials: only `keep` can have written it.
      return sealed && (seal.open(sealed) as SignInStep | undefined)
    },

    async keep(user, { integrationId, challenge, continuation }, credentials) {
      const step = { integrationId, challenge: withoutPicture(challenge), continuation }
      if (!credentials) return sealer.seal(bindingOf(user), step, Date.now() + lifeMs)
      const seal = lockOf(user, integrationId, credentials)
      const named = { ...step, pendingId: seal.id.toString('base64url') }
      await store.keep({ clientId: user.clientId, signInId: seal.id }, seal.seal(named), lifeMs)
      return sealer.seal(bindingOf(user), named, Date.now() + lifeMs)
    },

    async forget(user, { integrationId, credentials, step }) {
      const { clientId } = user
      if (credentials) return store.erase({ clientId, signInId: lockOf(user, integrationId, credentials).id })
      if (step?.pendingId === undefined) return
      await store.erase({ clientId, signInId: Buffer.from(step.pendingId, 'base64url') })
    },
  }

  /** People choose passwords that can be guessed, so neither the table nor our keys alone must be enough to try. */
  function lockOf(user: SignInUser, integrationId: string, credentials: Secret): BearerSeal {
    const { clientId, environment, userId } = user
    const entries = Object.entries(credentials).sort(([one], [other]) => (one < other ? -1 : 1))
    const secret = sealer.harden(bindingOf(user), JSON.stringify(entries))
    return createBearerSeal(secret, ['signIn', clientId, environment, userId, integrationId])
  }
}

/** A picture is shown once; carried along, it would be more than a challenge id takes. */
function withoutPicture(challenge: MfaChallenge): MfaChallenge {
  return challenge.kind === 'captcha' ? { ...challenge, image: '' } : challenge
}

function bindingOf({ clientId, environment, userId }: SignInUser) {
  return { purpose: 'signInStep', clientId, environment, subject: userId } as const
}
