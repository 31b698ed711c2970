import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterEach, beforeEach, test } from 'node:test'
import { TenonError } from '@tenon/core'
import { type Integration, metamask, ProviderError, type WithdrawalState } from '@tenon/integrations'
import { sql } from 'kysely'
import { createTestRoom, type TestRoom } from './test-room.ts'
import type { TransferSource } from './transfer-types.ts'

/** A wallet whose chain is a map of this test: what is true on a real one is tested with the wallets themselves. */

const address = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
const hash = `0x${'a'.repeat(64)}`
const found: WithdrawalState = { withdrawalId: hash, hash, fromAddress: address, status: 'pending' }
const request = {
  networkId: 'e3c7fdd8-b1fc-4e51-85ae-bb276e075611',
  symbol: 'USDC',
  address: '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6',
  amount: '25',
}

let room: TestRoom
let source: TransferSource
let integration: Integration
/** What the chain has under a hash. */
let sent: Map<string, WithdrawalState | 'other'>
/** What is found by content. */
let onChain: WithdrawalState | undefined
let isSilent: boolean
/** What is read of a transaction that was taken for the payment. */
let readable: WithdrawalState | undefined
const closing: (() => void)[] = []

beforeEach(async () => {
  room = await createTestRoom(
    {},
    { chains: { sandbox: { ethereum: { rpcUrl: 'http://127.0.0.1:1', chainId: 31_337 } }, production: {} } },
  )
  sent = new Map()
  onChain = undefined
  isSilent = false
  readable = found
  const answer = <T>(told: T): T => {
    if (isSilent) throw new ProviderError('institutionUnavailable')
    return told
  }
  integration = {
    ...room.provider.integration,
    signIn: metamask.signIn,
    operations: {
      ...room.provider.integration.operations,
      withdraw: async () => ({ outcome: 'confirmationRequired', by: 'wallet' }),
      readSent: async (_context, _secret, _accountId, search) => answer(sent.get(search.hash)),
      findWithdrawal: async () => answer(onChain && { ...onChain, foundBy: 'content' }),
      readWithdrawal: async () => answer(readable),
    },
  }
  source = { ...room.source, integration, accountId: address }
})
afterEach(async () => {
  for (const close of closing.splice(0)) close()
  await room.close()
})

async function asked(): Promise<string> {
  const { previewId } = await room.transfers.preview(source, request)
  const result = await room.transfers.execute(source, { previewId, hasWallet: true })
  assert.ok(result.status === 'walletConfirmationRequired' && result.walletRequest)
  return previewId
}

const rowOf = (id: string) =>
  room.database.db.selectFrom('transfer').selectAll().where('transfer_id', '=', id).executeTakeFirstOrThrow()

async function look(changes: Parameters<TestRoom['createWatcher']>[0] = {}): Promise<void> {
  await sql`update transfer set next_check_at = now() where next_check_at is not null`.execute(room.database.db)
  await room.createWatcher({ findIntegration: () => integration, ...changes }).runOnce()
}

test('without a wallet at hand the offer is not taken up', async () => {
  const { previewId } = await room.transfers.preview(source, request)
  const result = await room.transfers.execute(source, { previewId })
  assert.deepEqual(result, { status: 'walletConfirmationRequired' })
  assert.equal((await rowOf(previewId)).status, 'previewed')
})

test('the word of a wallet that the chain confirms is an acceptance, told once', async () => {
  const id = await asked()
  sent.set(hash, found)
  const result = await room.transfers.recordSent(source, { previewId: id, hash })
  assert.ok(result.status === 'succeeded' && result.transfer.hash === hash)
  assert.equal((await room.transfers.recordSent(source, { previewId: id, hash })).status, 'succeeded')
  assert.deepEqual(
    room.events.map(({ type }) => type),
    ['pending'],
  )
})

test('a transaction that is something else, or another transfer of ours, is refused and forgotten', async () => {
  const first = await asked()
  sent.set(hash, found)
  await room.transfers.recordSent(source, { previewId: first, hash })
  const second = await asked()
  sent.set('0xb', 'other')
  for (const wrong of ['0xb', hash]) {
    const result = await room.transfers.recordSent(source, { previewId: second, hash: wrong })
    assert.deepEqual(result, { status: 'walletConfirmationRequired', refusal: 'otherTransaction' })
    const { status, told_hash } = await rowOf(second)
    assert.deepEqual([status, told_hash], ['awaitingUser', null])
  }
})

test('one payment is one transfer, through whichever wallet integration its address was connected', async () => {
  const id = await asked()
  const elsewhere = { ...source, integration: { ...integration, id: randomUUID() } }
  const { previewId } = await room.transfers.preview(elsewhere, request)
  await room.transfers.execute(elsewhere, { previewId, hasWallet: true })
  sent.set(hash, found)
  assert.equal((await room.transfers.recordSent(source, { previewId: id, hash })).status, 'succeeded')
  assert.deepEqual(await room.transfers.recordSent(elsewhere, { previewId, hash }), {
    status: 'walletConfirmationRequired',
    refusal: 'otherTransaction',
  })
  onChain = found
  assert.equal(
    (await room.transfers.execute(elsewhere, { previewId, hasWallet: true })).status,
    'walletConfirmationRequired',
    'nor by its content',
  )
})

