import assert from 'node:assert/strict'
import { mock, test } from 'node:test'
import type { HostMessage } from '@tenon/core'
import { watchHostGlobals } from './watch-host-globals.ts'

const token = { accountId: '1', accountName: 'A', accessToken: 't', brokerType: 'b', brokerName: 'B' }

function watch(page: Record<string, unknown>) {
  const heard: HostMessage[] = []
  watchHostGlobals(page, (message) => heard.push(message))
  return heard
}

const specs = { type: 'meshSDKSpecs', payload: { platform: 'iOS', version: '3.2.1' } }
const tokens = { type: 'frontAccessTokens', payload: [token] }
const destination = { type: 'frontTransferDestinationTokens', payload: [token] }

test('what was set before is heard, and what is set later', () => {
  const before = watch({ meshSdkPlatform: 'iOS', meshSdkVersion: '3.2.1', accessTokens: JSON.stringify([token]) })
  assert.deepEqual(before, [specs, tokens])

  const page: Record<string, unknown> = {}
  const heard = watch(page)
  page.meshSdkPlatform = 'iOS'
  assert.deepEqual(heard, [], 'a platform without a version says nothing yet')
  page.meshSdkVersion = '3.2.1'
  page.accessTokens = JSON.stringify([token])
  page.transferDestinationTokens = JSON.stringify([token])
  assert.deepEqual(heard, [specs, tokens, destination])
  assert.equal(page.meshSdkPlatform, 'iOS', 'the app can read what it set')
})

test('tokens are text on most platforms and a list on Flutter; nonsense is nobody’s', () => {
  const page: Record<string, unknown> = {}
  const heard = watch(page)
  page.accessTokens = [token]
  assert.deepEqual(heard, [tokens])
  // The first is what React Native writes where it has none.
  for (const nothing of ['{}', '', 'nope', '7', 'null', 7, null, {}]) page.accessTokens = nothing
  assert.equal(heard.length, 1)
  page.accessTokens = '[]'
  assert.deepEqual(heard[1], { type: 'frontAccessTokens', payload: [] })
})

test('iOS says whether it can open a link', () => {
  const page: Record<string, unknown> = {}
  const heard = watch(page)
  page.handleNativeLink = { url: 'bank://x', canOpen: true }
  for (const wrong of ['x', null, {}, { url: 'bank://x' }, { url: 7, canOpen: true }]) page.handleNativeLink = wrong
  assert.deepEqual(heard, [{ type: 'nativeLink', payload: { url: 'bank://x', canOpen: true } }])
})

test('a name that cannot be redefined is looked at for a while', () => {
  mock.timers.enable({ apis: ['setInterval'] })
  try {
    const page: Record<string, unknown> = {}
    Object.defineProperty(page, 'accessTokens', { writable: true, value: undefined })
    const heard = watch(page)
    page.accessTokens = [token]
    assert.deepEqual(heard, [])
    mock.timers.tick(200)
    assert.deepEqual(heard, [tokens])
    mock.timers.tick(10_000)
    page.accessTokens = '[]'
    mock.timers.tick(10_000)
    assert.equal(heard.length, 1, 'not for ever')
  } finally {
    mock.timers.reset()
  }
})
