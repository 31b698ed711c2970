import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { createClient, http, parseEther, parseGwei, publicActions, testActions } from 'viem'
import { createTestRoom, type TestRoom } from '../../apps/server/src/transfers/test-room.ts'
import { type Anvil, startAnvil } from '../../packages/sandbox/src/chain/start-anvil.ts'
import { destination, ethereum } from '../transfer-calls.ts'

/** A real EVM node whose chain takes blocks back. */

/** The first of the accounts that anvil signs for. https://getfoundry.sh/anvil/reference/ */
const sender = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
/** Fixed to the last field, so that sent again it is the same transaction. */
const transaction = {
  from: sender,
  to: destination,
  value: `0x${parseEther('0.1').toString(16)}`,
  gas: '0x5208',
  nonce: '0x0',
  maxFeePerGas: `0x${parseGwei('50').toString(16)}`,
  maxPriorityFeePerGas: '0x1',
} as const

let anvil: Anvil
let room: TestRoom
let node: ReturnType<typeof connect>

function connect(rpcUrl: string) {
  return createClient({ transport: http(rpcUrl) })
    .extend(publicActions)
    .extend(testActions({ mode: 'anvil' }))
}

before(async () => {
  anvil = await startAnvil(0)
  node = connect(anvil.rpcUrl)
  // Blocks come when the test says so.
  await node.setIntervalMining({ interval: 0 })
  await node.setAutomine(false)
  room = await createTestRoom(
    {},
    { chains: { sandbox: { ethereum: { rpcUrl: anvil.rpcUrl, chainId: 31_337 } }, production: {} } },
  )
})

after(async () => {
  await room?.close()
  await anvil?.close()
})

async function send(): Promise<`0x${string}`> {
  return node.request({ method: 'eth_sendTransaction', params: [transaction] })
}

/** Looks once, and answers where the transfer stands. */
async function look(): Promise<[status: string, confirmations: number]> {
  const { db } = room.database
  await sql`update transfer set next_check_at = now() where next_check_at is not null`.execute(db)
  await room.createWatcher().runOnce()
  const { status, confirmations } = await db
    .selectFrom('transfer')
    .select(['status', 'confirmations'])
    .executeTakeFirstOrThrow()
  return [status, confirmations]
}

test('T53: a transaction that leaves the chain again is pending with no block on top, and an end stays an end', async () => {
  const { previewId } = await room.transfers.preview(room.source, {
    networkId: ethereum,
    symbol: 'ETH',
    address: destination,
    amount: '0.1',
  })
  await room.transfers.execute(room.source, { previewId })
  const [paid] = room.provider.paid
  assert.ok(paid)

  const snapshot = await node.snapshot()
  const hash = await send()
  paid.hash = hash
  await node.mine({ blocks: 3 })
  await look()
  assert.deepEqual(await look(), ['pending', 2])

  await node.revert({ id: snapshot })
  assert.equal(await node.getBlockNumber(), 0n, 'the node has taken its blocks back')
  assert.deepEqual(await look(), ['pending', 0])
  assert.ok(!room.events.some(({ type }) => type === 'failed'))

  const second = await node.snapshot()
  assert.equal(await send(), hash, 'the same transaction enters another block')
  await node.mine({ blocks: 1 })
  assert.deepEqual(await look(), ['pending', 0])
  await node.mine({ blocks: 3 })
  assert.deepEqual(await look(), ['succeeded', 3])

  await node.revert({ id: second })
  assert.deepEqual(await look(), ['succeeded', 3])
  assert.deepEqual(
    room.events.map(({ type }) => type),
    ['pending', 'succeeded'],
  )
})
