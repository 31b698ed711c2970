import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readHostMessage } from './read-host-message.ts'

test('the messages of the protocol are read', () => {
  assert.deepEqual(readHostMessage({ type: 'closeRequested' }), { type: 'closeRequested' })
  const specs = { type: 'meshSDKSpecs', payload: { platform: 'web', version: '3.13.0', origin: 'https://a.test' } }
  assert.deepEqual(readHostMessage(specs), specs)
  const token = { accountId: '1', accountName: 'A', accessToken: 't', brokerType: 'b', brokerName: 'B' }
  assert.deepEqual(readHostMessage({ type: 'frontAccessTokens', payload: [token] }), {
    type: 'frontAccessTokens',
    payload: [token],
  })
  const target = { type: 'frontTransferDestinationTokens', payload: [token] }
  assert.deepEqual(readHostMessage(target), target)
})

test('entries without a token are left out', () => {
  const message = { type: 'frontAccessTokens', payload: [null, 7, {}, { accessToken: '' }, { accessToken: 5 }] }
  assert.deepEqual(readHostMessage(message), { type: 'frontAccessTokens', payload: [] })
})

test('everything else on the channel is ignored', () => {
  const others = [null, undefined, 'loaded', 7, [], {}, { type: 'GET', id: 1 }, { type: 'frontAccessTokens' }]
  for (const data of [...others, { type: 'meshSDKSpecs' }, { type: 'meshSDKSpecs', payload: { platform: 1 } }]) {
    assert.equal(readHostMessage(data), undefined, JSON.stringify(data))
  }
})
