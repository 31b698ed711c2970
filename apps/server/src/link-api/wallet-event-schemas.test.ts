import assert from 'node:assert/strict'
import { test } from 'node:test'
import Type from 'typebox'
import { readBody } from '../http/read-body.ts'
import { walletEventSchemas } from './wallet-event-schemas.ts'

const schema = Type.Union(walletEventSchemas)
const read = (hash: string) => readBody(schema, { type: 'walletSent', hash }, { refuseUnknown: true })

test('what a wallet says it sent is letters and digits, and nothing that could not be stored', () => {
  const hash = `0x${'aB3'.repeat(21)}f`
  assert.deepEqual(read(hash), { type: 'walletSent', hash })
  for (const wrong of ['\u0000', '\ud800', '0x 1', 'a'.repeat(129)]) assert.throws(() => read(wrong), /invalid|field/i)
})
