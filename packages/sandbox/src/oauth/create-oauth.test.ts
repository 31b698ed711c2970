import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import Fastify from 'fastify'
import { freePort } from '../chain/free-port.ts'
import { createFaults } from '../faults/create-faults.ts'
import { createOAuth, type SandboxOAuth } from './create-oauth.ts'

const redirectUri = 'http://localhost:9/oauth/callback'
const verifier = 'a-code-verifier-of-at-least-forty-three-characters'
const challenge = createHash('sha256').update(verifier).digest('base64url')

interface Running {
  oauth: SandboxOAuth
  issuer: string
  faults: ReturnType<typeof createFaults>
  close(): Promise<unknown>
}

async function start(t: TestContext, options: { tokenPath?: string } = {}): Promise<Running> {
  const port = await freePort(0, 'the test')
  const issuer = `http://127.0.0.1:${port}/oauth`
  const faults = createFaults()
  const { tokenPath } = options
  const oauth = createOAuth({
    issuer,
    redirectUris: [redirectUri],
    faults,
    ...(tokenPath === undefined ? {} : { tokenPath }),
  })
  const app = Fastify({ forceCloseConnections: true })
  app.register(oauth.plugin, { prefix: '/oauth' })
  await app.listen({ port, host: '127.0.0.1' })
  const close = () => app.close()
  t.after(close)
  return { oauth, issuer, faults, close }
}

function authorizeUrl(issuer: string, changes: Record<string, string | undefined> = {}): string {
  const url = new URL(`${issuer}/oauth2/auth`)
  const parameters = {
    client_id: 'tenon-sandbox',
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: 'wallet:user:read wallet:transactions:send offline_access',
    state: 'a-state',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...changes,
  }
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) url.searchParams.set(name, value)
  return url.href
}

/** A browser, as far as these pages need one. */
function createBrowser() {
  const cookies = new Map<string, string>()
  return async function open(url: string, form?: Record<string, string>): Promise<Response> {
    const response = await fetch(url, {
      method: form ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form ? { body: new URLSearchParams(form) } : {}),
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    const location = response.headers.get('location')
    if (location === null || location.startsWith(redirectUri)) return response
    return open(new URL(location, url).href)
  }
}

async function toSignInPage(issuer: string, changes: Record<string, string | undefined> = {}) {
  const open = createBrowser()
  const response = await open(authorizeUrl(issuer, changes))
  const page = await response.text()
  const path = /action="([^"]*)\/login"/.exec(page)?.[1] ?? ''
  return { open, response, page, form: new URL(path, issuer).href }
}

async function signIn(issuer: string, username = 'Mesh') {
  const { open, form } = await toSignInPage(issuer)
  await open(`${form}/login`, { username, password: 'Pass123' })
  const consent = await (await open(`${form}/challenge`, { answer: '123456' })).text()
  const path = /action="([^"]*)\/allow"/.exec(consent)?.[1] ?? ''
  const done = await open(`${new URL(path, issuer).href}/allow`, {})
  const callback = new URL(done.headers.get('location') ?? 'about:blank')
  return { consent, callback }
}

async function tokens(issuer: string, parameters: Record<string, string>) {
  const body = new URLSearchParams({ client_id: 'tenon-sandbox', ...parameters })
  const response = await fetch(`${issuer}/oauth2/token`, { method: 'POST', body })
  // RFC 6749 §5: an object of texts, and `expires_in`.
  const answer = (await response.json()) as Record<string, string>
  return { status: response.status, answer }
}

function redeem(issuer: string, code: string, codeVerifier = verifier) {
  return tokens(issuer, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    code_verifier: codeVerifier,
  })
}

test('signing in leads back with a code, and the code is worth tokens once', async (t) => {
  const { issuer, oauth } = await start(t)
  const { consent, callback } = await signIn(issuer)
  assert.match(consent, /Allow Tenon\?/)
  assert.match(consent, /signed in as Mesh/)
  assert.match(consent, /Send crypto from your accounts/)
  assert.equal(callback.searchParams.get('state'), 'a-state')
  assert.equal(callback.searchParams.get('iss'), issuer)
  const code = callback.searchParams.get('code') ?? ''
  assert.equal((await redeem(issuer, code, 'another-verifier-that-is-forty-three-characters-long')).status, 400)
  const { consent: _, callback: second } = await signIn(issuer)
  const { answer } = await redeem(issuer, second.searchParams.get('code') ?? '')
  assert.equal(String(answer.expires_in), '7200')
  assert.equal(await oauth.introspect(answer.access_token ?? ''), 'Mesh')
  assert.equal((await redeem(issuer, second.searchParams.get('code') ?? '')).status, 400)
  // A code that comes twice was stolen: what it gave is taken back.
  assert.equal(await oauth.introspect(answer.access_token ?? ''), undefined)
  assert.equal(await oauth.introspect('not-a-token'), undefined)
})

