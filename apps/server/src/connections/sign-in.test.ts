import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { errors, type MfaChallenge, TenonError } from '@tenon/core'
import { type Authenticated, type MfaRequired, ProviderError, type Secret } from '@tenon/integrations'
import { sql } from 'kysely'
import type { SignInParty, SignInRequest, SignInResult } from './sign-in.ts'
import { createTestConnections, institution, type TestConnections } from './test-room.ts'

const accounts = [
  { id: 'hash:Spot', name: 'Spot' },
  { id: 'hash:Margin', name: 'Margin' },
]
const signedIn: Authenticated = { status: 'authenticated', secret: { key: 'canary-access' }, accounts }
const ask = (challenge: MfaChallenge, at = '1'): MfaRequired => ({
  status: 'mfaRequired',
  challenge,
  continuation: { at, half: 'canary-half' },
})

/** What the bank was asked, in order. */
let calls: string[] = []
let isConfirmed = false
let isDown = false

const totp = { kind: 'code', channel: 'totp' } as const
const phone = { kind: 'code', channel: 'phone', sentTo: '•••55', hasOtherWay: true } as const
const device = { kind: 'confirmation', by: 'device', hasOtherWay: true } as const

const bank = institution('bank', {
  scheme: 'password',
  fields: [
    { name: 'username', label: 'Username', kind: 'text', autocomplete: 'username' },
    { name: 'password', label: 'Password', kind: 'secret', autocomplete: 'current-password' },
  ],
  async authenticate(_context, { username = '', password }) {
    calls.push(`authenticate ${username}`)
    if (isDown) throw new ProviderError('institutionUnavailable')
    if (password !== 'canary-password') throw new ProviderError('invalidCredentials')
    switch (username) {
      case 'totp':
        return ask(totp)
      case 'phone':
        return ask(phone)
      case 'device':
        return ask(device)
      case 'questions':
        return ask({ kind: 'question', question: 'First?' })
      case 'qr':
        return ask({ kind: 'qrCode', content: 'https://bank.example/qr', expiresInSeconds: 60 })
      case 'picture':
        return ask({ kind: 'captcha', image: `data:image/png;base64,${'A'.repeat(80_000)}` })
      case 'bind':
        throw new ProviderError('mfaBindingRequired')
      case 'later':
        return { status: 'delayed', refreshSecret: { key: 'canary-later' }, refreshExpiresInSeconds: 86_400 }
      case 'empty':
        return { ...signedIn, accounts: [] }
      default:
        return signedIn
    }
  },
  async answerMfa(_context, continuation, answer, options) {
    calls.push(`answer ${continuation.at} ${answer}${options?.wantsOtherWay ? ' other way' : ''}`)
    assert.equal(continuation.half, 'canary-half')
    if (isDown) throw new ProviderError('institutionUnavailable')
    if (options?.wantsOtherWay) return ask(totp, 'other')
    if (answer === 'Blue') return ask({ kind: 'question', question: 'Second?' }, '2')
    if (answer === '' && isConfirmed) return signedIn
    if (answer === '') return ask(device, '2')
    if (answer === 'expired') throw new ProviderError('qrCodeExpired')
    if (answer !== '123456') throw new ProviderError('incorrect2faCode')
    return signedIn
  },
})

let room: TestConnections
before(async () => {
  room = await createTestConnections([bank])
})
after(() => room.close())

const party = (userId = 'u'): SignInParty => ({ ...room.owner, userId, integration: bank })
const credentials = (username: string): Secret => ({ username, password: 'canary-password' })

function proceed(request: SignInRequest, of = party()): Promise<SignInResult> {
  return room.signIns.proceed(of, request)
}

function expect<Status extends SignInResult['status']>(result: SignInResult, status: Status) {
  assert.equal(result.status, status, JSON.stringify(result))
  return result as Extract<SignInResult, { status: Status }>
}

const refusedWith = (code: string) => (error: unknown) => error instanceof TenonError && error.code === code

