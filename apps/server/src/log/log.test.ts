import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TenonError } from '@tenon/core'
import { createLog, type LogFields } from './log.ts'

function written(write: (log: ReturnType<typeof createLog>) => void): string {
  let text = ''
  const destination = {
    write(line: string) {
      text += line
    },
  }
  write(createLog({ destination }))
  return text
}

test('one JSON object per line, with the named fields', () => {
  const text = written((log) => log.info('request answered', { method: 'GET', status: 200, durationMs: 3 }))
  const { time, ...rest } = JSON.parse(text)
  assert.match(time, /^\d{4}-\d\d-\d\dT/)
  assert.deepEqual(rest, { level: 30, event: 'request answered', method: 'GET', status: 200, durationMs: 3 })
})

test('K13: what has no field is not written, not even when it is handed over', () => {
  const smuggled = { requestId: 'r', password: 'canary-1', body: { token: 'canary-2' }, headers: ['canary-3'] }
  const text = written((log) => log.info('x', smuggled as LogFields))
  assert.match(text, /"requestId":"r"/)
  assert.doesNotMatch(text, /canary/)
})

test('K13: errors are written without their words, causes and stacks included', () => {
  const driver = Object.assign(new Error('duplicate key value canary-value'), {
    code: '23505',
    constraint: 'api_key_pk',
    detail: 'Key (secret)=(canary-detail) already exists.',
    query: 'insert canary-query',
  })
  const imitation = new Error('first\n    at canary (/etc/canary:1:1)\nlast', { cause: driver })
  const failure = new TenonError('serverFailure', { cause: imitation })
  const text = written((log) => log.error('failed', failure))
  assert.doesNotMatch(text, /canary/)
  const { error } = JSON.parse(text)
  assert.equal(error.message, 'The server failed. The failure was recorded under errorHash.')
  assert.equal(error.cause.cause.code, '23505')
  assert.equal(error.cause.cause.constraint, 'api_key_pk')
  assert.match(error.cause.at[0], /log\.test\.ts:\d+:\d+/)
  assert.doesNotMatch(
    written((log) => log.error('failed', 'canary-thrown-text')),
    /canary/,
  )
})

test('K14: nothing in a value can end or forge a line', () => {
  const text = written((log) => log.info('x', { route: 'a\r\nb\u0000\u001b[31m\u007f\u0085\u2028c' }))
  assert.equal(text.split('\n').length, 2)
  assert.equal(JSON.parse(text).route, 'a??b??[31m???c')
})
