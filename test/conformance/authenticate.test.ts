import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { FrontApi } from '@meshconnect/node-api'
import { walkOAuth } from '../../packages/integrations/src/contract/walk-oauth.ts'
import { meshCall } from '../mesh-call.ts'
import { misfits } from '../mesh-schema.ts'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'

/** Self-managed authentication through the published client, unmodified: no Link, every challenge there is. */

let tenon: RunningTenon
let folder: Awaited<ReturnType<typeof temporaryDataDir>>
let api: FrontApi<unknown>

before(async () => {
  folder = await temporaryDataDir()
  tenon = await startTenon(folder.dataDir)
  api = clientWith(tenon.client.secret)
})

after(async () => {
  await tenon?.stop()
  await folder?.remove()
})

function clientWith(secret: string): FrontApi<unknown> {
  const headers = secret === '' ? {} : { 'X-Client-Id': tenon.client.id, 'X-Client-Secret': secret }
  return new FrontApi({ baseURL: tenon.api, headers })
}

type AuthRequest = Parameters<FrontApi<unknown>['selfManagedAccountAuthentication']['v1AuthenticateCreate']>[1]

/** One request of the loop. Each user is another, so that none finds another's pending step. */
async function authenticate(userId: string, request: AuthRequest) {
  const { data, status } = await api.selfManagedAccountAuthentication.v1AuthenticateCreate({ userId }, request)
  assert.deepEqual(misfits('POST', '/api/v1/authenticate', status, data), [])
  return data.content ?? assert.fail('no content')
}

interface Problem {
  type: string
  title: string
  status: number
  detail: string
  errorType: string
}

async function problem(method: string, path: string, call: Promise<unknown>): Promise<Problem> {
  const error = await call.then(
    () => assert.fail('The call was not refused.'),
    (reason: { response: { status: number; data: Problem } }) => reason,
  )
  const { status, data } = error.response
  if (status === 400) assert.deepEqual(misfits(method, path, status, data), [])
  assert.equal(data.status, status)
  return data
}

const refused = (userId: string, request: AuthRequest, as = api) =>
  problem('POST', '/api/v1/authenticate', as.selfManagedAccountAuthentication.v1AuthenticateCreate({ userId }, request))

const broker = (username: string) => ({ type: 'sandbox' as const, username, password: 'Pass123' })

