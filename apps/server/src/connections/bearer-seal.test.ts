import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { createBearerSeal } from './bearer-seal.ts'

const secret = randomBytes(32).toString('base64url')
const binding = ['refresh', 'client-1']

test('what was sealed opens for the same secret and binding, in another process too', () => {
  const sealed = createBearerSeal(secret, binding).seal({ token: 'canary', at: 1 })
  assert.deepEqual(createBearerSeal(secret, binding).open(sealed), { token: 'canary', at: 1 })
  assert.equal(sealed.includes('canary'), false)
})

test('another secret, another binding and a changed byte open nothing', () => {
  const sealed = createBearerSeal(secret, binding).seal({ token: 'canary' })
  assert.equal(createBearerSeal(`${secret}x`, binding).open(sealed), undefined)
  assert.equal(createBearerSeal(secret, ['refresh', 'client-2']).open(sealed), undefined)
  assert.equal(createBearerSeal(secret, binding).open(sealed.subarray(0, 20)), undefined)
  for (let index = 0; index < sealed.length; index++) {
    const changed = Buffer.from(sealed)
    changed[index] = (changed[index] ?? 0) ^ 1
    assert.equal(createBearerSeal(secret, binding).open(changed), undefined, `byte ${index}`)
  }
})

test('two seals of one text differ, and the id tells the same secret and binding only', () => {
  const { seal, id } = createBearerSeal(secret, binding)
  assert.notDeepEqual(seal('x'), seal('x'))
  assert.deepEqual(createBearerSeal(secret, binding).id, id)
  assert.notDeepEqual(createBearerSeal(secret, ['refresh', 'client-2']).id, id)
  assert.notDeepEqual(createBearerSeal(`${secret}x`, binding).id, id)
})
