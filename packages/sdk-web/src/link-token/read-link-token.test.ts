import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readLinkToken } from './read-link-token.ts'

const origin = 'https://link.example.com'

test('reads the address of the Link page, digit for digit', () => {
  const address = `${origin}/b2b-iframe/1/broker-connect?auth_code=a-_%2b%3d&transfer_token=x%2F`
  assert.equal(readLinkToken(btoa(address), origin)?.href, address)
})

test('refuses what is no token for this origin', () => {
  const refused = [
    'https://link.example.com.evil.example/',
    'https://evil.example/https://link.example.com/',
    'https://link.example.com@evil.example/',
    'https://link.example.com:8443/',
    'http://link.example.com/',
    'javascript:alert(1)',
    'data:text/html,x',
    '//link.example.com/',
    '',
  ]
  for (const address of refused) assert.equal(readLinkToken(btoa(address), origin), undefined, address)
  for (const token of ['%%%', 'aHR0', `${origin}/`]) assert.equal(readLinkToken(token, origin), undefined, token)
})