test('tokens outlive a restart, and a refresh token works once', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'tenon-oauth-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const tokenPath = join(folder, 'tokens.json')
  const first = await start(t, { tokenPath })
  const { callback } = await signIn(first.issuer)
  const { answer } = await redeem(first.issuer, callback.searchParams.get('code') ?? '')
  await first.close()

  const second = await start(t, { tokenPath })
  assert.equal(await second.oauth.introspect(answer.access_token ?? ''), 'Mesh')
  const refresh = () =>
    tokens(second.issuer, { grant_type: 'refresh_token', refresh_token: answer.refresh_token ?? '' })
  const renewed = await refresh()
  assert.equal(renewed.status, 200)
  assert.notEqual(renewed.answer.refresh_token, answer.refresh_token)
  assert.equal((await refresh()).answer.error, 'invalid_grant')
})

test('who comes back is asked everything again', async (t) => {
  const { issuer } = await start(t)
  const { open, form } = await toSignInPage(issuer)
  await open(`${form}/login`, { username: 'mesh', password: 'Pass123' })
  const consent = await (await open(`${form}/challenge`, { answer: '123456' })).text()
  const path = /action="([^"]*)\/allow"/.exec(consent)?.[1] ?? ''
  await open(`${new URL(path, issuer).href}/allow`, {})
  assert.match(await (await open(authorizeUrl(issuer))).text(), /<h1>Sign in<\/h1>/)
})

test('no is an answer', async (t) => {
  const { issuer } = await start(t)
  const { open, form } = await toSignInPage(issuer)
  const denied = new URL((await open(`${form}/deny`, {})).headers.get('location') ?? 'about:blank')
  assert.equal(denied.searchParams.get('error'), 'access_denied')
  assert.equal(denied.searchParams.get('state'), 'a-state')
})

test('what a person does wrong is said on the page, and nothing goes on', async (t) => {
  const { issuer } = await start(t)
  const { open, form } = await toSignInPage(issuer)
  const early = await open(`${form}/challenge`, { answer: '123456' })
  assert.match(await early.text(), /Please sign in first/)
  const wrong = await open(`${form}/login`, { username: '"><script>', password: 'x' })
  const page = await wrong.text()
  assert.match(page, /role="alert">That username and password do not fit/)
  assert.ok(!page.includes('<script>'))
  assert.match(await (await open(`${form}/login`, { username: 'MeshLocked', password: 'Pass123' })).text(), /is locked/)
  const down = await open(`${form}/login`, { username: 'MeshDown', password: 'Pass123' })
  assert.equal(down.status, 503)
  await open(`${form}/login`, { username: 'Mesh', password: 'Pass123' })
  for (let time = 0; time < 4; time += 1) {
    assert.match(await (await open(`${form}/challenge`, { answer: '000000' })).text(), /That code is wrong/)
  }
  assert.match(await (await open(`${form}/challenge`, { answer: '000000' })).text(), /Too many wrong answers/)
  assert.match(await (await open(`${form}/challenge`, { answer: '123456' })).text(), /Please sign in first/)
})

test('an app that asks wrongly gets nothing', async (t) => {
  const { issuer } = await start(t)
  const elsewhere = await toSignInPage(issuer, { redirect_uri: 'http://localhost:9/elsewhere' })
  assert.equal(elsewhere.response.status, 400)
  assert.match(elsewhere.page, /This sign-in cannot go on/)
  const bare = await toSignInPage(issuer, { code_challenge: undefined, code_challenge_method: undefined })
  assert.match(bare.response.headers.get('location') ?? '', /error=invalid_request/)
  const foreign = await fetch(`${issuer}/interaction/somebody-elses`)
  assert.equal(foreign.status, 400)
  assert.match(await foreign.text(), /This sign-in is over/)
})

test('pages have a strict policy, a language, a title and a labelled field for everything typed', async (t) => {
  const { issuer } = await start(t)
  const { response, page } = await toSignInPage(issuer)
  const policy = response.headers.get('content-security-policy') ?? ''
  assert.match(policy, /default-src 'none'/)
  assert.match(policy, /frame-ancestors 'none'/)
  assert.ok(!policy.includes('unsafe'))
  assert.match(page, /<html lang="en">/)
  for (const [, id] of page.matchAll(/<input id="([^"]+)"/g)) assert.ok(page.includes(`<label for="${id}">`))
  assert.equal((await fetch(`${issuer}/style.css`)).headers.get('content-type'), 'text/css')
})

test('access that ends soon lasts five seconds and cannot be renewed', async (t) => {
  const { issuer } = await start(t)
  const { callback } = await signIn(issuer, 'MeshExpired')
  const { answer } = await redeem(issuer, callback.searchParams.get('code') ?? '')
  assert.equal(String(answer.expires_in), '5')
  assert.equal(answer.refresh_token, undefined)
})
