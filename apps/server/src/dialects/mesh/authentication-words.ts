import { errors, type MfaChallenge } from '@tenon/core'
import type { ProviderErrorCode } from '@tenon/integrations'
import type { SignInResult } from '../../connections/sign-in.ts'
import { wordAccountTokens, wordSingleAccount } from './account-tokens.ts'
import type { AuthResponse } from './authentication-schemas.ts'
import type { MfaType } from './mfa-type.ts'

/** `B2BBrokerAuthResponse`. @param confirmedByEmail whether the request said that the e-mail was answered */
export function wordSignIn(result: SignInResult, { confirmedByEmail }: { confirmedByEmail: boolean }): AuthResponse {
  switch (result.status) {
    case 'connected': {
      const { tokens, signedIn } = result
      return {
        status: 'succeeded',
        ...wordSingleAccount(tokens),
        expiresInSeconds: signedIn.expiresInSeconds,
        refreshTokenExpiresInSeconds: signedIn.refreshExpiresInSeconds,
        accountTokens: tokens.map(wordAccountTokens),
      }
    }
    case 'delayed':
      return {
        status: 'delayed',
        refreshToken: result.refreshToken,
        refreshTokenExpiresInSeconds: result.refreshExpiresInSeconds,
        errorMessage: errors.accountsNotReady.displayMessage,
        accountTokens: [],
      }
    case 'asked': {
      const words = wordChallenge(result.challenge, result.previous)
      const isMailed = words.status === 'emailVerification' && confirmedByEmail
      return { ...words, challengeId: result.challengeId, ...(isMailed ? { status: 'emailReceived' as const } : {}) }
    }
    case 'refused': {
      const { code, previous, challengeId } = result
      return {
        status: refusalStatus(code, previous),
        ...(challengeId && previous ? { mfaType: mfaTypeOf(previous), challengeId } : {}),
        errorMessage: errors[code].displayMessage,
      }
    }
  }
}

/** What an institution asks for, as the wire says it. @param previous what it asked for before */
export function wordChallenge(challenge: MfaChallenge, previous?: MfaChallenge): AuthResponse {
  const mfaType = mfaTypeOf(challenge)
  switch (challenge.kind) {
    case 'code': {
      const { sentTo, channel } = challenge
      return {
        status: 'mfaRequired',
        mfaType,
        authFlowStep: 'mfaFlow',
        ...(sentTo === undefined ? {} : { challengeText: `A code was sent to ${sentTo}.` }),
        ...(channel === 'email' && sentTo !== undefined ? { email: sentTo } : {}),
      }
    }
    case 'question': {
      const isNext = previous?.kind === 'question'
      return {
        status: 'challengeIssued',
        ...(isNext ? { mfaType: 'requireNextSecurityQuestion' } : {}),
        challengeText: challenge.question,
        challengeExpiresInSeconds: 600,
      }
    }
    case 'confirmation':
      return {
        status: challenge.by === 'device' ? 'deviceConfirmationRequired' : 'emailVerification',
        mfaType,
        authFlowStep: 'mfaFlow',
      }
    case 'captcha':
      return { status: 'captchaChallenge', qrCode: challenge.image, challengeExpiresInSeconds: 600 }
    case 'face':
      return {
        status: 'faceVerification',
        mfaType,
        authFlowStep: 'faceVerification',
        ...linked(challenge.url),
      }
    case 'qrCode':
      return {
        status: 'qrCodeRequired',
        mfaType,
        authFlowStep: 'loginQrCode',
        ...linked(challenge.content),
        challengeExpiresInSeconds: challenge.expiresInSeconds,
      }
  }
}

/** What there is to scan, and to open where it is a web page: nothing that runs in the page of the host. */
function linked(content: string) {
  const { protocol } = URL.parse(content) ?? { protocol: '' }
  const isPage = protocol === 'https:' || protocol === 'http:'
  return isPage ? { qrCode: content, qrCodeLink: content, qrCodeLinkIOS: content } : { qrCode: content }
}

function mfaTypeOf(challenge: MfaChallenge): MfaType | undefined {
  switch (challenge.kind) {
    case 'code':
      return challenge.channel === 'unspecified' ? undefined : challenge.channel
    case 'confirmation':
      return challenge.by === 'device' ? 'mobile' : 'readEmail'
    case 'face':
    case 'qrCode':
      return challenge.kind
    default:
      return undefined
  }
}

function refusalStatus(code: ProviderErrorCode, previous: MfaChallenge | undefined): AuthResponse['status'] {
  if (code === 'mfaBindingRequired') return 'bindMfaRequired'
  if (code === 'qrCodeExpired') return 'qrCodeExpired'
  // A code is asked for by `mfaRequired`, everything else by a challenge.
  return previous && previous.kind !== 'code' ? 'challengeFailed' : 'failed'
}
