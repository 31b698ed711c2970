import type { IncomingMessage } from 'node:http'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type Provider from 'oidc-provider'
import type { Faults } from '../faults/create-faults.ts'
import { cutConnection, delayRequest, deliverAnswer } from '../faults/deliver-answer.ts'
import { findUser } from '../users/find-user.ts'
import { oneTimeCode, password, securityQuestion } from '../users/users.ts'
import { createProvider } from './create-provider.ts'
import { challengePage, consentPage, endPage, type PageFrame, signInPage } from './pages.ts'
import { stylesheet } from './stylesheet.ts'

export interface OAuthOptions {
  /** Where this server is reached: `http://127.0.0.1:4000/oauth`. The plugin is registered under its path. */
  issuer: string
  /** The only places a code is sent to, compared as text. */
  redirectUris: readonly string[]
  faults: Faults
  /** Draws the keys. Default `tenon`. */
  seed?: string
  /** File in which tokens are kept over a restart. Default: they are not. */
  tokenPath?: string
}

export interface SandboxOAuth {
  plugin: FastifyPluginAsync
  /** Whose access token this is; `undefined` when it is unknown, revoked or over. */
  introspect(accessToken: string): Promise<string | undefined>
}

interface PendingLogin {
  username: string
  challenge: 'code' | 'question'
  wrongAnswers: number
  startedAtMs: number
}

const wrongAnswersAllowed = 5
const pendingMs = 600_000

type Fields = Readonly<Record<string, string>>
type FormRequest = FastifyRequest<{ Params: { uid: string }; Body: Fields | undefined }>

