import assert from 'node:assert/strict'
import { test } from 'node:test'
import { StartError } from './start-error.ts'
import { parseStartOptions } from './start-options.ts'

const parse = (...argv: string[]) => parseStartOptions(argv, '/checkout', '/home/me')

test('defaults', () => {
  assert.deepEqual(parse(), { fresh: false, json: false, port: 8300, dataDir: '/checkout/.tenon' })
})

test('everything given; a relative folder is meant from where the command was typed', () => {
  assert.deepEqual(parse('--fresh', '--json', '--port', '0', '--data', 'play'), {
    fresh: true,
    json: true,
    port: 0,
    dataDir: '/home/me/play',
  })
  assert.equal(parse('--data=/var/tenon').dataDir, '/var/tenon')
})

test('what is not understood is refused in one line that shows the usage', () => {
  for (const argv of [['--frehs'], ['extra'], ['--port'], ['--json=yes']]) {
    assert.throws(
      () => parse(...argv),
      (error) => error instanceof StartError && /Usage: npm start/.test(error.message) && !error.message.includes('\n'),
    )
  }
})

test('a port is a number that leaves room for the others', () => {
  for (const port of ['80a', '-1', '65535', '99999', '']) {
    assert.throws(() => parse(`--port=${port}`), StartError, port)
  }
})
