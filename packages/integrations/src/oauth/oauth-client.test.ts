import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ProviderError } from '../provider-error.ts'
import { openOAuthClient, redeemCode } from './oauth-client.ts'

const flow = { redirectUri: 'https://link.example/oauth/callback/bank', state: 's', codeVerifier: 'v'.repeat(43) }

/** Where nothing listens: whatever is asked there would be a failure of the institution. */
const client = openOAuthClient(
  {
    baseUrl: 'http://127.0.0.1:9/bank',
    environment: 'sandbox',
    signal: AbortSignal.timeout(60_000),
    oauthClient: { id: 'tenon' },
  },
  'https://bank.example',
)

const codeOf = (query: Record<string, string>) =>
  redeemCode(client, flow, `${flow.redirectUri}?${new URLSearchParams({ state: flow.state, ...query })}`).then(
    () => assert.fail('nothing was redeemed'),
    (error: unknown) => (error instanceof ProviderError ? error.code : 'another failure'),
  )

test('what a browser says of the institution is not believed: no made-up error counts as an outage', async () => {
  assert.equal(await codeOf({ error: 'access_denied' }), 'oauthDeclined')
  for (const error of ['server_error', 'temporarily_unavailable', 'invalid_request', 'made up', 'x'.repeat(3_000)]) {
    assert.equal(await codeOf({ error }), 'unauthorizedToken', error)
  }
  assert.equal(await codeOf({}), 'unauthorizedToken')
  assert.equal(await codeOf({ code: 'c', state: 'another' }), 'unauthorizedToken')
  for (const foreign of ['id_token', 'token', 'response', 'access_token', '__proto__']) {
    assert.equal(await codeOf({ [foreign]: 'x' }), 'unauthorizedToken', foreign)
  }
  assert.equal(await codeOf({ code: 'c' }), 'institutionUnavailable', 'what it says itself, or does not, counts')
})
