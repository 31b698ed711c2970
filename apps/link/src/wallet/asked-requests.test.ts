import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createAskedRequests } from './asked-requests.ts'

const request = { networkType: 'evm', chainId: 1, from: '0xa', to: '0xb', value: '0x0' } as const

function memoryStorage() {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
}

test('while the question is open, the same is asked once', async () => {
  const asked = createAskedRequests(memoryStorage)
  let answer: (hash: string) => void = () => {}
  let count = 0
  const send = () => {
    count += 1
    return new Promise<string>((resolve) => {
      answer = resolve
    })
  }
  const first = asked.ask(request, send)
  const second = asked.ask({ ...request }, send)
  assert.equal(first, second)
  asked.forget(request)
  assert.equal(asked.wasAsked(request), true, 'an open question is not forgotten')
  answer('0x1')
  assert.deepEqual(await second, { outcome: 'done', value: '0x1' })
  assert.equal(count, 1)
  assert.equal(asked.pending(request), undefined)
})

test('what was asked stays asked over a reload, until the server is to look', async () => {
  const storage = memoryStorage()
  const before = createAskedRequests(() => storage)
  // The page goes away before the wallet answers.
  void before.ask(request, () => new Promise(() => {}))
  const after = createAskedRequests(() => storage)
  assert.equal(after.wasAsked(request), true)
  assert.equal(after.wasAsked({ ...request, value: '0x1' }), false)
  after.forget(request)
  assert.equal(after.wasAsked(request), false)
  assert.equal(createAskedRequests(() => storage).wasAsked(request), false)
})

test('without storage, and with what others left there, it works within the page', async () => {
  const none = createAskedRequests(() => {
    throw new Error('blocked')
  })
  await none.ask(request, async () => '0x1')
  assert.equal(none.wasAsked(request), true)
  for (const text of ['{', '3', '[1]']) {
    const asked = createAskedRequests(() => ({ getItem: () => text, setItem: () => {} }))
    assert.equal(asked.wasAsked(request), false)
  }
})
