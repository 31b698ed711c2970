import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkEndpointUrl } from './check-endpoint-url.ts'

for (const url of ['https://hooks.example.com/a?b=c', 'https://hooks.example.com:8443/']) {
  test(`allowed everywhere: ${url}`, () => {
    assert.equal(checkEndpointUrl(url, 'production'), url)
    assert.equal(checkEndpointUrl(url, 'sandbox'), url)
  })
}

for (const url of ['http://localhost:3000/', 'http://127.0.0.1:1/', 'http://[::1]:9/', 'https://localhost:3000/']) {
  test(`allowed in the sandbox only: ${url}`, () => {
    assert.equal(checkEndpointUrl(url, 'sandbox'), url)
    assert.throws(() => checkEndpointUrl(url, 'production'), { code: 'invalidField' })
  })
}

const refused = [
  'http://hooks.example.com/',
  'https://hooks.example.com:22/',
  'https://user:pass@hooks.example.com/',
  'https://8.8.8.8/',
  'https://0x8080808/',
  'https://[2606:4700::1]/',
  'https://hooks.example.com/#x',
  'ftp://localhost/',
  'javascript:alert(1)',
  'hooks.example.com',
  '',
  `https://hooks.example.com/${'a'.repeat(2_048)}`,
]
for (const url of refused) {
  test(`refused: ${url.slice(0, 40) || 'empty'}`, () => {
    assert.throws(() => checkEndpointUrl(url, 'production'), { code: 'invalidField' })
    assert.throws(() => checkEndpointUrl(url, 'sandbox'), { code: 'invalidField' })
  })
}
