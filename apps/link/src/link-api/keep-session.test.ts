import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type KeptSession, keepSession } from './keep-session.ts'

const session: KeptSession = {
  sessionSecret: 's',
  client: { name: 'Acme' },
  environment: 'sandbox',
  allowedOrigins: ['https://a.test'],
  held: 'h',
}

function createStorage(): Storage {
  const entries = new Map<string, string>()
  return {
    get length() {
      return entries.size
    },
    clear: () => entries.clear(),
    key: (index) => [...entries.keys()][index] ?? null,
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
  }
}

test('a reload finds the session of its own code and of no other', () => {
  const storage = createStorage()
  keepSession('code-1', () => storage).write(session)
  assert.deepEqual(keepSession('code-1', () => storage).read(), session)
  assert.equal(keepSession('code-2', () => storage).read(), undefined)
})

test('what is over is forgotten', () => {
  const storage = createStorage()
  const keeper = keepSession('code-1', () => storage)
  keeper.write(session)
  keeper.forget()
  assert.equal(keeper.read(), undefined)
  assert.equal(storage.length, 0)
})

test('blocked storage loses nothing while the page lives', () => {
  const keeper = keepSession('code-1', () => {
    throw new DOMException('Blocked', 'SecurityError')
  })
  keeper.write(session)
  assert.deepEqual(keeper.read(), session)
  keeper.forget()
  assert.equal(keeper.read(), undefined)
})
