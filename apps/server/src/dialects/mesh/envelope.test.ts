import assert from 'node:assert/strict'
import { test } from 'node:test'
import { errors, isErrorCode, TenonError } from '@tenon/core'
import { writeJson } from '../../http/exact-json.ts'
import { meshResult, wordMeshFailure } from './envelope.ts'

test('a result, in the order of the dialect', () => {
  assert.match(
    writeJson(meshResult('request-1', { linkToken: 'x' })),
    /^\{"content":\{"linkToken":"x"\},"status":"ok","message":"","errorHash":"[0-9a-f]{8}","errorType":""\}$/,
  )
  assert.match(writeJson(meshResult('request-1')), /^\{"status":"ok","message":"",/)
})

test('a failure, in the order of the dialect', () => {
  const failure = new TenonError('missingField', { message: 'The userId field is required.' })
  const { status, body } = wordMeshFailure(failure, 'request-1')
  assert.equal(status, 400)
  assert.match(
    writeJson(body),
    /^\{"status":"badRequest","message":"The userId field is required.","displayMessage":"Please fill in every field.","errorHash":"[0-9a-f]{8}","errorType":"missingField"\}$/,
  )
})

test("the product's own word for a failure stands in errorData, and what we can say beyond its sentence", () => {
  const detail = { network: 'Ethereum' }
  const failure = new TenonError('invalidAddressPattern', { message: 'The checksum is wrong.', detail })
  const { body } = wordMeshFailure(failure, 'request-1')
  assert.equal(body.message, "Target address does not match network 'Ethereum' address pattern.")
  assert.deepEqual(body.errorData, { code: 'InvalidAddressPattern', hint: 'The checksum is wrong.' })
  assert.deepEqual(wordMeshFailure(new TenonError('previewNotFound'), 'r').body.errorData, { code: 'PreviewNotFound' })
})

test('one request has one hash, two requests have two', () => {
  const hashOf = (id: string) => meshResult(id).errorHash
  assert.equal(hashOf('a'), hashOf('a'))
  assert.notEqual(hashOf('a'), hashOf('b'))
})

test('every HTTP status of the error table has its word', () => {
  const words = new Map<number, string>()
  for (const code of Object.keys(errors)) {
    assert.ok(isErrorCode(code))
    const { status, body } = wordMeshFailure(new TenonError(code), 'r')
    words.set(status, body.status)
  }
  assert.deepEqual(
    [400, 401, 403, 404, 409, 429, 500, 503].map((status) => words.get(status)),
    [
      'badRequest',
      'permissionDenied',
      'permissionDenied',
      'notFound',
      'conflict',
      'tooManyRequest',
      'serverFailure',
      'serverFailure',
    ],
  )
})
