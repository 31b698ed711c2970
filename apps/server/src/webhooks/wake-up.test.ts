import assert from 'node:assert/strict'
import { test } from 'node:test'
import { WakeUp } from './wake-up.ts'

test('a call ends the sleep, also one that came before it; the next sleep needs another call', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const wakeUp = new WakeUp()
  wakeUp.call()
  await wakeUp.sleep(1_000)

  let isAwake = false
  const sleeping = wakeUp.sleep(1_000).then(() => {
    isAwake = true
  })
  await Promise.resolve()
  assert.equal(isAwake, false)
  wakeUp.call()
  await sleeping

  const last = wakeUp.sleep(1_000)
  t.mock.timers.tick(1_000)
  await last
})
