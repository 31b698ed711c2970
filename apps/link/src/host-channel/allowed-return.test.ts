import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allowedReturn } from './allowed-return.ts'

test('people are sent to the client’s own origins, and nowhere else', () => {
  const allowed = ['https://*.shop.test', 'http://localhost:*']
  assert.equal(allowedReturn('https://www.shop.test/thanks?id=1', allowed), 'https://www.shop.test/thanks?id=1')
  for (const url of [
    undefined,
    '',
    '/thanks',
    'https://shop.test.evil.test/',
    'https://evil.test/?https://www.shop.test',
    'https://www.shop.test@evil.test/',
    'javascript:alert(1)//https://www.shop.test',
    'data:text/html,x',
  ])
    assert.equal(allowedReturn(url, allowed), undefined, url)
  assert.equal(allowedReturn('https://www.shop.test/', []), undefined)
})
