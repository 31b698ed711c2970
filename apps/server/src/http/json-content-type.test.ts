import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isJsonContentType } from './json-content-type.ts'

test('T08: JSON in every spelling that is one', () => {
  const right = ['application/json', 'application/JSON', 'text/json', 'application/*+json', 'application/problem+json']
  const withCharset = [
    'application/json;charset=utf-8',
    'application/json; charset=UTF-8',
    'application/json; charset="utf-8"',
  ]
  for (const header of [...right, ...withCharset]) assert.equal(isJsonContentType(header), true, header)
})

test('T08: everything else', () => {
  const other = [
    '',
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/jsonx',
    'application/+json',
    'json',
  ]
  const junk = [
    'application/json\ta',
    'application/json garbage',
    'application/json;',
    'application/json; charset=utf-16',
  ]
  const odd = [
    'application/json; charset=utf-8; x=y',
    'application/json, text/plain',
    'application/json; boundary=x',
    'text/plain; application/json',
  ]
  for (const header of [...other, ...junk, ...odd]) assert.equal(isJsonContentType(header), false, header)
  assert.equal(isJsonContentType(undefined), false)
})