/** A user of its own for each test, so that none finds another's pending step. */
let users = 0
function fresh(): SignInParty {
  calls = []
  isConfirmed = false
  isDown = false
  users += 1
  return party(`u-${users}`)
}

test('Binance: Spot and Margin on one level, each with tokens of its own', async () => {
  const { tokens } = expect(await proceed({ credentials: credentials('plain') }, fresh()), 'connected')
  assert.deepEqual(
    tokens.map(({ account, refreshToken }) => [account.id, account.isReconnected, refreshToken]),
    [
      ['hash:Spot', false, undefined],
      ['hash:Margin', false, undefined],
    ],
  )
  assert.notEqual(tokens[0]?.accessToken, tokens[1]?.accessToken)
  const opened = await room.opener.open(room.owner, 'access', tokens[1]?.accessToken ?? '')
  assert.deepEqual([opened.accountId, opened.secret], ['hash:Margin', { key: 'canary-access' }])
})

test('connected again, the accounts keep their ids and say so', async () => {
  const of = fresh()
  const once = expect(await proceed({ credentials: credentials('plain') }, of), 'connected')
  const again = expect(await proceed({ credentials: credentials('plain') }, of), 'connected')
  const ids = (result: typeof once) => result.tokens.map(({ account }) => account.connectedAccountId)
  assert.deepEqual(ids(again), ids(once))
  assert.ok(again.tokens.every(({ account }) => account.isReconnected))
})

test('a challenge id with the answer goes on where the sign-in is', async () => {
  const of = fresh()
  const { challengeId, challenge } = expect(await proceed({ credentials: credentials('phone') }, of), 'asked')
  assert.deepEqual(challenge, phone)
  expect(await proceed({ challengeId, answer: '123456' }, of), 'connected')
  assert.deepEqual(calls, ['authenticate phone', 'answer 1 123456'])
})

test('the credentials again with the code go on without asking the institution to start again', async () => {
  const of = fresh()
  expect(await proceed({ credentials: credentials('phone') }, of), 'asked')
  expect(await proceed({ credentials: credentials('phone'), answer: '123456' }, of), 'connected')
  assert.deepEqual(calls, ['authenticate phone', 'answer 1 123456'])
  expect(await proceed({ credentials: credentials('phone') }, of), 'asked')
  assert.equal(calls.at(-1), 'authenticate phone', 'what has ended is not found again')
})

test('the credentials again without a code start again', async () => {
  const of = fresh()
  expect(await proceed({ credentials: credentials('phone') }, of), 'asked')
  expect(await proceed({ credentials: credentials('phone') }, of), 'asked')
  assert.deepEqual(calls, ['authenticate phone', 'authenticate phone'])
})

test('only the code of an app may come before it was asked for', async () => {
  const of = fresh()
  expect(await proceed({ credentials: credentials('totp'), answer: '123456' }, of), 'connected')
  assert.deepEqual(calls, ['authenticate totp', 'answer 1 123456'])
  expect(await proceed({ credentials: credentials('phone'), answer: '123456' }, of), 'asked')
  assert.equal(calls.at(-1), 'authenticate phone', 'a code that was sent before this sign-in is not spent as a try')
})

test('a wrong code leaves the question open', async () => {
  const of = fresh()
  expect(await proceed({ credentials: credentials('phone') }, of), 'asked')
  const wrong = expect(await proceed({ credentials: credentials('phone'), answer: '1' }, of), 'refused')
  assert.deepEqual([wrong.code, wrong.previous], ['incorrect2faCode', phone])
  const { challengeId = '' } = wrong
  const still = expect(await proceed({ challengeId, answer: '2' }, of), 'refused')
  assert.equal(still.challengeId, challengeId)
  expect(await proceed({ credentials: credentials('phone'), answer: '123456' }, of), 'connected')
  assert.equal(calls.filter((call) => call.startsWith('authenticate')).length, 1)
})

