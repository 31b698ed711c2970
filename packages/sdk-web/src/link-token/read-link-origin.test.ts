import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readLinkOrigin } from './read-link-origin.ts'

test('gives the origin as browsers print it', () => {
  assert.equal(readLinkOrigin('https://LINK.example.com:443/'), 'https://link.example.com')
  assert.equal(readLinkOrigin('http://localhost:5173'), 'http://localhost:5173')
})

test('says what is missing', () => {
  for (const wrong of ['', 'link.example.com', 'javascript:alert(1)', 'file:///x', 'localhost:5173']) {
    assert.throws(() => readLinkOrigin(wrong), { name: 'TypeError', message: /linkOrigin/ }, wrong)
  }
})
