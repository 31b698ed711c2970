import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CircuitBreaker } from './circuit-breaker.ts'

function makeBreaker() {
  const clock = { now: 0 }
  const breaker = new CircuitBreaker(() => clock.now)
  const note = (...failed: (0 | 1)[]) => {
    for (const one of failed) breaker.note(one === 1)
  }
  return { clock, breaker, note }
}

test('L3: five failures in a row open it, four and a success do not', () => {
  const { breaker, note } = makeBreaker()
  note(1, 1, 1, 1, 0, 1, 1, 1, 1)
  assert.deepEqual([breaker.state, breaker.ask()], ['closed', undefined])
  note(1)
  assert.deepEqual([breaker.state, breaker.ask()], ['open', 30])
})

test('L3: more than half of the last twenty open it, half does not', () => {
  const half = makeBreaker()
  for (let count = 0; count < 30; count++) half.note(1, 0)
  assert.equal(half.breaker.state, 'closed')
  const { breaker, note } = makeBreaker()
  for (let count = 0; count < 6; count++) note(1, 1, 0)
  assert.equal(breaker.state, 'closed')
  note(1, 0)
  assert.equal(breaker.state, 'open')
})

test('L3: after 30 s one call goes through, and decides', () => {
  const { clock, breaker, note } = makeBreaker()
  note(1, 1, 1, 1, 1)
  clock.now = 29_999
  assert.equal(breaker.ask(), 1)
  clock.now = 30_000
  assert.deepEqual([breaker.state, breaker.ask(), breaker.ask()], ['halfOpen', undefined, 30])
  note(1)
  assert.deepEqual([breaker.state, breaker.ask()], ['open', 30])
  clock.now = 60_000
  assert.equal(breaker.ask(), undefined)
  note(0)
  assert.deepEqual([breaker.state, breaker.failures], ['closed', 0])
})

test('a probe that never ends does not keep it shut for ever', () => {
  const { clock, breaker, note } = makeBreaker()
  note(1, 1, 1, 1, 1)
  clock.now = 30_000
  assert.equal(breaker.ask(), undefined)
  clock.now = 60_000
  assert.equal(breaker.ask(), undefined)
})

test('a probe that was not made gives its place back', () => {
  const { clock, breaker, note } = makeBreaker()
  note(1, 1, 1, 1, 1)
  clock.now = 30_000
  assert.equal(breaker.ask(), undefined)
  breaker.forgo()
  assert.equal(breaker.ask(), undefined)
})

test('calls that began before it opened do not move the 30 s', () => {
  const { clock, breaker, note } = makeBreaker()
  note(1, 1, 1, 1, 1)
  clock.now = 10_000
  note(1, 0)
  assert.equal(breaker.ask(), 20)
})

test('an outage counts from the first time it opened, over failed probes, until one succeeds', () => {
  let now = 1_000
  const breaker = new CircuitBreaker(() => now)
  assert.equal(breaker.outage, undefined)
  for (let call = 0; call < 5; call += 1) breaker.note(true)
  assert.deepEqual(breaker.outage, { forMs: 0, retryInMs: 30_000 })
  now += 31_000
  assert.equal(breaker.outage, undefined, 'the next call is let through')
  breaker.note(true)
  now += 4_000
  assert.deepEqual(breaker.outage, { forMs: 35_000, retryInMs: 26_000 })
  now += 30_000
  breaker.note(false)
  assert.equal(breaker.outage, undefined)
  for (let call = 0; call < 5; call += 1) breaker.note(true)
  assert.deepEqual(breaker.outage, { forMs: 0, retryInMs: 30_000 })
})
