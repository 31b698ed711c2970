import assert from 'node:assert/strict'
import { test } from 'node:test'
import { healthOfGate } from './health-of-gate.ts'
import { ProviderGate } from './provider-gate.ts'

test('an institution that is down has a time of day since when; one that is up has none', async () => {
  let now = 0
  const gate = new ProviderGate({ callsAtOnce: 10, now: () => now })
  const fail = () =>
    gate
      .run(new AbortController().signal, async () => {
        throw new Error('silence')
      })
      .catch(() => undefined)
  const health = () => healthOfGate(gate, () => Date.UTC(2026, 10, 21, 14, 10) + now)
  assert.deepEqual(health(), { health: 'up' })
  for (let calls = 0; calls < 4; calls++) await fail()
  assert.deepEqual(health(), { health: 'degraded' })
  await fail()
  assert.deepEqual(health(), { health: 'down', downSince: '2026-11-21T14:10:00.000Z' })
  now = 20_000
  assert.deepEqual(health(), { health: 'down', downSince: '2026-11-21T14:10:00.000Z' })
  now = 30_000
  assert.deepEqual(health(), { health: 'degraded' })
})
