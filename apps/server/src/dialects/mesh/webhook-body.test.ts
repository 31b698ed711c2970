import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDecimal } from '@tenon/core'
import { meshSignature } from '../../webhooks/mesh-signature.ts'
import type { TransferPayload, WebhookEvent } from '../../webhooks/webhook-event.ts'
import { wordWebhookBody } from './webhook-body.ts'

const payload: TransferPayload = {
  userId: 'user-42',
  clientTransactionId: 'order-1001',
  hash: '0x4c1f',
  networkName: 'Ethereum',
  symbol: 'USDC',
  destinationAddress: '0x1111111111111111111111111111111111111111',
  sourceName: 'Coinbase',
  sourceAmount: parseDecimal('25.01'),
  destinationAmount: parseDecimal('25'),
}

const event: WebhookEvent = {
  clientId: '00000000-0000-4000-8000-000000000001',
  environment: 'sandbox',
  eventId: '6a4d0f8b-3f43-4a0e-8a0e-2f7b1c9d5e22',
  transferId: 'c9b6a5d4-1e2f-4a3b-8c7d-6e5f4a3b2c1d',
  type: 'transfer.succeeded',
  sequence: 2,
  occurredAt: new Date(1767225598_000),
  payload,
}
const attempt = { id: '0b6f1f2e-7c0a-4a57-9c55-0d4f5c1f9a11', sentAtSeconds: 1767225600 }

test('body and signature are those of the documented example, byte for byte', () => {
  const body = wordWebhookBody(event, attempt)
  assert.equal(
    body,
    '{"Id":"0b6f1f2e-7c0a-4a57-9c55-0d4f5c1f9a11","EventId":"6a4d0f8b-3f43-4a0e-8a0e-2f7b1c9d5e22",' +
      '"SentTimestamp":1767225600,"UserId":"user-42","TransactionId":"order-1001",' +
      '"TransferId":"c9b6a5d4-1e2f-4a3b-8c7d-6e5f4a3b2c1d","TransferStatus":"Succeeded","TxHash":"0x4c1f",' +
      '"Chain":"Ethereum","Token":"USDC","DestinationAddress":"0x1111111111111111111111111111111111111111",' +
      '"SourceAccountProvider":"Coinbase","SourceAmount":25.01,"DestinationAmount":25,"RefundAddress":null,' +
      '"Timestamp":1767225598}',
  )
  assert.equal(meshSignature('whsec-example-1', Buffer.from(body)), 'B3MxQ8sRzViTv8POTxCR6xkhxrzNOI9YrHnJ6b1gudI=')
})

test('what is absent is null, and amounts keep all their digits', () => {
  const { clientTransactionId: _id, hash: _hash, ...rest } = payload
  const sourceAmount = parseDecimal('123456789.123456789012345678')
  const body = wordWebhookBody({ ...event, type: 'transfer.pending', payload: { ...rest, sourceAmount } }, attempt)
  assert.match(body, /"TransactionId":null/)
  assert.match(body, /"TxHash":null/)
  assert.match(body, /"SourceAmount":123456789\.123456789012345678,/)
  assert.match(body, /"TransferStatus":"Pending"/)
})

test('a test event moves no backend to do anything, and what has no form here is refused', () => {
  const { clientId, environment, eventId, occurredAt } = event
  const frame = { clientId, environment, eventId, occurredAt, sequence: 1 }
  const body = JSON.parse(wordWebhookBody({ ...frame, type: 'webhook.test', payload: {} }, attempt))
  assert.equal(body.TransferStatus, 'Pending')
  assert.equal(body.TransferId, '00000000-0000-0000-0000-000000000000')
  assert.equal(body.DestinationAmount, 0)
  const told = { ...event, type: 'transfer.overdue' } as const
  assert.throws(() => wordWebhookBody(told, attempt), TypeError)
})
