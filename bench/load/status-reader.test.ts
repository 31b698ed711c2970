import assert from 'node:assert/strict'
import { test } from 'node:test'
import { StatusReader } from './status-reader.ts'

const served = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello'
const refused = 'HTTP/1.1 503 Service Unavailable\r\ncontent-length: 2\r\n\r\n{}'

test('each answer tells its status, however the bytes are cut', () => {
  const reader = new StatusReader()
  const statuses = [...(served + refused + served)].flatMap((character) => reader.take(Buffer.from(character)))
  assert.deepEqual(statuses, [200, 503, 200])
  assert.deepEqual(reader.take(Buffer.from(refused + served)), [503, 200])
  assert.throws(() => new StatusReader().take(Buffer.from('nonsense\r\n\r\n')), /status/)
})