test('a node that is silent keeps the word, and the transfer is found later', async () => {
  const id = await asked()
  isSilent = true
  const result = await room.transfers.recordSent(source, { previewId: id, hash })
  assert.equal(result.status, 'inProgress')
  assert.equal((await rowOf(id)).told_hash, hash)
  isSilent = false
  onChain = found
  await look()
  assert.equal((await rowOf(id)).hash, hash)
})

test('while the network cannot be read, the wallet is not asked a second time', async () => {
  const id = await asked()
  isSilent = true
  const result = await room.transfers.execute(source, { previewId: id, hasWallet: true })
  assert.deepEqual(result, { status: 'walletConfirmationRequired', refusal: 'chainUnread' })
  isSilent = false
  onChain = found
  const after = await room.transfers.execute(source, { previewId: id, hasWallet: true })
  assert.equal(after.status, 'succeeded', 'it had sent already')
})

test('what the wallet sent in a page that went away is found; what it never sent ends as not sent', async () => {
  const lost = await asked()
  onChain = found
  await look()
  assert.equal((await rowOf(lost)).status, 'pending')
  onChain = undefined
  const never = await asked()
  await sql`update transfer set user_step_until = now() - interval '1 second' where transfer_id = ${never}`.execute(
    room.database.db,
  )
  for (let looks = 0; looks < 3; looks += 1) await look()
  const { status, failure_code } = await rowOf(never)
  assert.deepEqual([status, failure_code], ['rejected', 'userStepExpired'])
})

test('what the wallet sends late, while its question was still open, is found', async () => {
  room.dependencies.options.reconcileHorizonMs = 60_000
  const late = await asked()
  const over = (seconds: number) =>
    sql`update transfer set user_step_until = now() - make_interval(secs => ${seconds}) where transfer_id = ${late}`.execute(
      room.database.db,
    )
  await over(55)
  for (let looks = 0; looks < 4; looks += 1) await look()
  assert.equal((await rowOf(late)).status, 'awaitingUser', 'nobody can take the question back')
  onChain = found
  await look()
  assert.equal((await rowOf(late)).status, 'pending')
})

test('what the wallet sent anew for a higher fee is followed under its new hash, and only once', async () => {
  const id = await asked()
  sent.set(hash, found)
  await room.transfers.recordSent(source, { previewId: id, hash })
  const faster = `0x${'c'.repeat(64)}`
  readable = undefined
  onChain = { ...found, withdrawalId: faster, hash: faster }
  const rpcUrl = await chainThatHas(faster)
  await look({ chains: { sandbox: { ethereum: { rpcUrl, chainId: 31_337 } }, production: {} } })
  const { status, hash: followed, withdrawal_id } = await rowOf(id)
  assert.deepEqual([status, followed, withdrawal_id], ['pending', faster, faster])
  const other = await asked()
  sent.set(faster, { ...found, withdrawalId: faster, hash: faster })
  const result = await room.transfers.recordSent(source, { previewId: other, hash: faster })
  assert.deepEqual(result, { status: 'walletConfirmationRequired', refusal: 'otherTransaction' })
})

test('a transaction that was carried out and paid nothing is no success', async () => {
  const id = await asked()
  sent.set(hash, found)
  await room.transfers.recordSent(source, { previewId: id, hash })
  sent.set(hash, 'other')
  const rpcUrl = await chainThatHas(hash)
  await look({ chains: { sandbox: { ethereum: { rpcUrl, chainId: 31_337 } }, production: {} } })
  assert.equal((await rowOf(id)).status, 'failed')
})

/** A node that has one transaction, deep in its chain. */
async function chainThatHas(transactionHash: string): Promise<string> {
  const server = createServer((incoming, answer) => {
    let text = ''
    incoming.on('data', (part) => {
      text += part
    })
    incoming.on('end', () => {
      const { id, method, params } = JSON.parse(text)
      const receipt = params?.[0] === transactionHash ? { transactionHash, status: '0x1', blockNumber: '0x1' } : null
      const result = method === 'eth_blockNumber' ? '0x1000' : receipt
      answer.setHeader('content-type', 'application/json').end(JSON.stringify({ jsonrpc: '2.0', id, result }))
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(() => server.close())
  const address = server.address()
  assert.ok(address && typeof address === 'object')
  return `http://127.0.0.1:${address.port}`
}

test('somebody else’s offer, and an account that is no wallet, are refused', async () => {
  const id = await asked()
  const stranger = { ...source, userId: 'user-2' }
  await assert.rejects(
    room.transfers.recordSent(stranger, { previewId: id, hash }),
    isCode('invalidFromIntegrationToken'),
  )
  assert.equal((await rowOf(id)).told_hash, null)
  await assert.rejects(room.transfers.recordSent(room.source, { previewId: id, hash }), isCode('operationNotSupported'))
})

function isCode(code: TenonError['code']) {
  return (error: unknown) => error instanceof TenonError && error.code === code
}