test('one question after the other', async () => {
  const of = fresh()
  const first = expect(await proceed({ credentials: credentials('questions') }, of), 'asked')
  const second = expect(await proceed({ challengeId: first.challengeId, answer: 'Blue' }, of), 'asked')
  assert.deepEqual([second.challenge, second.previous], [{ kind: 'question', question: 'Second?' }, first.challenge])
  expect(await proceed({ challengeId: second.challengeId, answer: '123456' }, of), 'connected')
})

test('what is confirmed elsewhere is asked about by the same request again', async () => {
  const of = fresh()
  expect(await proceed({ credentials: credentials('device') }, of), 'asked')
  expect(await proceed({ credentials: credentials('device') }, of), 'asked')
  isConfirmed = true
  expect(await proceed({ credentials: credentials('device') }, of), 'connected')
  assert.deepEqual(calls, ['authenticate device', 'answer 1 ', 'answer 2 '])
})

test('Robinhood: another way than the device, where the institution has one', async () => {
  const of = fresh()
  const { challengeId } = expect(await proceed({ credentials: credentials('device') }, of), 'asked')
  const other = expect(await proceed({ challengeId, wantsOtherWay: true }, of), 'asked')
  assert.deepEqual(other.challenge, totp)
  assert.equal(calls.at(-1), 'answer 1  other way')
  await assert.rejects(
    proceed({ challengeId: other.challengeId, wantsOtherWay: true }, of),
    refusedWith('operationNotSupported'),
  )
})

test('a QR code that was not scanned in time ends the sign-in', async () => {
  const of = fresh()
  const { challengeId } = expect(await proceed({ credentials: credentials('qr') }, of), 'asked')
  const expired = expect(
    await proceed({ challengeId, answer: 'expired', credentials: credentials('qr') }, of),
    'refused',
  )
  assert.deepEqual([expired.code, expired.challengeId], ['qrCodeExpired', undefined])
  expect(await proceed({ credentials: credentials('qr') }, of), 'asked')
  assert.equal(calls.at(-1), 'authenticate qr')
})

test('a step that was left by its challenge id is not found by the credentials again', async () => {
  const of = fresh()
  const qr = expect(await proceed({ credentials: credentials('qr') }, of), 'asked')
  expect(await proceed({ challengeId: qr.challengeId, answer: 'expired' }, of), 'refused')
  expect(await proceed({ credentials: credentials('qr') }, of), 'asked')
  assert.equal(calls.at(-1), 'authenticate qr')
  const first = expect(await proceed({ credentials: credentials('questions') }, of), 'asked')
  expect(await proceed({ challengeId: first.challengeId, answer: 'Blue' }, of), 'asked')
  expect(await proceed({ credentials: credentials('questions'), answer: 'Blue' }, of), 'asked')
  assert.equal(calls.at(-1), 'authenticate questions')
})

test('what the institution refuses is an answer; that it is down is a failure', async () => {
  const of = fresh()
  const wrong = await proceed({ credentials: { username: 'plain', password: 'wrong' } }, of)
  assert.equal(expect(wrong, 'refused').code, 'invalidCredentials')
  assert.equal(expect(await proceed({ credentials: credentials('bind') }, of), 'refused').code, 'mfaBindingRequired')
  await assert.rejects(proceed({ credentials: credentials('empty') }, of), refusedWith('accountNotFound'))
  isDown = true
  await assert.rejects(proceed({ credentials: credentials('plain') }, of), refusedWith('institutionUnavailable'))
  assert.equal(errors.institutionUnavailable.status, 503)
})

test('an institution that is down costs nobody the step they are at', async () => {
  const of = fresh()
  const { challengeId } = expect(await proceed({ credentials: credentials('phone') }, of), 'asked')
  isDown = true
  const again = { credentials: credentials('phone'), answer: '123456' }
  await assert.rejects(proceed(again, of), refusedWith('institutionUnavailable'))
  isDown = false
  expect(await proceed({ ...again, challengeId }, of), 'connected')
})

