import { fieldOf, textOf } from '../ccxt/answer-fields.ts'
import type {
  Authenticated,
  MfaRequired,
  ProviderContext,
  RefreshExtras,
  Secret,
  SignIn,
  SignInDelayed,
} from '../integration.ts'
import { ProviderError } from '../provider-error.ts'
import { requestJson } from '../session/request-json.ts'
import { accountOperations } from './account-operations.ts'
import { orderPreview } from './account-orders.ts'
import { optionOperation } from './account-profile.ts'
import { challengeOf } from './challenge-of.ts'
import { bodyOf } from './sandbox-refusals.ts'
import type { Send } from './send.ts'

const send: Send = (context, secret, method, path, body) =>
  requestJson(context, {
    method,
    path,
    headers: { authorization: `Bearer ${secret.accessToken ?? ''}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })

/** What every house of the sandbox's broker can do once somebody is signed in. */
export const brokerOperations = {
  ...accountOperations(send),
  ...orderPreview(send),
  ...optionOperation(send),

  /** Ends the access at the house. */
  async revoke(context: ProviderContext, secret: Secret): Promise<void> {
    bodyOf(await send(context, secret, 'DELETE', '/v1/session'))
  },
}

/** Username and password, then whatever the house asks for. */
export const passwordSignIn = {
  scheme: 'password',
  fields: [
    { name: 'username', label: 'Username', kind: 'text', autocomplete: 'username' },
    { name: 'password', label: 'Password', kind: 'secret', autocomplete: 'current-password' },
  ],
  challenges: ['code', 'question', 'confirmation', 'captcha', 'face', 'qrCode'],
  async authenticate(context, { username = '', password = '' }) {
    const name = username.trim()
    if (name === '' || password === '') throw new ProviderError('invalidCredentials')
    return signedInOrAsked(context, await post(context, '/v1/session', { username: name, password }))
  },
  async answerMfa(context, { mfaToken = '', isTyped = '' }, answer, { wantsOtherWay = false } = {}) {
    const given = answer.trim()
    if (given === '' && isTyped !== '' && !wantsOtherWay) throw new ProviderError('incorrect2faCode')
    const body = { mfaToken, answer: given, ...(wantsOtherWay ? { otherWay: true } : {}) }
    return signedInOrAsked(context, await post(context, '/v1/session/mfa', body))
  },
} as const satisfies SignIn

/** Renews access. A house that asks for a code first gets it from `extras.answer`. @throws ProviderError */
export async function refreshBrokerAccess(
  context: ProviderContext,
  { refreshToken = '' }: Secret,
  { accessSecret, answer, wantsNewRefreshSecret }: RefreshExtras = {},
): Promise<Authenticated | MfaRequired> {
  const body = answer
    ? await post(context, '/v1/session/mfa', { mfaToken: answer.continuation.mfaToken ?? '', answer: answer.mfaCode })
    : await post(context, '/v1/session/refresh', {
        refreshToken,
        ...(accessSecret?.accessToken === undefined ? {} : { accessToken: accessSecret.accessToken }),
        ...(wantsNewRefreshSecret ? { newRefreshToken: true } : {}),
      })
  const renewed = await signedInOrAsked(context, body)
  if (renewed.status === 'delayed') throw new ProviderError('accountsNotReady')
  return renewed
}

/** What a house gave for a token of its OAuth server. @throws ProviderError */
export async function tradeOAuthToken(context: ProviderContext, oauthToken: string): Promise<Authenticated> {
  return signedIn(context, await post(context, '/v1/session/oauth', { oauthToken }))
}

async function post(context: ProviderContext, path: string, body: unknown): Promise<unknown> {
  return bodyOf(await requestJson(context, { method: 'POST', path, body: JSON.stringify(body) }))
}

async function signedInOrAsked(
  context: ProviderContext,
  body: unknown,
): Promise<Authenticated | MfaRequired | SignInDelayed> {
  switch (textOf(body, 'status')) {
    case 'mfa_required':
      return asked(body)
    case 'delayed':
      return delayed(body)
    default:
      return signedIn(context, body)
  }
}

function asked(body: unknown): MfaRequired {
  const mfaToken = textOf(body, 'mfaToken')
  const challenge = challengeOf(fieldOf(body, 'challenge'))
  if (mfaToken === undefined || !challenge) throw new ProviderError('institutionUnavailable', 'no mfaToken')
  const isTyped = challenge.kind === 'code' || challenge.kind === 'question' || challenge.kind === 'captcha'
  return { status: 'mfaRequired', challenge, continuation: { mfaToken, ...(isTyped ? { isTyped: 'yes' } : {}) } }
}

function delayed(body: unknown): SignInDelayed {
  const refreshToken = textOf(body, 'refreshToken')
  if (refreshToken === undefined) throw new ProviderError('institutionUnavailable', 'no refreshToken')
  const seconds = fieldOf(body, 'refreshExpiresInSeconds')
  return {
    status: 'delayed',
    refreshSecret: { refreshToken },
    ...(typeof seconds === 'number' ? { refreshExpiresInSeconds: seconds } : {}),
  }
}

async function signedIn(context: ProviderContext, body: unknown): Promise<Authenticated> {
  const [accessToken, refreshToken] = [textOf(body, 'accessToken'), textOf(body, 'refreshToken')]
  if (accessToken === undefined) throw new ProviderError('institutionUnavailable', 'no accessToken')
  const secret = { accessToken }
  const [access, refresh] = [fieldOf(body, 'expiresInSeconds'), fieldOf(body, 'refreshExpiresInSeconds')]
  return {
    status: 'authenticated',
    secret,
    accounts: await brokerOperations.listAccounts(context, secret),
    ...(refreshToken === undefined ? {} : { refreshSecret: { refreshToken } }),
    ...(typeof access === 'number' ? { expiresInSeconds: access } : {}),
    ...(typeof refresh === 'number' ? { refreshExpiresInSeconds: refresh } : {}),
  }
}