/** The OAuth institution of the sandbox: a real `oidc-provider`, with pages of our own for signing in and consenting. */
export function createOAuth(options: OAuthOptions): SandboxOAuth {
  const { faults } = options
  const provider = createProvider({ ...options, seed: options.seed ?? 'tenon' })
  const mountPath = new URL(options.issuer).pathname.replace(/\/$/, '')
  const pending = new Map<string, PendingLogin>()

  // Chromium applies `form-action` to the redirects after a form too, and those lead to the app.
  const appOrigins = [...new Set(options.redirectUris.map((uri) => new URL(uri).origin))].join(' ')
  const policy = `default-src 'none'; style-src 'self'; img-src data:; form-action 'self' ${appOrigins}; base-uri 'none'; frame-ancestors 'none'`

  function send(reply: FastifyReply, markup: string, status = 200): FastifyReply {
    return reply
      .code(status)
      .headers({
        'content-security-policy': policy,
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      })
      .type('text/html; charset=utf-8')
      .send(markup)
  }

  function frameOf(request: FormRequest, problem?: string): PageFrame {
    const formPath = `${mountPath}/interaction/${request.params.uid}`
    return { mountPath, formPath, ...(problem === undefined ? {} : { problem }) }
  }

  async function goOn(request: FormRequest, reply: FastifyReply, result: Parameters<Provider['interactionResult']>[2]) {
    const next = await provider.interactionResult(request.raw, reply.raw, result)
    return reply.redirect(next, 303)
  }

  async function showPrompt(request: FormRequest, reply: FastifyReply) {
    const details = await provider.interactionDetails(request.raw, reply.raw)
    if (details.prompt.name === 'login') {
      const login = pending.get(request.params.uid)
      return send(reply, login ? challengePage(frameOf(request), login.challenge) : signInPage(frameOf(request)))
    }
    const client = await provider.Client.find(String(details.params.client_id))
    const scopes = String(details.params.scope ?? '').split(' ')
    const username = details.session?.accountId ?? ''
    return send(reply, consentPage(frameOf(request), username, client?.clientName ?? 'An app', scopes))
  }

  async function logIn(request: FormRequest, reply: FastifyReply) {
    await provider.interactionDetails(request.raw, reply.raw)
    const { username = '', password: given = '' } = request.body ?? {}
    const again = (problem: string, status: number) =>
      send(reply, signInPage(frameOf(request, problem), username), status)
    const user = findUser(username.trim())
    if (!user || username.includes('/') || given !== password) {
      return again('That username and password do not fit. Check them and try again.', 400)
    }
    const strike = faults.strikeOn('coinbase', user.username, 'signIn')
    const fault = strike?.fault
    if (fault === 'accountLocked') return again('This account is locked. Unlock it, then come back.', 403)
    if (fault === 'unavailable') return again('Signing in is not possible right now. Try again in a few minutes.', 503)
    if (fault === 'rateLimited') return again('Too many tries. Wait a moment, then try again.', 429)
    if (fault === 'lostRequest') return cutConnection(reply)
    await delayRequest(strike)
    if (!(await deliverAnswer(strike, reply))) return reply
    const challenge = faults.faultFor('coinbase', user.username, 'challenge')
    if (challenge === 'notAsked') return goOn(request, reply, { login: { accountId: user.username, remember: false } })
    for (const [uid, login] of pending) if (login.startedAtMs + pendingMs < Date.now()) pending.delete(uid)
    const kind = challenge === 'securityQuestion' ? 'question' : 'code'
    pending.set(request.params.uid, {
      username: user.username,
      challenge: kind,
      wrongAnswers: 0,
      startedAtMs: Date.now(),
    })
    return reply.redirect(frameOf(request).formPath, 303)
  }

  async function answerChallenge(request: FormRequest, reply: FastifyReply) {
    await provider.interactionDetails(request.raw, reply.raw)
    const login = pending.get(request.params.uid)
    if (!login) return send(reply, signInPage(frameOf(request, 'Please sign in first.')), 400)
    const given = (request.body?.answer ?? '').trim()
    const isRight =
      login.challenge === 'code' ? given === oneTimeCode : given.toLowerCase() === securityQuestion.answer.toLowerCase()
    if (isRight) {
      pending.delete(request.params.uid)
      return goOn(request, reply, { login: { accountId: login.username, remember: false } })
    }
    login.wrongAnswers += 1
    if (login.wrongAnswers >= wrongAnswersAllowed) {
      pending.delete(request.params.uid)
      return send(reply, signInPage(frameOf(request, 'Too many wrong answers. Please sign in again.')), 400)
    }
    const problem = login.challenge === 'code' ? 'That code is wrong. Try again.' : 'That answer is wrong. Try again.'
    return send(reply, challengePage(frameOf(request, problem), login.challenge), 400)
  }

  async function allow(request: FormRequest, reply: FastifyReply) {
    const { params, session } = await provider.interactionDetails(request.raw, reply.raw)
    if (session === undefined) return send(reply, signInPage(frameOf(request, 'Please sign in first.')), 400)
    const grant = new provider.Grant({ accountId: session.accountId, clientId: String(params.client_id) })
    grant.addOIDCScope(String(params.scope ?? ''))
    return goOn(request, reply, { consent: { grantId: await grant.save() } })
  }

  function deny(request: FormRequest, reply: FastifyReply) {
    pending.delete(request.params.uid)
    return goOn(request, reply, { error: 'access_denied', error_description: 'The user said no.' })
  }

  const pages: FastifyPluginAsync = async (app) => {
    app.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: 4096 },
      (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    )
    app.setErrorHandler((_error, _request, reply) =>
      send(reply, endPage(mountPath, 'This sign-in is over', 'Close this window and start again.'), 400),
    )
    app.get('/style.css', (_request, reply) =>
      reply.type('text/css').header('cache-control', 'max-age=600').send(stylesheet),
    )
    app.get('/interaction/:uid', showPrompt)
    app.post('/interaction/:uid/login', logIn)
    app.post('/interaction/:uid/challenge', answerChallenge)
    app.post('/interaction/:uid/allow', allow)
    app.post('/interaction/:uid/deny', deny)
  }

  const protocol: FastifyPluginAsync = async (app) => {
    // The provider reads the body itself, so Fastify must leave it in the stream.
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', (_request, _payload, done) => done(null))
    const listener = provider.callback()
    app.all('/*', (request, reply) => {
      reply.hijack()
      const raw: IncomingMessage & { originalUrl?: string } = request.raw
      const url = raw.url ?? '/'
      // How express mounts: the provider takes the difference for its mount path.
      raw.originalUrl = url
      raw.url = url.slice(mountPath.length)
      return listener(raw, reply.raw)
    })
  }

  return {
    plugin: async (app) => {
      await app.register(pages)
      await app.register(protocol)
    },
    async introspect(accessToken) {
      const token = await provider.AccessToken.find(accessToken)
      return token?.isValid ? token.accountId : undefined
    },
  }
}
