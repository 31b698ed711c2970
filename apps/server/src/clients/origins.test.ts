import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { frameAncestors } from './frame-ancestors.ts'
import { parseOrigin } from './parse-origin.ts'

test('origins come out in one spelling', () => {
  const spellings = [
    ['https://App.Example.com', 'https://app.example.com'],
    ['https://app.example.com:443', 'https://app.example.com'],
    ['https://app.example.com:8443', 'https://app.example.com:8443'],
    ['https://*.example.com', 'https://*.example.com'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['http://localhost:80', 'http://localhost'],
    ['http://127.0.0.1:*', 'http://127.0.0.1:*'],
    ['http://localhost:*', 'http://localhost:*'],
  ]
  for (const [given = '', stored] of spellings) assert.equal(parseOrigin(given, 'sandbox'), stored)
})

test('T23: what could widen the header or the list is refused', () => {
  const injections = [
    'https://a.com; script-src *',
    'https://a.com https://b.com',
    "https://a.com'",
    'https://a.com\nx',
    'https://a.com,b',
  ]
  const wild = [
    '*',
    'https://*',
    'https://*.com',
    'https://*.*.com',
    'https://a.*.com',
    'https://*a.com',
    'https://a.com:*',
    'https://*.localhost',
  ]
  const other = [
    '',
    'null',
    'a.com',
    '//a.com',
    'ftp://a.com',
    'http://x',
    'http://a.com',
    'http://localhost.evil.com',
    'http://*.localhost',
  ]
  const parts = [
    'https://a.com/',
    'https://a.com/path',
    'https://a.com?x',
    'https://a.com#x',
    'https://u@a.com',
    'https://u:p@a.com',
  ]
  const hosts = [
    'https://a..com',
    'https://-a.com',
    'https://ä.com',
    'https://a.com:0',
    'https://a.com:65536',
    'https://a.com:',
    'https://[::1]',
  ]
  for (const text of [...injections, ...wild, ...other, ...parts, ...hosts]) {
    assert.throws(() => parseOrigin(text, 'sandbox'), { code: 'invalidField' }, text)
  }
  for (const text of ['http://localhost:*', 'http://127.0.0.1:*']) {
    assert.throws(() => parseOrigin(text, 'production'), { code: 'invalidField' })
  }
})

test('whatever is accepted cannot begin another directive', () => {
  const alphabet = fc.constantFrom(...'ab.*:;/\'" ,\n\t0-é')
  fc.assert(
    fc.property(fc.string({ unit: alphabet }), (tail) => {
      let origin: string
      try {
        origin = parseOrigin(`https://${tail}`, 'sandbox')
      } catch {
        return
      }
      assert.match(origin, /^https:\/\/(\*\.)?[a-z0-9.-]+(:\d+)?$/)
    }),
    { numRuns: 2_000 },
  )
})

test('the header names the origins, or nobody', () => {
  assert.equal(frameAncestors([]), "frame-ancestors 'none'")
  assert.equal(
    frameAncestors(['https://a.com', 'http://localhost:*']),
    'frame-ancestors https://a.com http://localhost:*',
  )
})
