import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askWallet } from './ask-wallet.ts'
import { WalletProblem } from './wallet-problem.ts'

const failing = (error: unknown) => askWallet(() => Promise.reject(error))

test('what a wallet answers is handed on', async () => {
  assert.deepEqual(await askWallet(async () => '0xA'), { outcome: 'done', value: '0xA' })
})

test('a person who says no is told apart from a wallet that fails, by the code', async () => {
  assert.deepEqual(await failing({ code: 4001, message: 'no' }), { outcome: 'declined', message: 'no' })
  assert.deepEqual(await failing(new Error('locked')), { outcome: 'failed', message: 'locked' })
})

for (const words of [
  'User rejected the request.',
  'MetaMask Tx Signature: User denied transaction signature.',
  'MetaMask Personal Message Signature: User denied message signature.',
  'User denied account authorization',
  'User canceled the request',
  'The user cancelled the operation',
  'Rejected by user',
  'User closed modal',
  'Request rejected',
])
  test(`over a bridge a refusal is known by its words: ${words}`, async () => {
    assert.equal((await failing(new Error(words))).outcome, 'declined')
  })

for (const words of [
  'The transaction was rejected by the network',
  'insufficient funds for gas * price + value',
  'Request timed out',
  'execution reverted: transfer denied',
])
  test(`what the network refuses was not refused by the person: ${words}`, async () => {
    assert.equal((await failing(new Error(words))).outcome, 'failed')
  })

test('a question that is open already is told, by code and by words', async () => {
  const kindOf = async (error: unknown) => {
    const answer = await failing(error)
    return answer.outcome === 'failed' ? answer.kind : undefined
  }
  assert.equal(await kindOf({ code: -32002, message: 'wait' }), 'pending')
  assert.equal(await kindOf(new Error("Request of type 'wallet_requestPermissions' already pending")), 'pending')
  assert.equal(await kindOf(new WalletProblem('otherAccount')), 'otherAccount')
})

test('the words of a stranger are bounded, and whatever is thrown is an answer', async () => {
  const { message } = (await failing(new Error('x'.repeat(9999)))) as { message: string }
  assert.equal(message.length, 200)
  for (const thrown of [undefined, null, 3, { message: 4 }, 'words'])
    assert.equal((await failing(thrown)).outcome, 'failed')
})
