import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runEach } from './run-each.ts'

test('each once, so many at a time', async () => {
  const seen: number[] = []
  let running = 0
  let most = 0
  const { perSecond, times } = await runEach([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
    most = Math.max(most, ++running)
    await new Promise((resolve) => setImmediate(resolve))
    running--
    seen.push(item)
  })
  assert.deepEqual(seen.sort(), [1, 2, 3, 4, 5, 6, 7])
  assert.deepEqual([most, times.length], [3, 7])
  assert.ok(perSecond > 0)
})

test('a failure ends the measurement', async () => {
  const failing = runEach([1, 2], 1, async (item) => {
    if (item === 2) throw new Error('refused')
  })
  await assert.rejects(failing, { message: 'refused' })
})
