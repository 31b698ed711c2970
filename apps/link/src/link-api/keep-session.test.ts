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
  keepSession({ clientId: 'c', code: 'code-1' }, () => storage).write(session)
  assert.deepEqual(keepSession({ clientId: 'c', code: 'code-1' }, () => storage).read(), session)
  assert.equal(keepSession({ clientId: 'c', code: 'code-2' }, () => storage).read(), undefined)
})

test('what is over is forgotten', () => {
  const storage = createStorage()
  const keeper = keepSession({ clientId: 'c', code: 'code-1' }, () => storage)
  keeper.write(session)
  keeper.forget()
  assert.equal(keeper.read(), undefined)
  assert.equal(storage.length, 0)
})

test('blocked storage loses nothing while the page lives', () => {
  const keeper = keepSession({ clientId: 'c', code: 'code-1' }, () => {
    throw new DOMException('Blocked', 'SecurityError')
  })
  keeper.write(session)
  assert.deepEqual(keeper.read(), session)
  keeper.forget()
  assert.equal(keeper.read(), undefined)
})

test('what was left before it was over is handed to another code of the same client, once', () => {
  const storage = createStorage()
  const first = keepSession({ clientId: 'c', code: 'code-1' }, () => storage)
  const second = keepSession({ clientId: 'c', code: 'code-2' }, () => storage)
  first.write(session)
  assert.equal(second.takePrevious(), undefined, 'the first page is still there')
  first.leave()
  assert.deepEqual(second.takePrevious(), session)
  assert.equal(second.takePrevious(), undefined)
  assert.equal(storage.length, 0)
})

test('nothing is handed on to another client, of a session that is over, or of one that a reload went on with', () => {
  for (const end of ['other client', 'over', 'reloaded'] as const) {
    const storage = createStorage()
    const first = keepSession({ clientId: 'c', code: 'code-1' }, () => storage)
    first.write(session)
    if (end === 'over') first.forget()
    first.leave()
    if (end === 'reloaded') keepSession({ clientId: 'c', code: 'code-1' }, () => storage).write(session)
    const clientId = end === 'other client' ? 'd' : 'c'
    assert.equal(keepSession({ clientId, code: 'code-2' }, () => storage).takePrevious(), undefined, end)
  }
})

test('it is known whether a reload would find anything', () => {
  const storage = createStorage()
  assert.equal(keepSession({ clientId: 'c', code: 'code-1' }, () => storage).isLasting(), true)
  const blocked = keepSession({ clientId: 'c', code: 'code-1' }, () => {
    throw new DOMException('Blocked', 'SecurityError')
  })
  assert.equal(blocked.isLasting(), false)
  blocked.leave()
  assert.equal(blocked.takePrevious(), undefined)
})
