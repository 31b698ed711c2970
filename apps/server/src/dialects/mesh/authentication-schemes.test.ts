import assert from 'node:assert/strict'
import { test } from 'node:test'
import { coinbase, type Integration, kraken, sandboxBroker, sandboxExchange } from '@tenon/integrations'
import { wordAuthenticationSchemes } from './authentication-schemes.ts'

const schemeOf = (integration: Integration) => wordAuthenticationSchemes([integration])[0] ?? assert.fail('no scheme')

test('the first fields are those of the declaration, by their names on the wire, and the type', () => {
  assert.deepEqual(schemeOf(sandboxExchange).initialAuthenticationModel?.fields, [
    { name: 'Username', description: 'API key' },
    { name: 'Password', description: 'API secret' },
    { name: 'AuthToken', description: 'Passphrase' },
    { name: 'Type', description: 'Sandbox' },
  ])
  assert.equal(schemeOf(sandboxExchange).authenticationSchemeType, 'apiKey')
  assert.equal(schemeOf(kraken).instructionsUrl, kraken.docs)
  assert.equal(schemeOf(sandboxBroker).authenticationSchemeType, 'usernamePassword')
})

test('an institution with a window of its own has no fields', () => {
  const { initialAuthenticationModel, authenticationSchemeType } = schemeOf(coinbase)
  assert.deepEqual([authenticationSchemeType, initialAuthenticationModel], ['oAuth', undefined])
})

test('each challenge that may come has a step with the fields that answer it', () => {
  const { signIn } = sandboxBroker
  const asking = { ...sandboxBroker, signIn: { ...signIn, challenges: ['code', 'question', 'confirmation', 'qrCode'] } }
  const { authenticationSteps = [], mfaSchemes } = schemeOf(asking as Integration)
  assert.deepEqual(mfaSchemes, ['mfaCode', 'securityQuestion', 'deviceConfirmation', 'challenge'])
  assert.deepEqual(
    authenticationSteps.map(({ authResponse, fields = [] }) => [
      authResponse?.status,
      ...fields.map(({ name }) => name),
    ]),
    [
      ['mfaRequired', 'ChallengeId', 'MfaCode'],
      ['challengeIssued', 'ChallengeId', 'ChallengeAnswer'],
      ['deviceConfirmationRequired', 'ChallengeId'],
      ['emailVerification', 'ChallengeId'],
      ['qrCodeRequired', 'ChallengeId'],
    ],
  )
})
