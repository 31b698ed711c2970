import { randomUUID } from 'node:crypto'
import type { Faults } from '../faults/create-faults.ts'
import { InstitutionError } from '../institution/institution-error.ts'
import type { Errand, Errands } from '../person/create-errands.ts'
import type { SignInProof } from '../users/user-terms.ts'
import { oneTimeCode, type SandboxUser, secondSecurityQuestion, securityQuestion } from '../users/users.ts'
import { captchaImage, captchaWord } from './captcha.ts'
import type { House } from './houses.ts'

/** How far a sign-in has come. Travels in the token that stands for it, so nothing of it is kept here. */
export interface SignInProgress {
  id: string
  /** What is still to be proved, the one that is asked for first. */
  left: readonly SignInProof[]
  /** What can be given instead of it. */
  otherWay?: SignInProof
  /** How many pictures or QR codes were shown before this one. */
  shown: number
  /** Of the QR code. Unix milliseconds. */
  endsAtMs?: number
  /** The refresh token whose renewal this is. */
  renews?: string
}

export interface SignInAnswer {
  answer?: string
  otherWay?: boolean
}

export interface SignInProofOptions {
  house: House
  faults: Faults
  errands: Errands
  /** Unix milliseconds. */
  now: () => number
}

const qrCodeSeconds = 120

/** What is given elsewhere, and what the person does for it. */
const errandChannels: Readonly<Partial<Record<SignInProof, Errand['channel']>>> = {
  ...{ device: 'device', emailLink: 'emailLink', face: 'face', qrCode: 'qrCode' },
}

/** Everything that a house may want of a person besides the password. */
export function createSignInProofs({ house, faults, errands, now }: SignInProofOptions) {
  function show(progress: SignInProgress): SignInProgress {
    const [wanted] = progress.left
    return wanted === 'qrCode' ? { ...progress, endsAtMs: now() + qrCodeSeconds * 1000 } : progress
  }

  function errandOf(user: SandboxUser, { id, shown, left: [wanted] }: SignInProgress) {
    const channel = wanted && errandChannels[wanted]
    if (!channel) return undefined
    return errands.ask({ institution: 'broker', username: user.username, clientId: `sign-in ${id} ${shown}`, channel })
  }

  /** Whether what was given is right. `undefined`: the person has not done yet what they do elsewhere. */
  function judge(user: SandboxUser, progress: SignInProgress, given: string): boolean | undefined {
    const [wanted] = progress.left
    switch (wanted) {
      case 'question':
        return isSame(given, securityQuestion.answer)
      case 'secondQuestion':
        return isSame(given, secondSecurityQuestion.answer)
      case 'captcha':
        return isSame(given, captchaWord(progress.shown))
      case 'phone':
      case 'email':
      case 'totp':
        return given === oneTimeCode
      default:
        return errandOf(user, progress)?.isDone ? true : undefined
    }
  }

  return {
    /** What this user is asked for now that the password is right. @throws InstitutionError `mfa_binding_required` */
    begin(user: SandboxUser): SignInProgress {
      if (user.terms.lacksSecondFactor) throw new InstitutionError('mfa_binding_required')
      const fault = faults.faultFor('broker', user.username, 'challenge')
      const progress = { id: randomUUID(), shown: 0 }
      if (fault === 'notAsked') return { ...progress, left: [] }
      if (fault === 'securityQuestion') return { ...progress, left: ['question'] }
      const { signIn, signInOtherWay } = user.terms
      const otherWay = signIn ? signInOtherWay : house.otherWay
      const left = signIn ?? house.proofs ?? ['phone']
      return show({ ...progress, left, ...(otherWay === undefined ? {} : { otherWay }) })
    },

    /** What a renewal asks for. */
    beginRenewal: (refreshToken: string): SignInProgress => ({
      ...{ id: randomUUID(), shown: 0, left: ['phone'], renews: refreshToken },
    }),

    /**
     * Takes an answer, or the wish for another way. @returns how far it is now: unchanged while the person has not done yet
     * what they do elsewhere. @throws InstitutionError `mfa_failed`, `qr_code_expired`
     */
    take(user: SandboxUser, progress: SignInProgress, { answer = '', otherWay }: SignInAnswer): SignInProgress {
      const [wanted, ...rest] = progress.left
      if (otherWay && wanted === 'qrCode') return show({ ...progress, shown: progress.shown + 1 })
      if (otherWay && progress.otherWay !== undefined) {
        const { otherWay: other, ...plain } = progress
        return show({ ...plain, left: [other, ...rest] })
      }
      if (otherWay) return progress
      const isOver = progress.endsAtMs !== undefined && now() >= progress.endsAtMs
      if (isOver || errandOf(user, progress)?.isExpired) throw new InstitutionError('qr_code_expired')
      const isRight = judge(user, progress, answer.trim())
      if (isRight === undefined) return progress
      if (!isRight && wanted === 'captcha') return { ...progress, shown: progress.shown + 1 }
      if (!isRight) throw new InstitutionError('mfa_failed')
      const { otherWay: _, endsAtMs: __, ...plain } = progress
      return show({ ...plain, left: rest })
    },

    /** What the person is told. @param pageUrl where things are done that are done elsewhere; the errand's id goes after it */
    challengeOf(user: SandboxUser, progress: SignInProgress, pageUrl: string): Readonly<Record<string, unknown>> {
      const [wanted] = progress.left
      const other = progress.otherWay === undefined ? {} : { hasOtherWay: true }
      const url = `${pageUrl}/${errandOf(user, progress)?.id ?? ''}`
      switch (wanted) {
        case 'question':
          return { kind: 'question', question: securityQuestion.question }
        case 'secondQuestion':
          return { kind: 'question', question: secondSecurityQuestion.question }
        case 'captcha':
          return { kind: 'captcha', image: captchaImage(progress.shown) }
        case 'device':
          return { kind: 'confirmation', by: 'device', ...other }
        case 'emailLink':
          return { kind: 'confirmation', by: 'email', ...other }
        case 'face':
          return { kind: 'face', url }
        case 'qrCode':
          return {
            kind: 'qrCode',
            content: url,
            expiresInSeconds: Math.max(0, Math.ceil(((progress.endsAtMs ?? 0) - now()) / 1000)),
          }
        case 'email':
          return { kind: 'code', channel: 'email', sentTo: 'm•••@example.com', ...other }
        case 'totp':
          return { kind: 'code', channel: 'totp', ...other }
        default:
          return { kind: 'code', channel: 'phone', sentTo: '••• ••• 42', ...other }
      }
    },
  }
}

function isSame(given: string, expected: string): boolean {
  return given.toLowerCase() === expected.toLowerCase()
}
