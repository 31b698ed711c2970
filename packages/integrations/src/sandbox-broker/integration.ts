import { fieldOf, textOf } from '../ccxt/answer-fields.ts'
import { type Authenticated, defineIntegration, type MfaRequired, type ProviderContext } from '../integration.ts'
import { ProviderError } from '../provider-error.ts'
import { requestJson } from '../session/request-json.ts'
import { accountOperations } from './account-operations.ts'
import { orderPreview } from './account-orders.ts'
import { optionOperation } from './account-profile.ts'
import { bodyOf } from './sandbox-refusals.ts'
import type { Send } from './send.ts'

const send: Send = (context, secret, method, path, body) =>
  requestJson(context, {
    method,
    path,
    headers: { authorization: `Bearer ${secret.accessToken ?? ''}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })

const operations = accountOperations(send)

async function post(context: ProviderContext, path: string, body: unknown): Promise<unknown> {
  return bodyOf(await requestJson(context, { method: 'POST', path, body: JSON.stringify(body) }))
}

/** A brokerage that exists only in the sandbox: password, then a code or a security question; crypto and equities. */
export const sandboxBroker = defineIntegration({
  slug: 'sandbox-broker',
  id: '005a02a1-82b9-48fe-80d3-f43be26519f5',
  name: 'Sandbox Broker',
  kind: 'brokerage',
  hue: 152,
  docs: 'packages/sandbox/README.md',
  networks: ['ethereum', 'polygon', 'solana', 'base', 'bitcoin', 'stellar', 'ripple'],

  signIn: {
    scheme: 'password',
    fields: [
      { name: 'username', label: 'Username', kind: 'text', autocomplete: 'username' },
      { name: 'password', label: 'Password', kind: 'secret', autocomplete: 'current-password' },
    ],
    async authenticate(context, { username = '', password = '' }) {
      const name = username.trim()
      if (name === '' || password === '') throw new ProviderError('invalidCredentials')
      return signedInOrAsked(context, await post(context, '/v1/session', { username: name, password }))
    },
    async answerMfa(context, { mfaToken = '' }, answer) {
      const given = answer.trim()
      if (given === '') throw new ProviderError('incorrect2faCode')
      return signedInOrAsked(context, await post(context, '/v1/session/mfa', { mfaToken, answer: given }))
    },
  },

  operations: {
    ...operations,
    ...orderPreview(send),
    ...optionOperation(send),
    async refresh(context, { refreshToken = '' }) {
      return signedIn(context, await post(context, '/v1/session/refresh', { refreshToken }))
    },
    async revoke(context, secret) {
      bodyOf(await send(context, secret, 'DELETE', '/v1/session'))
    },
  },
})

function signedInOrAsked(context: ProviderContext, body: unknown): Promise<Authenticated | MfaRequired> {
  return textOf(body, 'status') === 'mfa_required' ? Promise.resolve(asked(body)) : signedIn(context, body)
}

function asked(body: unknown): MfaRequired {
  const mfaToken = textOf(body, 'mfaToken')
  if (mfaToken === undefined) throw new ProviderError('institutionUnavailable', 'no mfaToken')
  const continuation = { mfaToken }
  const question = textOf(body, 'challenge', 'question')
  if (question !== undefined) return { status: 'mfaRequired', challenge: { kind: 'question', question }, continuation }
  const sentTo = textOf(body, 'challenge', 'sentTo')
  const challenge = { kind: 'code', channel: 'phone', ...(sentTo === undefined ? {} : { sentTo }) } as const
  return { status: 'mfaRequired', challenge, continuation }
}

async function signedIn(context: ProviderContext, body: unknown): Promise<Authenticated> {
  const [accessToken, refreshToken] = [textOf(body, 'accessToken'), textOf(body, 'refreshToken')]
  if (accessToken === undefined) throw new ProviderError('institutionUnavailable', 'no accessToken')
  const secret = { accessToken }
  const [access, refresh] = [fieldOf(body, 'expiresInSeconds'), fieldOf(body, 'refreshExpiresInSeconds')]
  return {
    status: 'authenticated',
    secret,
    accounts: await operations.listAccounts(context, secret),
    ...(refreshToken === undefined ? {} : { refreshSecret: { refreshToken } }),
    ...(typeof access === 'number' ? { expiresInSeconds: access } : {}),
    ...(typeof refresh === 'number' ? { refreshExpiresInSeconds: refresh } : {}),
  }
}
