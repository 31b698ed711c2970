import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Webhook } from 'standardwebhooks'
import { createWebhookSecret } from './create-webhook-secret.ts'
import { meshSignature } from './mesh-signature.ts'
import { signWebhook } from './sign-webhook.ts'

const body = Buffer.from('{"a":1}')
const sent = { eventId: '6a4d0f8b-3f43-4a0e-8a0e-2f7b1c9d5e22', sentAtSeconds: Math.floor(Date.now() / 1000) }

test('T58: during a rotation a receiver with either secret accepts; the Mesh header is of the newest', () => {
  const [newest, before] = [createWebhookSecret(), createWebhookSecret()]
  const headers = signWebhook([newest, before], body, sent)
  for (const secret of [newest, before]) new Webhook(secret).verify(body.toString(), headers)
  assert.throws(() => new Webhook(createWebhookSecret()).verify(body.toString(), headers))
  assert.equal(headers['x-mesh-signature-256'], meshSignature(newest, body))
})

test('T58: an empty or malformed secret signs nothing', () => {
  assert.throws(() => signWebhook([], body, sent), RangeError)
  assert.throws(() => signWebhook([''], body, sent), RangeError)
  assert.throws(() => signWebhook(['whsec_c2hvcnQ='], body, sent), RangeError)
})
