import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { HostMessage } from '@tenon/core'
import { createNativeHostChannel } from './create-native-host-channel.ts'
import type { HostMessageObject, NativeTransport } from './native-transport.ts'

const specs = { type: 'meshSDKSpecs', payload: { platform: 'reactNative', version: '2.4.5' } }

function createApp(platform: NativeTransport['platform'] = 'reactNative') {
  const told: HostMessageObject[] = []
  const page = Object.assign(new EventTarget(), { meshSdkPlatform: 'reactNative', meshSdkVersion: '2.4.5' })
  // Stands in for the part of `Window` used here; a whole one exists only in a browser.
  const channel = createNativeHostChannel(page as unknown as Window, {
    platform,
    send: (message) => told.push(message),
  })
  return { page, told, channel }
}

test('what the app set is heard once the page has said `loaded`', () => {
  const { page, told, channel } = createApp()
  const heard: HostMessage[] = []
  const alsoHeard: HostMessage[] = []
  const stop = channel.listen((message) => heard.push(message))
  channel.listen((message) => alsoHeard.push(message))
  assert.deepEqual(heard, [])
  channel.post({ type: 'loaded' })
  assert.deepEqual(heard, [specs])
  assert.deepEqual(told, [{ type: 'loaded' }, { type: 'showNativeNavbar', payload: false }])
  stop()
  Object.assign(page, { accessTokens: '[]' })
  assert.equal(heard.length, 1)
  assert.equal(alsoHeard.length, 2)
})

test('a bar is asked for while a foreign page has our place, and taken away after', () => {
  const { page, told } = createApp()
  page.dispatchEvent(new Event('pagehide'))
  page.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }))
  assert.deepEqual(told, [
    { type: 'showNativeNavbar', payload: true },
    { type: 'showNativeNavbar', payload: false },
  ])
})

test('a transfer that failed is told in both ways that apps know', () => {
  const { told, channel } = createApp()
  const failure = { type: 'transferExecutionError', payload: { errorMessage: 'Not enough.' } } as const
  channel.post(failure)
  assert.deepEqual(told, [
    failure,
    { type: 'transferFinished', payload: { status: 'error', errorMessage: 'Not enough.' } },
  ])
})

test('why no session could be opened is told to Android, beside the payload', () => {
  const error = { type: 'error', errorMessage: 'This link was used.' } as const
  for (const platform of ['iOS', 'android', 'reactNative', 'flutter'] as const) {
    const { told, channel } = createApp(platform)
    channel.post(error)
    assert.deepEqual(told, platform === 'android' ? [error] : [], platform)
  }
})
