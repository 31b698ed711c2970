import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { MfaChallenge } from '@tenon/core'
import type { ProviderErrorCode } from '@tenon/integrations'
import type { AccountTokens } from '../../connections/account-token.ts'
import type { SignInResult } from '../../connections/sign-in.ts'
import { wordSignIn } from './authentication-words.ts'

const word = (result: SignInResult, confirmedByEmail = false) => wordSignIn(result, { confirmedByEmail })
const asked = (challenge: MfaChallenge, previous?: MfaChallenge, confirmedByEmail = false) =>
  word({ status: 'asked', challenge, challengeId: 'c', ...(previous ? { previous } : {}) }, confirmedByEmail)
const refused = (code: ProviderErrorCode, previous?: MfaChallenge) =>
  word({ status: 'refused', code, ...(previous ? { previous, challengeId: 'c' } : {}) })

const code = { kind: 'code', channel: 'phone' } as const
const question = { kind: 'question', question: 'Tongue of a joint?' } as const
const tokens = (id: string): AccountTokens => ({
  account: { id, name: id, connectedAccountId: `uuid-${id}`, isReconnected: false },
  accessToken: `access-${id}`,
  refreshToken: `refresh-${id}`,
})

test('each kind of challenge has its status', () => {
  const statuses: [MfaChallenge, string, string | undefined][] = [
    [code, 'mfaRequired', 'phone'],
    [{ kind: 'code', channel: 'totp' }, 'mfaRequired', 'totp'],
    [{ kind: 'code', channel: 'unspecified' }, 'mfaRequired', undefined],
    [question, 'challengeIssued', undefined],
    [{ kind: 'confirmation', by: 'device' }, 'deviceConfirmationRequired', 'mobile'],
    [{ kind: 'confirmation', by: 'email' }, 'emailVerification', 'readEmail'],
    [{ kind: 'captcha', image: 'data:image/png;base64,AA' }, 'captchaChallenge', undefined],
    [{ kind: 'face', url: 'https://bank.example/face' }, 'faceVerification', 'face'],
    [{ kind: 'qrCode', content: 'bank://x', expiresInSeconds: 60 }, 'qrCodeRequired', 'qrCode'],
  ]
  for (const [challenge, status, mfaType] of statuses) {
    const worded = asked(challenge)
    assert.deepEqual([worded.status, worded.mfaType, worded.challengeId], [status, mfaType, 'c'])
  }
})

test('what a challenge shows: a question, an image, a page, where a code went', () => {
  assert.equal(asked(question).challengeText, question.question)
  assert.equal(asked(question, question).mfaType, 'requireNextSecurityQuestion')
  assert.equal(asked({ kind: 'captcha', image: 'data:image/png;base64,AA' }).qrCode, 'data:image/png;base64,AA')
  const face = asked({ kind: 'face', url: 'https://bank.example/face' })
  assert.deepEqual([face.qrCodeLink, face.qrCodeLinkIOS], ['https://bank.example/face', 'https://bank.example/face'])
  const qr = asked({ kind: 'qrCode', content: 'no page', expiresInSeconds: 60 })
  assert.deepEqual([qr.qrCode, qr.qrCodeLink, qr.challengeExpiresInSeconds], ['no page', undefined, 60])
  const hostile = asked({ kind: 'face', url: 'javascript:alert(1)' })
  assert.deepEqual([hostile.qrCodeLink, hostile.qrCodeLinkIOS], [undefined, undefined])
  const mailed = asked({ kind: 'code', channel: 'email', sentTo: 'm•••@example.com' })
  assert.deepEqual([mailed.email, mailed.challengeText], ['m•••@example.com', 'A code was sent to m•••@example.com.'])
})

test('an e-mail that was answered is received, until the institution has seen it', () => {
  assert.equal(asked({ kind: 'confirmation', by: 'email' }, undefined, true).status, 'emailReceived')
  assert.equal(asked({ kind: 'confirmation', by: 'device' }, undefined, true).status, 'deviceConfirmationRequired')
})

test('a refusal is failed, or challengeFailed after a challenge, with a sentence and the way back', () => {
  assert.deepEqual(refused('incorrect2faCode', code), {
    ...{ status: 'failed', mfaType: 'phone', challengeId: 'c' },
    errorMessage: 'That code was not accepted. Check it and try again.',
  })
  assert.equal(refused('incorrect2faCode', question).status, 'challengeFailed')
  assert.equal(refused('invalidCredentials').status, 'failed')
  assert.equal(refused('mfaBindingRequired').status, 'bindMfaRequired')
  assert.equal(refused('qrCodeExpired', { kind: 'qrCode', content: 'x', expiresInSeconds: 1 }).status, 'qrCodeExpired')
})

test('one account is told in the older place too; several stand on one level, and that place is empty', () => {
  const connected = (...made: AccountTokens[]) =>
    word({
      status: 'connected',
      tokens: made,
      signedIn: { status: 'authenticated', secret: {}, accounts: [], expiresInSeconds: 7_200 },
    })
  const one = connected(tokens('a'))
  assert.deepEqual([one.accessToken, one.refreshToken, one.account?.accountId], ['access-a', 'refresh-a', 'a'])
  assert.deepEqual([one.expiresInSeconds, one.refreshTokenExpiresInSeconds], [7_200, undefined])
  const two = connected(tokens('a'), tokens('b'))
  assert.deepEqual([two.accessToken, two.refreshToken, two.account], [undefined, undefined, undefined])
  assert.deepEqual(
    two.accountTokens?.map(({ accessToken }) => accessToken),
    ['access-a', 'access-b'],
  )
})

test('accounts that come later: a refresh token, and no account', () => {
  const later = word({ status: 'delayed', refreshToken: 'r', refreshExpiresInSeconds: 60 })
  assert.deepEqual(
    [later.status, later.refreshToken, later.refreshTokenExpiresInSeconds, later.accountTokens],
    ['delayed', 'r', 60, []],
  )
})
