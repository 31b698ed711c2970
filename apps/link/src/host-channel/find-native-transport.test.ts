import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDecimal } from '@tenon/core'
import { findNativeTransport } from './find-native-transport.ts'

/** A page with what an SDK put on it. Bridges of web views refuse to be called without their owner, and so does this one. */
function pageWith(put: (bridge: Record<string, (argument: unknown) => void>) => object, method: string) {
  const heard: unknown[] = []
  const bridge: Record<string, (argument: unknown) => void> = {
    [method](argument) {
      assert.equal(this, bridge)
      heard.push(argument)
    },
  }
  const page: Record<string, unknown> = { ...put(bridge) }
  page.parent = page
  // Stands in for the part of `Window` used here; a whole one exists only in a browser.
  return { page: page as unknown as Window, heard }
}

const message = { type: 'transferPreviewed', payload: { amount: parseDecimal('0.123456789012345678') } }
const exact = '{"type":"transferPreviewed","payload":{"amount":0.123456789012345678}}'

const platforms = [
  {
    platform: 'iOS',
    ...pageWith((bridge) => ({ webkit: { messageHandlers: { jsMessageHandler: bridge } } }), 'postMessage'),
    expected: { type: 'transferPreviewed', payload: { amount: 0.12345678901234568 } },
  },
  { platform: 'android', ...pageWith((JSBridge) => ({ JSBridge }), 'sendNativeMessage'), expected: exact },
  { platform: 'flutter', ...pageWith((JSBridge) => ({ JSBridge }), 'postMessage'), expected: exact },
  {
    platform: 'reactNative',
    ...pageWith((ReactNativeWebView) => ({ ReactNativeWebView }), 'postMessage'),
    expected: exact,
  },
]

for (const { platform, page, heard, expected } of platforms) {
  test(`${platform} is told by its method, and given messages in its form`, () => {
    const transport = findNativeTransport(page, false)
    assert.equal(transport?.platform, platform)
    transport?.send(message)
    assert.deepEqual(heard, [expected])
  })

  test(`${platform}: nobody is looked for on a page of its own, nor in a frame`, () => {
    assert.equal(findNativeTransport(page, true), undefined)
    const framed = { ...page, parent: {} }
    assert.equal(findNativeTransport(framed as unknown as Window, false), undefined)
  })
}

test('React Native is known by its own bridge, beside the handlers of iOS below it', () => {
  const { page, heard } = pageWith(
    (bridge) => ({
      ReactNativeWebView: bridge,
      webkit: { messageHandlers: { jsMessageHandler: { postMessage() {} } } },
    }),
    'postMessage',
  )
  findNativeTransport(page, false)?.send(message)
  assert.deepEqual(heard, [exact])
})

test('a bridge without its method is nobody', () => {
  for (const put of [{}, { JSBridge: {} }, { JSBridge: null }, { ReactNativeWebView: 7 }, { webkit: {} }]) {
    const { page } = pageWith(() => put, 'unused')
    assert.equal(findNativeTransport(page, false), undefined, JSON.stringify(put))
  }
})