/** The person does what they were asked to do elsewhere. */
const control = (path: string, body: unknown) =>
  fetch(`${tenon.sandbox}/control/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

test('the schemes name every first field, and what may be asked for then', async () => {
  const { data, status } = await api.selfManagedAccountAuthentication.v1AuthenticationSchemesList()
  assert.deepEqual(misfits('GET', '/api/v1/authenticationSchemes', status, data), [])
  const schemes = data.content ?? []
  const binance = schemes.find(({ brokerType }) => brokerType === 'binanceInternational')
  assert.deepEqual(
    binance?.initialAuthenticationModel?.fields?.map(({ name }) => name),
    ['Username', 'Password', 'AuthToken', 'Type'],
  )
  assert.equal(schemes.find(({ brokerType }) => brokerType === 'coinbase')?.authenticationSchemeType, 'oAuth')
  const [first] = schemes.filter(({ brokerType }) => brokerType === 'sandbox')
  assert.deepEqual(first?.mfaSchemes, ['mfaCode', 'securityQuestion', 'deviceConfirmation', 'challenge'])
})

test('a user without a second factor is connected at once, and the tokens work', async () => {
  const content = await authenticate('u-none', broker('MeshNoMfa'))
  assert.equal(content.status, 'succeeded')
  const authToken = content.accountTokens?.[0]?.accessToken ?? ''
  const { data } = await api.portfolio.v1HoldingsGetCreate({ authToken, type: 'sandbox' })
  assert.equal(data.content?.status, 'succeeded')
})

test('credentials and code again, without a challenge id, as the reference has it', async () => {
  const asked = await authenticate('u-again', broker('MeshSignInPhone'))
  assert.deepEqual([asked.status, asked.mfaType], ['mfaRequired', 'phone'])
  const wrong = await authenticate('u-again', { ...broker('MeshSignInPhone'), mfaCode: '000000', mfaType: 'phone' })
  assert.equal(wrong.status, 'failed')
  assert.ok(wrong.errorMessage)
  const done = await authenticate('u-again', { ...broker('MeshSignInPhone'), mfaCode: '123456', mfaType: 'phone' })
  assert.equal(done.status, 'succeeded')
})

test('every kind of challenge leads to tokens', async (of) => {
  const walks: Record<string, (userId: string) => Promise<string[]>> = {
    MeshSignInEmail: (userId) => answer(userId, 'MeshSignInEmail', [{ mfaCode: '123456' }]),
    MeshSignInTotp: async (userId) => [
      (await authenticate(userId, { ...broker('MeshSignInTotp'), mfaCode: '123456' })).status ?? '',
    ],
    MeshSignInTwoCodes: (userId) =>
      answer(userId, 'MeshSignInTwoCodes', [{ mfaCode: '123456' }, { challengeCode: '123456' }]),
    MeshQuestion: (userId) => answer(userId, 'MeshQuestion', [{ challengeAnswer: 'Tenon' }]),
    MeshSignInQuestions: (userId) =>
      answer(userId, 'MeshSignInQuestions', [{ challengeAnswer: 'Tenon' }, { challengeAnswer: 'Mortise' }]),
    MeshSignInCaptcha: (userId) => answer(userId, 'MeshSignInCaptcha', [{ challengeAnswer: 'OAK7' }]),
    MeshSignInDevice: (userId) => confirm(userId, 'MeshSignInDevice'),
    MeshSignInEmailLink: (userId) => confirm(userId, 'MeshSignInEmailLink'),
    MeshSignInFace: (userId) => confirm(userId, 'MeshSignInFace'),
    MeshSignInQrCode: (userId) => confirm(userId, 'MeshSignInQrCode'),
  }
  const expected: Record<string, string[]> = {
    MeshSignInEmail: ['mfaRequired', 'succeeded'],
    MeshSignInTotp: ['succeeded'],
    MeshSignInTwoCodes: ['mfaRequired', 'mfaRequired', 'succeeded'],
    MeshQuestion: ['challengeIssued', 'succeeded'],
    MeshSignInQuestions: ['challengeIssued', 'challengeIssued', 'succeeded'],
    MeshSignInCaptcha: ['captchaChallenge', 'succeeded'],
    MeshSignInDevice: ['deviceConfirmationRequired', 'deviceConfirmationRequired', 'succeeded'],
    MeshSignInEmailLink: ['emailVerification', 'emailVerification', 'succeeded'],
    MeshSignInFace: ['faceVerification', 'faceVerification', 'succeeded'],
    MeshSignInQrCode: ['qrCodeRequired', 'qrCodeRequired', 'succeeded'],
  }
  for (const [username, walk] of Object.entries(walks)) {
    await of.test(username, async () => assert.deepEqual(await walk(`u-${username}`), expected[username]))
  }

  /** Answers by challenge id. @returns the statuses on the way */
  async function answer(userId: string, username: string, answers: Partial<AuthRequest>[]): Promise<string[]> {
    let content = await authenticate(userId, broker(username))
    const statuses = [content.status ?? '']
    for (const given of answers) {
      const { challengeId = '' } = content
      content = await authenticate(userId, { type: 'sandbox', challengeId, ...given })
      statuses.push(content.status ?? '')
    }
    return statuses
  }

  /** Asks again before and after the person has done it. */
  async function confirm(userId: string, username: string): Promise<string[]> {
    const first = await authenticate(userId, broker(username))
    const waiting = await authenticate(userId, broker(username))
    await control('proofs', { username })
    const done = await authenticate(userId, { type: 'sandbox', challengeId: waiting.challengeId ?? '' })
    return [first, waiting, done].map(({ status }) => status ?? '')
  }
})

test('Robinhood: 734000 seconds of access, a refresh token that never ends, and another way than the device', async () => {
  const login = { type: 'robinhood' as const, username: 'Mesh', password: 'Pass123' }
  const device = await authenticate('u-robinhood', login)
  assert.equal(device.status, 'deviceConfirmationRequired')
  const other = await authenticate('u-robinhood', { ...login, isTryingAnotherWay: true })
  assert.deepEqual([other.status, other.mfaType], ['mfaRequired', 'phone'])
  const done = await authenticate('u-robinhood', { ...login, mfaCode: '123456', mfaType: 'phone' })
  assert.deepEqual(
    [done.status, done.expiresInSeconds, done.refreshTokenExpiresInSeconds],
    ['succeeded', 734_000, undefined],
  )
  assert.ok(done.accountTokens?.every(({ refreshToken }) => refreshToken))
})

test('Kraken: no refresh token and no expiry', async () => {
  const content = await authenticate('u-kraken', { type: 'kraken', username: 'Mesh', password: 'Pass123' })
  assert.equal(content.status, 'succeeded')
  assert.deepEqual(
    [content.refreshToken, content.expiresInSeconds, content.refreshTokenExpiresInSeconds],
    [undefined, undefined, undefined],
  )
  assert.equal(
    content.accessToken,
    content.accountTokens?.[0]?.accessToken,
    'one account is told in the older place too',
  )
})

test('Binance: Spot and Margin on one level, the older place is empty', async () => {
  const request = { type: 'binanceInternational' as const, username: 'Mesh', password: 'Pass123', authToken: 'Pass123' }
  const content = await authenticate('u-binance', request)
  assert.equal(content.status, 'succeeded')
  const names = content.accountTokens?.map(({ account }) => account?.accountId?.split(':')[1])
  assert.deepEqual(names, ['Spot', 'Margin'])
  assert.deepEqual([content.accessToken, content.refreshToken, content.account], [undefined, undefined, undefined])
  const again = await authenticate('u-binance', request)
  assert.deepEqual(
    again.accountTokens?.map(({ account }) => [account?.meshAccountId, account?.isReconnected]),
    content.accountTokens?.map(({ account }) => [account?.meshAccountId, true]),
  )
})

test('the type that two sandbox institutions share: with an authToken it is the exchange', async () => {
  const request = { type: 'sandbox' as const, username: 'MeshOneAccount', password: 'Pass123', authToken: 'Pass123' }
  const content = await authenticate('u-exchange', request)
  assert.deepEqual([content.status, content.refreshToken], ['succeeded', undefined])
})

test('Interactive Brokers: the first sign-in is delayed, with a refresh token and no account', async () => {
  const login = { type: 'interactiveBrokers' as const, username: 'MeshNoMfa', password: 'Pass123' }
  const content = await authenticate('u-ibkr', login)
  assert.deepEqual([content.status, content.accountTokens], ['delayed', []])
  const refreshToken = content.refreshToken ?? ''
  const refresh = () =>
    api.managedAccountAuthentication.v1TokenRefreshCreate({ type: 'interactiveBrokers', refreshToken })
  const early = await refresh().then(
    () => assert.fail('not yet'),
    ({ response }) => response,
  )
  assert.deepEqual([early.status, early.data.errorType], [409, 'accountsNotReady'])
  await control('accounts-ready', { username: 'MeshNoMfa' })
  const { data } = await refresh()
  assert.equal(data.content?.status, 'succeeded')
  assert.ok((data.content?.brokerAccountTokens?.length ?? 0) > 0)
  assert.equal((await authenticate('u-ibkr', login)).status, 'succeeded', 'from then on the accounts come at once')
})

test('a second factor that is missing at the institution, and a QR code that expired, have their statuses', async () => {
  assert.equal((await authenticate('u-bind', broker('MeshBindMfa'))).status, 'bindMfaRequired')
  const { challengeId = '' } = await authenticate('u-qr', broker('MeshSignInQrCode'))
  await control('proofs/expire', { username: 'MeshSignInQrCode' })
  const expired = await authenticate('u-qr', { type: 'sandbox', challengeId })
  assert.equal(expired.status, 'qrCodeExpired')
  assert.equal((await authenticate('u-qr', broker('MeshSignInQrCode'))).status, 'qrCodeRequired')
})

test('what the institution refuses is HTTP 200 and failed; what it asked for and was answered wrongly, challengeFailed', async () => {
  const wrong = await authenticate('u-wrong', { ...broker('Mesh'), password: 'no' })
  assert.deepEqual([wrong.status, wrong.accountTokens], ['failed', undefined])
  assert.ok(wrong.errorMessage)
  assert.equal((await authenticate('u-wrong', broker('MeshLocked'))).status, 'failed')
  const { challengeId = '' } = await authenticate('u-wrong', broker('MeshQuestion'))
  const mistaken = await authenticate('u-wrong', { type: 'sandbox', challengeId, challengeAnswer: 'Dovetail' })
  assert.equal(mistaken.status, 'challengeFailed')
  const right = await authenticate('u-wrong', {
    type: 'sandbox',
    challengeId: mistaken.challengeId ?? '',
    challengeAnswer: 'Tenon',
  })
  assert.equal(right.status, 'succeeded')
})

test('sensitive fields may come as base64, names and words in any letter case', async () => {
  const base64 = (text: string) => Buffer.from(text).toString('base64')
  const headers = { 'X-Client-Id': tenon.client.id, 'X-Client-Secret': tenon.client.secret }
  const post = (body: unknown) =>
    fetch(`${tenon.api}/api/v1/authenticate?USERID=u-base64`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }).then((response) => response.json() as Promise<{ content?: { status: string }; detail?: string }>)
  const Username = base64('MeshSignInTotp')
  const sensitive = { Username, Password: base64('Pass123'), MfaCode: base64('123456') }
  const body = {
    Type: 'SANDBOX',
    ...sensitive,
    IsSensitiveFieldsEncrypted: true,
    AuthFlowStep: 'MfaFlow',
    MfaType: 'Totp',
  }
  assert.equal((await post(body)).content?.status, 'succeeded')
  const plain = await post({ ...body, Username: 'not base64!' })
  assert.equal(plain.detail, 'The username field must be base64 of UTF-8 text.')
})

test('what is wrong with a request is a problem of HTTP 400 that says which field', async () => {
  const cases: [AuthRequest, string, RegExp][] = [
    [{ type: 'etoro', username: 'a', password: 'b' }, 'integrationNotAvailable', /not available/],
    [{ type: 'sandbox' }, 'missingField', /username/],
    [{ type: 'sandbox', username: 'Mesh' }, 'missingField', /password/],
    [{ type: 'sandbox', challengeId: 'x', mfaCode: '1' }, 'invalidState', /challengeId/],
    [{ type: 'none' as 'sandbox' }, 'invalidField', /type/],
    [{ ...broker('Mesh'), isTryingAnotherWay: true, challengeId: 'x' }, 'invalidState', /challengeId/],
    [{ ...broker('m'.repeat(4_001)) }, 'invalidField', /username/],
  ]
  for (const [request, code, detail] of cases) {
    const answer = await refused('u-bad', request)
    assert.deepEqual([answer.status, answer.title, answer.errorType], [400, code, code])
    assert.match(answer.detail, detail)
  }
  assert.equal((await refused('u'.repeat(51), broker('Mesh'))).errorType, 'invalidField')
  assert.equal((await refused('', broker('Mesh'))).errorType, 'invalidField')
})

test('a challenge of one user is not another one’s', async () => {
  const { challengeId = '' } = await authenticate('u-mine', broker('MeshSignInPhone'))
  const answer = { type: 'sandbox' as const, challengeId, mfaCode: '123456' }
  assert.equal((await refused('u-theirs', answer)).errorType, 'invalidState')
  assert.equal((await refused('u-mine', { ...answer, type: 'kraken' })).errorType, 'invalidState')
  assert.equal((await authenticate('u-mine', answer)).status, 'succeeded')
})

test('a read key may connect, as it may make a link token', async () => {
  const reader = clientWith(tenon.client.readOnlySecret)
  const { data } = await reader.selfManagedAccountAuthentication.v1AuthenticateCreate(
    { userId: 'u-reader' },
    broker('MeshNoMfa'),
  )
  assert.equal(data.content?.status, 'succeeded')
})

test('no keys are 401; an institution that is down is 503', async () => {
  assert.equal((await refused('u', broker('Mesh'), clientWith(''))).status, 401)
  assert.equal((await refused('u', broker('Mesh'), clientWith('sk_wrong'))).status, 401)
  const down = await refused('u', broker('MeshDown'))
  assert.deepEqual([down.status, down.errorType], [503, 'institutionUnavailable'])
})

test('Coinbase: 7200 seconds of access after a sign-in in a window of its own, finished by the URL it came back to', async () => {
  const path = '/api/v1/authenticate/coinbase'
  const prompt = await api.selfManagedAccountAuthentication.v1AuthenticateDetail('coinbase', { userId: 'u-oauth' })
  assert.deepEqual(misfits('GET', path, prompt.status, prompt.data), [])
  assert.equal(prompt.data.content?.status, 'redirect')
  assert.equal((await authenticate('u-oauth', { type: 'coinbase' })).status, 'openInBrokerModule')

  const callback = `${tenon.link}/oauth/callback/coinbase`
  const person = { username: 'Mesh', password: 'Pass123', answers: ['123456'] }
  const { callbackUrl = '' } = await walkOAuth(prompt.data.content?.redirectLink ?? '', callback, person)
  const page = await (await fetch(callbackUrl)).text()
  assert.match(page, /You can close this window/)
  assert.match(page, /data-claim=""/)

  const finish = { type: 'coinbase' as const, redirectLink: callbackUrl }
  assert.equal((await refused('somebody', finish)).errorType, 'invalidState')
  const content = await authenticate('u-oauth', finish)
  assert.equal(content.status, 'succeeded')
  // What is left of it: the machine may take its time.
  const left = content.expiresInSeconds ?? 0
  assert.ok(left > 7_000 && left <= 7_200, String(left))
  assert.ok(content.accountTokens?.[0]?.refreshToken)
  assert.equal((await refused('u-oauth', finish)).errorType, 'invalidState', 'the URL is good once')
})

test('Alpaca: OAuth without a refresh token and without an end, finished by code and state', async () => {
  const prompt = await api.selfManagedAccountAuthentication.v1AuthenticateDetail('alpaca', { userId: 'u-alpaca' })
  const callback = `${tenon.link}/oauth/callback/alpaca`
  const person = { username: 'Mesh', password: 'Pass123', answers: ['123456'] }
  const { callbackUrl = '' } = await walkOAuth(prompt.data.content?.redirectLink ?? '', callback, person)
  const { searchParams } = new URL(callbackUrl)
  const content = await authenticate('u-alpaca', {
    type: 'alpaca',
    authToken: searchParams.get('code') ?? '',
    key: searchParams.get('state') ?? '',
  })
  assert.equal(content.status, 'succeeded')
  assert.deepEqual(
    [content.refreshToken, content.expiresInSeconds, content.refreshTokenExpiresInSeconds],
    [undefined, undefined, undefined],
  )
})

test('the browser is sent to a page of the client, on an origin that it has allowed, and to no other', async () => {
  const prompt = (redirectUri: string) =>
    meshCall(
      tenon,
      'GET',
      `/api/v1/authenticate/coinbase?${new URLSearchParams({ userId: 'u-own-page', redirectUri })}`,
    )
  for (const page of ['https://evil.example/', 'nowhere', 'javascript:alert(1)', 'http://localhost@evil.example/']) {
    const answer = await prompt(page)
    assert.deepEqual([answer.status, answer.body.errorType], [400, 'invalidField'], page)
  }
  const own = 'http://localhost:4999/return?session=1'
  const { redirectLink } = (await prompt(own)).body.content ?? {}
  const person = { username: 'Mesh', password: 'Pass123', answers: ['123456'] }
  const { callbackUrl = '' } = await walkOAuth(String(redirectLink), `${tenon.link}/oauth/callback/coinbase`, person)
  const sent = await fetch(callbackUrl, { redirect: 'manual' })
  const redirectedTo = sent.headers.get('location') ?? ''
  assert.ok(sent.status === 303 && redirectedTo.startsWith('http://localhost:4999/return?session=1&code='))
  assert.equal(sent.headers.get('referrer-policy'), 'no-referrer')
  const content = await authenticate('u-own-page', { type: 'coinbase', redirectLink: redirectedTo })
  assert.equal(content.status, 'succeeded')
})

test('a person who denies, and a URL that is none', async () => {
  const prompt = await api.selfManagedAccountAuthentication.v1AuthenticateDetail('coinbase', { userId: 'u-deny' })
  const person = { username: 'Mesh', password: 'Pass123', answers: ['123456'], decision: 'deny' as const }
  const callback = `${tenon.link}/oauth/callback/coinbase`
  const { callbackUrl = '' } = await walkOAuth(prompt.data.content?.redirectLink ?? '', callback, person)
  assert.equal((await authenticate('u-deny', { type: 'coinbase', redirectLink: callbackUrl })).status, 'failed')
  assert.equal((await refused('u-deny', { type: 'coinbase', redirectLink: 'nowhere' })).errorType, 'invalidField')
})

test('the link of an institution that has none is failed; of one that is not offered, HTTP 400', async () => {
  const { data } = await api.selfManagedAccountAuthentication.v1AuthenticateDetail('kraken', { userId: 'u' })
  assert.equal(data.content?.status, 'failed')
  const path = '/api/v1/authenticate/etoro'
  const detail = api.selfManagedAccountAuthentication.v1AuthenticateDetail('etoro', { userId: 'u' })
  assert.equal((await problem('GET', path, detail)).errorType, 'integrationNotAvailable')
  const unknown = api.selfManagedAccountAuthentication.v1AuthenticateDetail('none' as 'etoro', { userId: 'u' })
  assert.equal((await problem('GET', path, unknown)).errorType, 'invalidField')
  const nobody = clientWith('').selfManagedAccountAuthentication.v1AuthenticateDetail('kraken', { userId: 'u' })
  assert.equal((await problem('GET', path, nobody)).status, 401)
})
