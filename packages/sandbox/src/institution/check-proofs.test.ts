import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createErrands } from '../person/create-errands.ts'
import { findUser } from '../users/find-user.ts'
import { createProofCheck, type GivenProof } from './check-proofs.ts'
import { InstitutionError } from './institution-error.ts'

interface Answer {
  code: string
  details: Readonly<Record<string, unknown>>
}

/** A caller, who learns `passed`, or the refusal and what it says. */
function openCheck(username: string) {
  const errands = createErrands()
  const check = createProofCheck({ institution: 'broker', channel: 'phone', errands })
  const user = findUser(username)
  if (!user) throw new RangeError(`There is no ${username}.`)
  const known = user
  function call(given: Omit<GivenProof, 'clientId'> = {}, clientId = 'attempt-1'): Answer {
    try {
      check(known, { clientId, ...given }, 'http://sandbox/person/proofs')
      return { code: 'passed', details: {} }
    } catch (error) {
      assert.ok(error instanceof InstitutionError)
      return { code: error.code, details: error.details }
    }
  }
  return { call, errands }
}

test('a code that was right stays right for its withdrawal, and for no other', () => {
  const { call } = openCheck('Mesh')
  assert.equal(call().code, 'mfa_required')
  assert.equal(call({ mfaCode: '1234567' }).code, 'mfa_failed')
  assert.equal(call({ mfaCode: '123456' }).code, 'passed')
  assert.equal(call().code, 'passed')
  assert.equal(call({}, 'attempt-2').code, 'mfa_required')
})

test('a question has an id only where another one could be meant', () => {
  assert.equal(openCheck('Mesh').call().details.challengeId, undefined)
  const { call } = openCheck('MeshTwoCodes')
  const first = call()
  assert.match(String(first.details.challengeId), /^[0-9a-f]{32}$/)
  const second = call({ mfaCode: '123456' })
  assert.deepEqual([second.code, second.details.channel], ['second_mfa_required', 'email'])
  const late = call({ mfaCode: '123456', challengeId: String(first.details.challengeId) })
  assert.deepEqual([late.code, late.details], [second.code, second.details])
  assert.equal(call({ mfaCode: '123456', challengeId: String(second.details.challengeId) }).code, 'passed')
})

test('no code stands in for a look at the face', () => {
  const { call, errands } = openCheck('MeshFace')
  const asked = call({ mfaCode: '123456' })
  assert.equal(asked.code, 'mfa_required')
  const [errand] = errands.open()
  assert.equal(asked.details.qrCodeLink, `http://sandbox/person/proofs/${errand?.id}`)
  errands.finish({ clientId: 'another' })
  assert.equal(call().code, 'mfa_required')
  errands.finish({ clientId: 'attempt-1' })
  assert.equal(call().code, 'passed')
})
