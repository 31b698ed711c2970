import assert from 'node:assert/strict'
import { test } from 'node:test'
import { transferOptions } from './transfer-options.ts'

test('a call can never outlive its lease, and a lease never a minute', () => {
  const { providerTimeoutMs, leaseMs } = transferOptions()
  assert.ok(providerTimeoutMs < leaseMs)
  assert.throws(() => transferOptions({ leaseMs: 60_001 }), RangeError)
  assert.throws(() => transferOptions({ providerTimeoutMs: 60_000 }), RangeError)
})
