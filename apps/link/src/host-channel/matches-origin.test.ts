import assert from 'node:assert/strict'
import { test } from 'node:test'
import { matchesOrigin } from './matches-origin.ts'

const cases: [pattern: string, origin: string, expected: boolean][] = [
  ['https://app.example.com', 'https://app.example.com', true],
  ['https://app.example.com', 'http://app.example.com', false],
  ['https://app.example.com', 'https://app.example.com:8443', false],
  ['https://app.example.com:443', 'https://app.example.com', true],
  ['https://app.example.com', 'https://app.example.com.evil.test', false],
  ['https://*.example.com', 'https://shop.example.com', true],
  ['https://*.example.com', 'https://a.b.example.com', true],
  ['https://*.example.com', 'https://example.com', false],
  ['https://*.example.com', 'https://evilexample.com', false],
  ['https://*.example.com', 'https://example.com.evil.test', false],
  ['https://*.example.com', 'http://shop.example.com', false],
  ['https://*.example.com', 'https://.example.com', false],
  ['https://*.example.com', 'https://a.example.com:444', false],
  ['https://*.*', 'https://evil.test', false],
  ['http://localhost:*', 'http://localhost:5173', true],
  ['http://localhost:*', 'http://localhost', true],
  ['http://localhost:*', 'https://localhost:5173', false],
  ['http://localhost:*', 'http://localhost.evil.test:5173', false],
  ['http://localhost:*', 'http://localhost:80@evil.test', false],
  ['http://127.0.0.1:*', 'http://127.0.0.1:8080', true],
  ['http://[::1]:*', 'http://[::1]:8080', true],
  ['HTTPS://App.Example.com', 'https://app.example.com', true],
  ['*', 'https://evil.test', false],
  ['https://*', 'https://evil.test', false],
  ['', 'https://evil.test', false],
  ['null', 'null', false],
  ['https://app.example.com', 'https://app.example.com/', false],
  ['https://app.example.com', 'https://user@app.example.com', false],
  ['https://app.example.com', '', false],
]

for (const [pattern, origin, expected] of cases) {
  test(`${pattern || 'an empty pattern'} ${expected ? 'admits' : 'refuses'} ${origin || 'an empty origin'}`, () => {
    assert.equal(matchesOrigin(origin, [pattern]), expected)
  })
}

test('any one of several patterns is enough, none at all admits nobody', () => {
  assert.equal(matchesOrigin('https://b.test', ['https://a.test', 'https://b.test']), true)
  assert.equal(matchesOrigin('https://b.test', []), false)
})
