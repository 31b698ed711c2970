import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createTestProvider } from './test-provider.ts'
import type { VerifyRequest } from './transfer-types.ts'
import { verifyDestination } from './verify-destination.ts'

const { integration } = createTestProvider()
const good: VerifyRequest = {
  integration,
  symbol: 'ETH',
  networkId: 'e3c7fdd8-b1fc-4e51-85ae-bb276e075611',
  address: '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6',
}

const cases: [string, Partial<VerifyRequest>, string][] = [
  ['a good destination', {}, 'succeeded'],
  ['an unknown integration', { integration: undefined }, 'notSupportedOnIntegration'],
  ['an unknown network', { networkId: '00000000-0000-4000-8000-000000000000' }, 'notSupportedOnNetwork'],
  [
    'a network that the integration lacks',
    { networkId: '7436e9d0-ba42-4d2b-b4c0-8e4e606b2c12' },
    'notSupportedOnNetwork',
  ],
  ['an unknown token', { symbol: 'NOPE' }, 'notSupportedOnToken'],
  ['a wrong checksum', { address: good.address.replace('Bf', 'bf') }, 'invalidAddressFormat'],
  ['a burn address', { address: `0x${'0'.repeat(40)}` }, 'invalidAddressFormat'],
]
for (const [name, changes, expected] of cases) {
  test(`${name}: ${expected}`, () => {
    const result = verifyDestination({ ...good, ...changes })
    assert.equal(result.status === 'failed' ? result.reason : result.status, expected)
  })
}

test('an integration that is not there is told from one that does not send', () => {
  const messageOf = (changes: Partial<VerifyRequest>) => {
    const result = verifyDestination({ ...good, ...changes })
    return result.status === 'failed' ? result.message : ''
  }
  assert.equal(messageOf({ integration: undefined }), 'The integration is not available.')
  const { withdraw: _, ...operations } = integration.operations
  assert.equal(messageOf({ integration: { ...integration, operations } }), 'The integration does not send crypto.')
})
