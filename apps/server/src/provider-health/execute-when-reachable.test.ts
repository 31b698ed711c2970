import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { TenonError } from '@tenon/core'
import type { Transfer, TransferSource, Transfers } from '../transfers/transfer-types.ts'
import { executeWhenReachable } from './execute-when-reachable.ts'
import { createProviderGates } from './provider-gates.ts'

const source = { clientId: 'c', environment: 'sandbox', integration: { id: 'a' } } as unknown as TransferSource

function makeRoom() {
  const clock = { now: 0 }
  const gates = createProviderGates({ callsAtOnce: 10, now: () => clock.now })
  const done = new Set<string>()
  const claims: string[] = []
  const transfers = {
    read: async (_owner, id) => {
      if (!done.has(id)) throw new TenonError('transferNotFound')
      return {} as Transfer
    },
    execute: async (_source, { previewId }) => {
      claims.push(previewId)
      return { status: 'succeeded', transfer: {} as Transfer }
    },
  } as Partial<Transfers> as Transfers
  const gate = gates.gateOf('sandbox', 'a')
  const shut = async () => {
    for (let count = 0; count < 5; count++) {
      await gate.run(new AbortController().signal, async () => Promise.reject(new Error('cut'))).catch(() => {})
    }
  }
  return { clock, done, claims, shut, guarded: executeWhenReachable(transfers, gates) }
}

test('L3: while the institution is silent nothing is claimed, and the caller hears when to come again', async () => {
  const { claims, shut, guarded, clock } = makeRoom()
  const previewId = randomUUID()
  await shut()
  await assert.rejects(guarded.execute(source, { previewId }), {
    code: 'institutionUnavailable',
    retryAfterSeconds: 30,
  })
  assert.deepEqual(claims, [])
  clock.now = 30_000
  // The first tries the institution; it made no call, so the next may as well.
  for (let count = 0; count < 2; count++) await guarded.execute(source, { previewId })
  assert.deepEqual(claims, [previewId, previewId])
})

test('T39: what was executed before is answered all the same', async () => {
  const { done, shut, guarded } = makeRoom()
  const previewId = randomUUID()
  done.add(previewId)
  await shut()
  assert.equal((await guarded.execute(source, { previewId })).status, 'succeeded')
})
