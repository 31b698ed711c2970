import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { createSealer, type SealBinding, SealError } from './seal.ts'

const key = { id: 'k1', bytes: randomBytes(32) }
const binding: SealBinding = { purpose: 'access', clientId: 'c-1', environment: 'sandbox', subject: 's-1' }

function reasonOf(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    assert.ok(error instanceof SealError)
    return error.reason
  }
  return 'opened'
}

test('what was sealed opens again, and no two texts of the same payload are alike', () => {
  const sealer = createSealer([key])
  const first = sealer.seal(binding, { secret: 'canary-9' })
  assert.deepEqual(sealer.open(binding, first), { secret: 'canary-9' })
  assert.notEqual(first, sealer.seal(binding, { secret: 'canary-9' }))
  assert.ok(!first.includes('canary'))
})

test('another client, environment, purpose or subject does not open it', () => {
  const sealer = createSealer([key])
  const text = sealer.seal(binding, 1)
  const others: SealBinding[] = [
    { ...binding, clientId: 'c-2' },
    { ...binding, environment: 'production' },
    { ...binding, purpose: 'refresh' },
    { ...binding, subject: 's-2' },
  ]
  for (const other of others)
    assert.equal(
      reasonOf(() => sealer.open(other, text)),
      'broken',
    )
})

test('each flipped character, each cut and each extension is refused', () => {
  const sealer = createSealer([key])
  const text = sealer.seal(binding, { a: 1 })
  for (let index = 0; index < text.length; index += 1) {
    const flipped = text.slice(0, index) + (text[index] === 'A' ? 'B' : 'A') + text.slice(index + 1)
    assert.notEqual(
      reasonOf(() => sealer.open(binding, flipped)),
      'opened',
      `character ${index}`,
    )
    assert.notEqual(
      reasonOf(() => sealer.open(binding, text.slice(0, index))),
      'opened',
      `cut at ${index}`,
    )
  }
  for (const tail of ['A', '=', '\n', '.A', ' '])
    assert.notEqual(
      reasonOf(() => sealer.open(binding, text + tail)),
      'opened',
    )
})

test('a tag cut to four bytes is refused', () => {
  const sealer = createSealer([key])
  const [version, id, head, body = ''] = sealer.seal(binding, { a: 1 }).split('.')
  const short = Buffer.from(body, 'base64url').subarray(0, -12).toString('base64url')
  assert.equal(
    reasonOf(() => sealer.open(binding, [version, id, head, short].join('.'))),
    'broken',
  )
})

test('a retired key opens, an unknown one says so', () => {
  const old = createSealer([key]).seal(binding, 'x')
  const next = { id: 'k2', bytes: randomBytes(32) }
  assert.equal(createSealer([next, key]).open(binding, old), 'x')
  assert.equal(
    reasonOf(() => createSealer([next]).open(binding, old)),
    'unknownKey',
  )
})

test('an expired text does not open', () => {
  let clockMs = 1_000
  const sealer = createSealer([key], () => clockMs)
  const text = sealer.seal(binding, 'x', 2_000)
  assert.equal(sealer.open(binding, text), 'x')
  clockMs = 2_000
  assert.equal(
    reasonOf(() => sealer.open(binding, text)),
    'expired',
  )
})

test('short keys, repeated ids and an empty ring are refused', () => {
  assert.throws(() => createSealer([]), RangeError)
  assert.throws(() => createSealer([{ id: 'k', bytes: randomBytes(16) }]), RangeError)
  assert.throws(() => createSealer([key, key]), RangeError)
})

test('an expired text opens for who asks for it', () => {
  let nowMs = 1_000
  const sealer = createSealer([key], () => nowMs)
  const text = sealer.seal(binding, 'x', 2_000)
  nowMs = 3_000
  assert.throws(() => sealer.open(binding, text), { reason: 'expired' })
  assert.equal(sealer.open(binding, text, { evenEnded: true }), 'x')
})

test('what is hardened is the same for the same text, binding and key, and nothing else', () => {
  const other = { id: 'k2', bytes: randomBytes(32) }
  const sealer = createSealer([key])
  const hard = sealer.harden(binding, 'Pass123')
  assert.equal(Buffer.from(hard, 'base64url').length, 32)
  assert.equal(createSealer([key, other]).harden(binding, 'Pass123'), hard)
  assert.notEqual(sealer.harden(binding, 'Pass124'), hard)
  assert.notEqual(sealer.harden({ ...binding, clientId: 'other' }, 'Pass123'), hard)
  assert.notEqual(createSealer([other, key]).harden(binding, 'Pass123'), hard)
})
