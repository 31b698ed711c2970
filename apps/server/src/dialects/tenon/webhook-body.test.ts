import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDecimal } from '@tenon/core'
import { wordTenonWebhookBody } from './webhook-body.ts'

const frame = {
  clientId: '00000000-0000-4000-8000-000000000001',
  environment: 'sandbox',
  eventId: '6a4d0f8b-3f43-4a0e-8a0e-2f7b1c9d5e22',
  sequence: 2,
  occurredAt: new Date(1767225598_000),
} as const

test('the body has five fields in order, and amounts keep every digit as text', () => {
  const body = wordTenonWebhookBody({
    ...frame,
    type: 'transfer.overdue',
    transferId: 'c9b6a5d4-1e2f-4a3b-8c7d-6e5f4a3b2c1d',
    payload: {
      userId: 'user-42',
      networkName: 'Ethereum',
      symbol: 'ETH',
      destinationAddress: '0x1111111111111111111111111111111111111111',
      sourceName: 'Coinbase',
      sourceAmount: parseDecimal('123456789.123456789012345678'),
      destinationAmount: parseDecimal('25'),
    },
  })
  assert.equal(
    body,
    '{"id":"6a4d0f8b-3f43-4a0e-8a0e-2f7b1c9d5e22","type":"transfer.overdue","sequence":2,' +
      '"createdAt":"2025-12-31T23:59:58.000Z","data":{"transferId":"c9b6a5d4-1e2f-4a3b-8c7d-6e5f4a3b2c1d",' +
      '"userId":"user-42","networkName":"Ethereum","symbol":"ETH",' +
      '"destinationAddress":"0x1111111111111111111111111111111111111111","sourceName":"Coinbase",' +
      '"sourceAmount":"123456789.123456789012345678","destinationAmount":"25"}}',
  )
})

test('an event about no transfer has only its own data', () => {
  const body = JSON.parse(wordTenonWebhookBody({ ...frame, type: 'webhook.test', payload: {} }))
  assert.deepEqual(body.data, {})
  assert.equal(body.type, 'webhook.test')
})
