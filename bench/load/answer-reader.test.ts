import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AnswerReader } from './answer-reader.ts'

const answer = 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello'

test('an answer is complete with its last byte, however it is cut', () => {
  const reader = new AnswerReader()
  const taken = [...answer].map((character) => reader.take(Buffer.from(character)))
  assert.deepEqual(taken, [...taken.slice(0, -1).fill(0), 1])
  assert.equal(reader.take(Buffer.from(answer + answer + answer.slice(0, 20))), 2)
  assert.equal(reader.take(Buffer.from(answer.slice(20))), 1)
})

test('what is no success, or has no length, is not counted but told', () => {
  assert.throws(() => new AnswerReader().take(Buffer.from('HTTP/1.1 429 Too Many Requests\r\n\r\n')), /429/)
  assert.throws(() => new AnswerReader().take(Buffer.from('HTTP/1.1 200 OK\r\n\r\n')), /length/)
})
