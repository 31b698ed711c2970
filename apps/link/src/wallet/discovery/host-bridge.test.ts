import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHostBridge } from './host-bridge.ts'

const hostOrigin = 'https://app.test'

/** A framed page, with what it posted to its host. */
function playPage() {
  const posted: { message: { id: string; type: string; path: string[] }; origin: string }[] = []
  const parent = {
    postMessage: (message: (typeof posted)[number]['message'], origin: string) => void posted.push({ message, origin }),
  }
  const page = Object.assign(new EventTarget(), { parent })
  const hear = (data: unknown, from: { source?: unknown; origin?: string } = {}) => {
    const event = new MessageEvent('message', { data, origin: from.origin ?? hostOrigin })
    Object.defineProperty(event, 'source', { value: from.source ?? parent })
    page.dispatchEvent(event)
  }
  // As much of a window as the bridge uses.
  return { bridge: openHostBridge(page as unknown as Window, hostOrigin), posted, hear }
}

test('a leaf is asked for by its path, of the one origin', async () => {
  const { bridge, posted, hear } = playPage()
  const read = bridge.read('eip6963Wallets', 0, 'name')
  await new Promise((resolve) => setTimeout(resolve))
  const [asked] = posted
  assert.equal(asked?.origin, hostOrigin)
  assert.deepEqual([asked?.message.type, asked?.message.path], ['GET', ['eip6963Wallets', '0', 'name']])
  hear({ id: asked?.message.id, type: 'RAW', value: 'Fox' })
  assert.equal(await read, 'Fox')
})

test('nobody answers in place of the host page', async () => {
  const { bridge, posted, hear } = playPage()
  let answer: unknown
  void bridge.read('parentOrigin').then((value) => {
    answer = value
  })
  await new Promise((resolve) => setTimeout(resolve))
  const id = posted[0]?.message.id
  hear({ id, type: 'RAW', value: 'stranger' }, { source: {} })
  hear({ id, type: 'RAW', value: 'elsewhere' }, { origin: 'https://evil.test' })
  await new Promise((resolve) => setTimeout(resolve))
  assert.equal(answer, undefined)
  hear({ id, type: 'RAW', value: 'host' })
  await new Promise((resolve) => setTimeout(resolve))
  assert.equal(answer, 'host')
})

test('what the host page throws arrives with its words', async () => {
  const { bridge, posted, hear } = playPage()
  const call = bridge.call(['eip6963Wallets', 0, 'provider', 'request'], { method: 'eth_accounts' })
  await new Promise((resolve) => setTimeout(resolve))
  const value = { isError: true, value: { message: 'User rejected the request.', name: 'Error' } }
  hear({ id: posted[0]?.message.id, type: 'HANDLER', name: 'throw', value })
  await assert.rejects(call, /User rejected the request\./)
})
