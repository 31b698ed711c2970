import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kraken, sandboxBroker } from '@tenon/integrations'
import { wordHealth } from './catalogue.ts'

test('one that does not answer says since when, and when it is asked again, in whole seconds', () => {
  const outageOf = ({ id }: { id: string }) => (id === kraken.id ? { forMs: 90_500, retryInMs: 12_300 } : undefined)
  const [down, up] = wordHealth([kraken, sandboxBroker], outageOf, 1_700_000_000_000)
  assert.deepEqual(
    [down?.isUp, down?.description, down?.downTimeStart, down?.downTimeEnd],
    [false, 'Does not answer at the moment.', 1_699_999_909, 1_700_000_013],
  )
  assert.equal(up?.isUp, true)
  assert.ok(up && !('downTimeStart' in up) && !('description' in up))
})

test('products are what the integration declares that it can do', () => {
  const { withdraw: _, getDepositAddress: __, ...operations } = sandboxBroker.operations
  const [all, less] = wordHealth([sandboxBroker, { ...sandboxBroker, operations }], () => undefined)
  assert.ok(all?.supportedProducts.includes('transfers'))
  assert.ok(all?.supportedProducts.includes('cryptocurrencyDepositAddresses'))
  assert.ok(!less?.supportedProducts.includes('transfers'))
  assert.ok(!less?.supportedProducts.includes('cryptocurrencyDepositAddresses'))
})
