import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askWallet } from './ask-wallet.ts'

const provider = { request: async () => undefined }

test('a wallet signs the bytes of the text with its first account', async () => {
  const calls: unknown[] = []
  const answer = await askWallet(
    {
      name: 'Fox',
      provider: {
        async request(call) {
          calls.push(call)
          return call.method === 'personal_sign' ? '0xsig' : ['0xA', '0xB']
        },
      },
    },
    'é',
  )
  assert.deepEqual(answer, { outcome: 'signed', address: '0xA', signature: '0xsig' })
  assert.deepEqual(calls[1], { method: 'personal_sign', params: ['0xc3a9', '0xA'] })
})

test('a person who says no is told apart from a wallet that fails', async () => {
  const failing = (error: unknown) =>
    askWallet({ name: 'Fox', provider: { request: () => Promise.reject(error) } }, 'x')
  assert.deepEqual(await failing({ code: 4001 }), { outcome: 'declined' })
  assert.deepEqual(await failing(new Error('locked')), { outcome: 'failed' })
  assert.deepEqual(await askWallet({ name: 'Fox', provider }, 'x'), { outcome: 'failed' })
})
