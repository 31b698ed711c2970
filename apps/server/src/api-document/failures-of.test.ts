import assert from 'node:assert/strict'
import { test } from 'node:test'
import Type from 'typebox'
import type { Operation } from '../http/operation.ts'
import { failuresOf } from './failures-of.ts'

const reading: Operation = { method: 'GET', path: '/v1/x', access: 'read', tag: 'Events', summary: 'Reads' }
const codesOf = (operation: Operation) => new Set([...failuresOf(operation).values()].flat())

test('keys, scopes, bodies and idempotency keys bring the failures that they can end in', () => {
  const codes = codesOf(reading)
  assert.ok(codes.has('unauthorized') && codes.has('tooManyRequests') && codes.has('unavailable'))
  for (const absent of ['permissionDenied', 'missingField', 'idempotencyKeyReused'] as const) {
    assert.ok(!codes.has(absent), absent)
  }
  const writing = codesOf({ ...reading, method: 'POST', access: 'readWrite', body: Type.Object({}) })
  for (const there of ['permissionDenied', 'missingField', 'idempotencyKeyReused'] as const) {
    assert.ok(writing.has(there), there)
  }
  assert.ok(!codesOf({ ...reading, access: 'public' }).has('unauthorized'))
  const admin = codesOf({ ...reading, method: 'POST', access: 'public', isBearer: true })
  assert.ok(admin.has('unauthorized') && admin.has('permissionDenied') && !admin.has('idempotencyKeyReused'))
})

test('statuses ascend, and refusals stand under theirs', () => {
  const failures = failuresOf({ ...reading, refusals: ['transferNotFound', 'invalidAmount'] })
  const statuses = [...failures.keys()]
  assert.deepEqual(
    statuses,
    statuses.toSorted((one, other) => one - other),
  )
  assert.deepEqual(failures.get(404), ['transferNotFound'])
  assert.ok(failures.get(400)?.includes('invalidAmount'))
})
