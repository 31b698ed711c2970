import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readBenchArguments } from './read-bench-arguments.ts'

const known = ['link-size', 'sdk-size', 'linktoken']

test('without a name everything runs, as a table', () => {
  assert.deepEqual(readBenchArguments([], known), { names: known, json: false })
})

test('named benches run once, in their own order', () => {
  assert.deepEqual(readBenchArguments(['linktoken', '--json', 'link-size', 'linktoken'], known), {
    names: ['link-size', 'linktoken'],
    json: true,
  })
})

test('an unknown name or option is answered with the usage, in one line', () => {
  const usage = 'Usage: npm run bench -- [link-size | sdk-size | linktoken] [--json]'
  assert.throws(() => readBenchArguments(['link'], known), { message: `There is no bench link. ${usage}` })
  assert.throws(
    () => readBenchArguments(['--jsn'], known),
    ({ message }: Error) => {
      assert.match(message, /--jsn/)
      assert.ok(message.endsWith(usage))
      return !message.includes('\n')
    },
  )
})
