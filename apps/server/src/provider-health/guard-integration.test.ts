import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { TenonError } from '@tenon/core'
import { type Integration, integrations, ProviderError, type WithdrawalOutcome } from '@tenon/integrations'
import { createProviderGates } from './provider-gates.ts'

const [declared] = integrations
assert.ok(declared)
const never = new AbortController().signal
const context = (signal = never) => ({ baseUrl: 'http://localhost', environment: 'sandbox', signal }) as const
const down = async () => Promise.reject(new ProviderError('institutionUnavailable'))
const refused = { code: 'institutionUnavailable', name: 'TenonError' }

function makeGuarded(operations: Partial<Integration['operations']>, callsAtOnce = 10) {
  const clock = { now: 0 }
  const gates = createProviderGates({ callsAtOnce, now: () => clock.now })
  assert.ok(declared)
  const integration: Integration = { ...declared, operations: { ...declared.operations, ...operations } }
  return { clock, gate: gates.gateOf('sandbox', integration.id), guarded: gates.guard('sandbox', integration) }
}

async function fail(guarded: Integration, times: number) {
  for (let count = 0; count < times; count++) {
    await assert.rejects(guarded.operations.listAccounts(context(), {}), { name: 'ProviderError' })
  }
}

test('L3: five calls without an answer, and the sixth is not made', async () => {
  let calls = 0
  const { guarded, gate, clock } = makeGuarded({
    listAccounts: async () => {
      calls += 1
      return down()
    },
  })
  await fail(guarded, 5)
  await assert.rejects(guarded.operations.listAccounts(context(), {}), { ...refused, retryAfterSeconds: 30 })
  assert.deepEqual([calls, gate.health], [5, 'down'])
  clock.now = 30_000
  assert.equal(gate.health, 'degraded')
  await fail(guarded, 1)
  assert.deepEqual([calls, gate.health], [6, 'down'])
})

test('a refusal is an answer: it does not count', async () => {
  const { guarded, gate } = makeGuarded({
    listAccounts: async () => Promise.reject(new ProviderError('invalidCredentials')),
  })
  await fail(guarded, 20)
  assert.equal(gate.health, 'up')
})

test('a time-out, an unreadable answer, an unknown and an unsent withdrawal count', async () => {
  const silences: ((guarded: Integration) => Promise<unknown>)[] = []
  const { gate, guarded } = makeGuarded({
    listAccounts: async () => Promise.reject(new SyntaxError('not JSON')),
    listHoldings: () => new Promise(() => {}),
    withdraw: async (_context, _secret, accountId): Promise<WithdrawalOutcome> =>
      accountId === 'lost'
        ? { outcome: 'unknown', cause: 'cut' }
        : { outcome: 'rejected', code: 'institutionUnavailable' },
    placeOrder: async () => ({ outcome: 'unknown', cause: 'cut' }),
  })
  const request = {} as never
  silences.push(
    ({ operations }) => operations.listAccounts(context(), {}).catch(() => {}),
    ({ operations }) => {
      const controller = new AbortController()
      void operations.listHoldings(context(controller.signal), {}, 'a')
      controller.abort()
      return turn()
    },
    async ({ operations }) => operations.withdraw?.(context(), {}, 'lost', request),
    async ({ operations }) => operations.withdraw?.(context(), {}, 'notSent', request),
    ({ operations }) => operations.listAccounts(context(), {}).catch(() => {}),
  )
  for (const silence of silences) {
    assert.notEqual(gate.health, 'down')
    await silence(guarded)
  }
  assert.equal(gate.health, 'down')
  // It is begun, so it is made.
  const made = await guarded.operations.withdraw?.(context(), {}, 'lost', request)
  assert.equal(made?.outcome, 'unknown')
  const ordered = await guarded.operations.placeOrder?.(context(), {}, 'a', {} as never)
  assert.equal(ordered?.outcome, 'unknown')
})

test('L2: so many calls at once and no more; an ended one makes room, also when its driver hangs', async () => {
  const { guarded } = makeGuarded({ listAccounts: () => new Promise(() => {}) }, 2)
  const controller = new AbortController()
  void guarded.operations.listAccounts(context(controller.signal), {})
  void guarded.operations.listAccounts(context(), {})
  await assert.rejects(guarded.operations.listAccounts(context(), {}), { ...refused, retryAfterSeconds: 1 })
  controller.abort()
  await turn()
  void guarded.operations.listAccounts(context(), {})
  await assert.rejects(guarded.operations.listAccounts(context(), {}), refused)
})

test('an institution of one environment does not stop the other, nor another institution', async () => {
  const gates = createProviderGates({ callsAtOnce: 10 })
  for (let count = 0; count < 5; count++) {
    await gates
      .gateOf('sandbox', 'a')
      .run(never, down)
      .catch(() => {})
  }
  assert.equal(gates.gateOf('sandbox', 'a').health, 'down')
  assert.deepEqual([gates.gateOf('production', 'a').health, gates.gateOf('sandbox', 'b').health], ['up', 'up'])
})

test('a failure of ours says nothing about the institution', async () => {
  const { guarded, gate } = makeGuarded({ listAccounts: async () => Promise.reject(new TenonError('serverFailure')) })
  for (let count = 0; count < 10; count++) await guarded.operations.listAccounts(context(), {}).catch(() => {})
  assert.equal(gate.health, 'up')
})