test('Interactive Brokers: accounts that come later give a refresh token and no account', async () => {
  const later = expect(await proceed({ credentials: credentials('later') }, fresh()), 'delayed')
  assert.equal(later.refreshExpiresInSeconds, 86_400)
  const opened = await room.opener.open(room.owner, 'refresh', later.refreshToken)
  assert.deepEqual([opened.accountId, opened.secret], ['', { key: 'canary-later' }])
})

test('a challenge id opens for the client, user and institution it was made for, and not for ten minutes more', async () => {
  const of = fresh()
  const { challengeId } = expect(await proceed({ credentials: credentials('phone') }, of), 'asked')
  const answer = { challengeId, answer: '123456' }
  for (const other of [
    { ...of, userId: 'somebody' },
    { ...of, clientId: room.stranger.clientId },
    { ...of, environment: 'production' as const },
    { ...of, integration: institution('other', bank.signIn) },
  ]) {
    await assert.rejects(proceed(answer, other), refusedWith('invalidState'))
  }
  await assert.rejects(proceed({ ...answer, challengeId: `${challengeId}A` }, of), refusedWith('invalidState'))
  await assert.rejects(proceed({ challengeId }, of), refusedWith('missingField'))
  assert.equal(calls.length, 1, 'the institution heard of none of it')
})

test('the credentials of one user find nothing of another, nor with another password', async () => {
  const of = fresh()
  expect(await proceed({ credentials: credentials('phone') }, of), 'asked')
  const answer = '123456'
  expect(await proceed({ credentials: credentials('phone'), answer }, { ...of, userId: 'somebody' }), 'asked')
  const guessed = { username: 'phone', password: 'guessed' }
  assert.equal(expect(await proceed({ credentials: guessed, answer }, of), 'refused').code, 'invalidCredentials')
  assert.deepEqual(calls, ['authenticate phone', 'authenticate phone', 'authenticate phone'])
})

test('K13: neither credentials nor what the institution gave out are in the table, and it is empty after ten minutes', async () => {
  const of = fresh()
  expect(await proceed({ credentials: credentials('phone') }, of), 'asked')
  const { rows } = await sql<{ row: string }>`
    select encode(sealed_step, 'escape') || pending_sign_in::text as row from pending_sign_in`.execute(room.db)
  assert.ok(rows.length > 0)
  assert.equal(JSON.stringify(rows).includes('canary'), false)
  await sql`update pending_sign_in set ends_at = ends_at - interval '601 s'`.execute(room.db)
  expect(await proceed({ credentials: credentials('phone'), answer: '123456' }, of), 'asked')
  await sql`update pending_sign_in set ends_at = ends_at - interval '601 s'`.execute(room.db)
  assert.ok((await room.pending.eraseEnded(100)) > 0)
  assert.deepEqual(await room.db.selectFrom('pending_sign_in').selectAll().execute(), [])
})

test('a picture of any size is shown, and not carried: the sign-in goes on either way', async () => {
  const of = fresh()
  const shown = expect(await proceed({ credentials: credentials('picture') }, of), 'asked')
  assert.ok(shown.challenge.kind === 'captcha' && shown.challenge.image.length > 80_000)
  const wrong = expect(await proceed({ challengeId: shown.challengeId, answer: 'no' }, of), 'refused')
  assert.equal(wrong.previous?.kind, 'captcha')
  expect(await proceed({ credentials: credentials('picture'), answer: '123456' }, of), 'connected')
})

test('a client with too many sign-ins at once keeps no new one, and its challenge ids still work', async () => {
  const of = fresh()
  await sql`
    insert into pending_sign_in (client_id, sign_in_id, sealed_step, ends_at)
    select ${of.clientId}, sha256(n::text::bytea), '', now() + interval '1 minute' from generate_series(1, 2000) as n
  `.execute(room.db)
  const { challengeId } = expect(await proceed({ credentials: credentials('phone') }, of), 'asked')
  const count = await room.db
    .selectFrom('pending_sign_in')
    .select(({ fn }) => fn.countAll<bigint>().as('n'))
    .execute()
  assert.equal(count[0]?.n, 2_000n)
  expect(await proceed({ challengeId, answer: '123456' }, of), 'connected')
})
