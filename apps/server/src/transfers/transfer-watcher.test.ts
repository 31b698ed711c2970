import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, test } from 'node:test'
import type { ProviderContext } from '@tenon/integrations'
import { sql } from 'kysely'
import { recordOutcome } from './record-outcome.ts'
import type { Behaviour } from './test-provider.ts'
import { createTestRoom, type TestRoom, usdcRequest } from './test-room.ts'
import type { TransferStatus } from './transfer-status.ts'
import type { PreviewRequest } from './transfer-types.ts'

let room: TestRoom
beforeEach(async () => {
  room = await createTestRoom()
})
afterEach(() => room.close())

async function executed(behaviour: Behaviour = 'accept', request: PreviewRequest = usdcRequest): Promise<string> {
  const { previewId } = await room.transfers.preview(room.source, request)
  room.provider.behaviour = behaviour
  await room.transfers.execute(room.source, { previewId })
  room.provider.behaviour = 'accept'
  return previewId
}

const row = (transferId: string) =>
  room.database.db.selectFrom('transfer').selectAll().where('transfer_id', '=', transferId).executeTakeFirstOrThrow()

/** Makes everything due and looks, until nothing is left to do or the status is reached. */
async function watchUntil(transferId: string, status: TransferStatus, watcher = room.createWatcher()): Promise<void> {
  for (let looks = 0; looks < 20 && (await row(transferId)).status !== status; looks++) {
    await makeDue()
    await watcher.runOnce()
  }
  assert.equal((await row(transferId)).status, status)
}

async function makeDue(): Promise<void> {
  await sql`update transfer set next_check_at = now() where next_check_at is not null and status in ('submitting', 'unknown', 'pending')`.execute(
    room.database.db,
  )
}

test('a lost answer is found by reading: one withdrawal, then pending and succeeded are told once each', async () => {
  const id = await executed('lost')
  assert.equal((await row(id)).status, 'unknown')
  const [paid] = room.provider.paid
  assert.ok(paid)
  await watchUntil(id, 'pending')
  paid.status = 'succeeded'
  paid.hash = 'solana-hash'
  await watchUntil(id, 'succeeded')
  assert.equal(room.provider.asked.length, 1)
  assert.equal(room.provider.paid.length, 1)
  assert.deepEqual(
    room.events.map(({ type }) => type),
    ['pending', 'succeeded'],
  )
  const end = await row(id)
  assert.equal(end.hash, 'solana-hash')
  assert.equal(end.sealed_credential, null)
  assert.equal(end.next_check_at, null)
})

test('a withdrawal that nobody knows after three reads needs a person, and is never sent again', async () => {
  const id = await executed('crash')
  await watchUntil(id, 'needsAttention')
  assert.equal(room.provider.reads, 3)
  assert.equal(room.provider.asked.length, 1)
  assert.deepEqual(room.alerts, ['transfer needs attention'])
  assert.deepEqual(
    room.events.map(({ type }) => type),
    ['needsAttention'],
  )
  assert.equal((await row(id)).sealed_credential, null)
  assert.equal((await room.transfers.read(room.source, id)).status, 'pending')
})

test('the horizon must pass too, however many reads there were', async () => {
  await room.close()
  room = await createTestRoom({ reconcileHorizonMs: 60_000 })
  const id = await executed('crash')
  const watcher = room.createWatcher()
  for (let looks = 0; looks < 5; looks++) {
    await makeDue()
    await watcher.runOnce()
  }
  assert.equal((await row(id)).reads_without_match, 5)
  assert.equal((await row(id)).status, 'unknown')
})

test('a process that died while the provider was asked: the lease ends and the withdrawal is found', async () => {
  const { previewId } = await room.transfers.preview(room.source, usdcRequest)
  room.setEventFailure(new Error('killed'))
  await assert.rejects(room.transfers.execute(room.source, { previewId }))
  room.setEventFailure(undefined)
  const watcher = room.createWatcher()
  await watcher.runOnce()
  assert.equal((await row(previewId)).status, 'submitting', 'the lease still runs')
  await watchUntil(previewId, 'pending')
  assert.equal(room.provider.paid.length, 1)
})

test('an institution that cannot be read says nothing: no decision, one alert when it takes too long', async () => {
  await room.close()
  room = await createTestRoom({ watchLimitMs: 0, reconcileHorizonMs: 3_600_000 })
  const id = await executed('lost')
  const { operations } = room.provider.integration
  const { findWithdrawal } = operations
  operations.findWithdrawal = async () => Promise.reject(new Error('502'))
  const watcher = room.createWatcher()
  for (let looks = 0; looks < 5; looks++) {
    await makeDue()
    await watcher.runOnce()
  }
  assert.equal((await row(id)).status, 'unknown')
  assert.equal((await row(id)).reads_without_match, 0)
  assert.equal(room.alerts.filter((alert) => alert === 'transfer is overdue').length, 1)
  if (findWithdrawal) operations.findWithdrawal = findWithdrawal
  await watchUntil(id, 'pending', watcher)
})

test('an institution that cannot be read for as long as a credential may be kept needs a person', async () => {
  const id = await executed('lost')
  room.provider.integration.operations.findWithdrawal = async () => Promise.reject(new Error('502'))
  await sql`update transfer set executed_at = now() - interval '3 hours'`.execute(room.database.db)
  await watchUntil(id, 'needsAttention')
  assert.equal((await row(id)).sealed_credential, null)
})

test('two lost transfers of the same content are never matched to one withdrawal', async () => {
  const ids = [await executed('lost'), await executed('crash')]
  const watcher = room.createWatcher()
  for (let looks = 0; looks < 10; looks++) {
    await makeDue()
    await watcher.runOnce()
  }
  const ends = await Promise.all(ids.map(async (id) => (await row(id)).status))
  // Nothing but their ids tells them apart, so either may be the one that is found first.
  assert.deepEqual(ends.sort(), ['needsAttention', 'pending'])
  assert.equal(room.provider.paid.length, 1)
})

test('a lost transfer does not take the withdrawal of one of the same content whose answer is on its way', async () => {
  const lost = await executed('crash')
  const { previewId: second } = await room.transfers.preview(room.source, usdcRequest)
  const { operations } = room.provider.integration
  const { withdraw } = operations
  let isPaid = () => {}
  const paid = new Promise<void>((resolve) => {
    isPaid = resolve
  })
  let answer = () => {}
  const answered = new Promise<void>((resolve) => {
    answer = resolve
  })
  operations.withdraw = async (...call) => {
    const outcome = await withdraw?.(...call)
    isPaid()
    await answered
    assert.ok(outcome)
    return outcome
  }
  room.provider.behaviour = 'accept'
  const executing = room.transfers.execute(room.source, { previewId: second })
  await paid
  await sql`update transfer set next_check_at = now() where transfer_id = ${lost}`.execute(room.database.db)
  const { reads } = room.provider
  await room.createWatcher().runOnce()
  assert.deepEqual([(await row(lost)).withdrawal_id, room.provider.reads], [null, reads + 1])
  answer()
  assert.equal((await executing).status, 'succeeded')
  await watchUntil(lost, 'needsAttention')
  assert.deepEqual([(await row(second)).withdrawal_id, room.provider.paid.length], ['w1', 1])
})

test('an answer that comes after its withdrawal was matched to another transfer is not written beside it', async () => {
  const lost = await executed('crash')
  const second = await executed('lost')
  // Only the first is due: whichever is looked at first takes the withdrawal.
  await sql`update transfer set next_check_at = now() + interval '1 day' where transfer_id = ${second}`.execute(
    room.database.db,
  )
  await sql`update transfer set next_check_at = now() where transfer_id = ${lost}`.execute(room.database.db)
  await room.createWatcher().runOnce()
  assert.equal((await row(lost)).status, 'pending')
  const outcome = { outcome: 'accepted', withdrawalId: 'w1' } as const
  const moved = await recordOutcome(room.dependencies, { ...(await row(second)), funding: [] }, outcome, {
    previewId: second,
  })
  assert.equal(moved, undefined)
  await watchUntil(second, 'needsAttention')
})

test('many watchers at once make no event twice', async () => {
  const ids = await Promise.all([executed(), executed(), executed()])
  for (const paid of room.provider.paid) Object.assign(paid, { status: 'succeeded', hash: `h-${paid.withdrawalId}` })
  const watchers = [room.createWatcher(), room.createWatcher(), room.createWatcher(), room.createWatcher()]
  await makeDue()
  await Promise.all(watchers.map((watcher) => watcher.runOnce()))
  for (const id of ids) assert.equal((await row(id)).status, 'succeeded')
  assert.equal(room.events.filter(({ type }) => type === 'succeeded').length, 3)
})

test('a failure at the provider is final; a state that cannot be read stays pending', async () => {
  const id = await executed()
  const [paid] = room.provider.paid
  assert.ok(paid)
  const { operations } = room.provider.integration
  const { readWithdrawal } = operations
  operations.readWithdrawal = async () => Promise.reject(new Error('502'))
  const watcher = room.createWatcher()
  await makeDue()
  await watcher.runOnce()
  assert.equal((await row(id)).status, 'pending')
  assert.deepEqual(room.alerts, ['transfer could not be looked at'])
  if (readWithdrawal) operations.readWithdrawal = readWithdrawal
  paid.status = 'failed'
  await watchUntil(id, 'failed', watcher)
})

test('T52: after two hours an alert and an event, once, and the transfer stays pending; later the credential goes', async () => {
  await room.close()
  room = await createTestRoom({ watchLimitMs: 0, reconcileHorizonMs: 3_600_000 })
  const id = await executed()
  const watcher = room.createWatcher()
  for (let looks = 0; looks < 3; looks++) {
    await makeDue()
    await watcher.runOnce()
  }
  assert.deepEqual(room.alerts, ['transfer is overdue'])
  assert.deepEqual(
    room.events.map(({ type }) => type),
    ['pending', 'overdue'],
  )
  assert.equal((await row(id)).status, 'pending')
  assert.notEqual((await row(id)).sealed_credential, null)
  await sql`update transfer set executed_at = now() - interval '2 hours'`.execute(room.database.db)
  await makeDue()
  await watcher.runOnce()
  assert.equal((await row(id)).sealed_credential, null)
  assert.equal((await row(id)).next_check_at, null)
})

test('an event that cannot be stored undoes its cause: the alert comes with the next look', async () => {
  await room.close()
  room = await createTestRoom({ watchLimitMs: 0, reconcileHorizonMs: 3_600_000 })
  const id = await executed()
  room.setEventFailure(new Error('disk full'))
  const watcher = room.createWatcher()
  await makeDue()
  await watcher.runOnce()
  assert.equal((await row(id)).alerted_at, null)
  assert.ok(!room.alerts.includes('transfer is overdue'))
  room.setEventFailure(undefined)
  await sql`update transfer set lease_until = null`.execute(room.database.db)
  await makeDue()
  await watcher.runOnce()
  assert.ok(room.alerts.includes('transfer is overdue'))
  assert.equal(room.events.at(-1)?.type, 'overdue')
})

test('T62: an institution that hangs holds up only its own transfers, and few of them at once', async () => {
  const { db } = room.database
  const { integration } = room.provider
  let asked = 0
  let hanging = 0
  let mostHanging = 0
  let letGo = () => {}
  const isOver = new Promise<undefined>((resolve) => {
    letGo = () => resolve(undefined)
  })
  const slow = {
    ...integration,
    id: '11111111-1111-4111-8111-111111111111',
    operations: {
      ...integration.operations,
      readWithdrawal: async ({ signal }: ProviderContext) => {
        mostHanging = Math.max(mostHanging, ++hanging)
        asked++
        signal.addEventListener('abort', () => hanging--)
        return isOver
      },
    },
  }
  // Its transfers are due for longer than all others.
  for (let count = 0; count < 60; count++) {
    const source = { ...room.source, integration: slow }
    const { previewId } = await room.transfers.preview(source, usdcRequest)
    await room.transfers.execute(source, { previewId })
  }
  await sql`update transfer set next_check_at = now() - interval '1 hour'`.execute(db)
  const ids = await Promise.all(Array.from({ length: 25 }, () => executed()))
  for (const paid of room.provider.paid) Object.assign(paid, { status: 'succeeded', hash: `h-${paid.withdrawalId}` })

  const watcher = room.createWatcher({ findIntegration: (id) => (id === slow.id ? slow : integration) })
  watcher.start()
  const countEnded = async () =>
    (await db.selectFrom('transfer').select('transfer_id').where('status', '=', 'succeeded').execute()).length
  while ((await countEnded()) < ids.length) await new Promise((resolve) => setTimeout(resolve, 20))
  assert.ok(asked > 0, 'the one that hangs was asked')
  assert.ok(mostHanging <= 20, `${mostHanging} looks at once at the one that hangs`)
  letGo()
  await watcher.stop()
})

test('T62: many of one institution are looked at as fast as it answers, not one batch a poll', async () => {
  await room.close()
  room = await createTestRoom({ pollMs: 3_600_000 })
  const { db } = room.database
  for (let count = 0; count < 90; count++) await executed()
  for (const paid of room.provider.paid) Object.assign(paid, { status: 'succeeded', hash: `h-${paid.withdrawalId}` })
  await makeDue()
  const watcher = room.createWatcher()
  watcher.start()
  const countEnded = async () =>
    (await db.selectFrom('transfer').select('transfer_id').where('status', '=', 'succeeded').execute()).length
  while ((await countEnded()) < 90) await new Promise((resolve) => setTimeout(resolve, 20))
  await watcher.stop()
})

test('start and stop: what is due is looked at, and stop waits for it', async () => {
  const id = await executed()
  Object.assign(room.provider.paid[0] ?? {}, { status: 'succeeded', hash: 'h' })
  const watcher = room.createWatcher()
  watcher.start()
  for (let waits = 0; waits < 100 && (await row(id)).status !== 'succeeded'; waits++) {
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  await watcher.stop()
  assert.equal((await row(id)).status, 'succeeded')
})

const ethRequest: PreviewRequest = {
  networkId: 'e3c7fdd8-b1fc-4e51-85ae-bb276e075611',
  symbol: 'ETH',
  address: '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6',
  amount: '0.1',
}
const hash = `0x${'ab'.repeat(32)}`

/** A node that knows one transaction, in block 100. */
async function startNode(state: {
  head: number
  status: '0x1' | '0x0' | 'none'
}): Promise<{ server: Server; rpcUrl: string }> {
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const { id, method } = JSON.parse(body)
    const result =
      method === 'eth_blockNumber'
        ? `0x${state.head.toString(16)}`
        : state.status === 'none'
          ? null
          : { transactionHash: hash, blockNumber: '0x64', status: state.status, logs: [], type: '0x2' }
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ jsonrpc: '2.0', id, result }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { server, rpcUrl: `http://127.0.0.1:${port}` }
}

test('on a network with a node the chain decides: blocks on top, not the word of the provider', async (t) => {
  const state: Parameters<typeof startNode>[0] = { head: 100, status: 'none' }
  const { server, rpcUrl } = await startNode(state)
  t.after(() => server.close())
  const watcher = room.createWatcher({ chains: { sandbox: { ethereum: { rpcUrl, chainId: 31_337 } }, production: {} } })
  const look = async () => {
    await makeDue()
    await watcher.runOnce()
  }
  const id = await executed('accept', ethRequest)
  Object.assign(room.provider.paid[0] ?? {}, { status: 'succeeded', hash })
  await look()
  await look()
  assert.equal((await row(id)).status, 'pending', 'the node does not know the transaction')
  state.status = '0x1'
  state.head = 102
  await look()
  assert.equal((await row(id)).confirmations, 2)
  assert.equal((await row(id)).status, 'pending')
  state.head = 103
  await look()
  assert.equal((await row(id)).status, 'succeeded')
  assert.equal((await row(id)).confirmations, 3)
})

test('T52: a confirmation that comes after the credential was erased still ends the transfer', async (t) => {
  const state: Parameters<typeof startNode>[0] = { head: 100, status: 'none' }
  const { server, rpcUrl } = await startNode(state)
  t.after(() => server.close())
  const watcher = room.createWatcher({ chains: { sandbox: { ethereum: { rpcUrl, chainId: 31_337 } }, production: {} } })
  const id = await executed('accept', ethRequest)
  Object.assign(room.provider.paid[0] ?? {}, { hash })
  const look = async () => {
    await makeDue()
    await watcher.runOnce()
  }
  await look()
  await sql`update transfer set executed_at = now() - interval '3 hours'`.execute(room.database.db)
  await look()
  assert.equal((await row(id)).sealed_credential, null)
  assert.equal((await row(id)).status, 'pending')
  Object.assign(state, { head: 200, status: '0x1' })
  await look()
  assert.equal((await row(id)).status, 'succeeded')
})

test('a reverted transaction is no end: the institution may send again, and says when it will not', async (t) => {
  const state: Parameters<typeof startNode>[0] = { head: 200, status: '0x0' }
  const { server, rpcUrl } = await startNode(state)
  t.after(() => server.close())
  const id = await executed('accept', ethRequest)
  const withdrawal = room.provider.paid[0] ?? {}
  Object.assign(withdrawal, { status: 'pending', hash })
  const watcher = room.createWatcher({ chains: { sandbox: { ethereum: { rpcUrl, chainId: 31_337 } }, production: {} } })
  const look = async () => {
    await makeDue()
    await watcher.runOnce()
  }
  for (let looks = 0; looks < 3; looks++) await look()
  assert.deepEqual([(await row(id)).status, (await row(id)).confirmations], ['pending', 0])

  const again = hash.replace(/.$/, (last) => (last === '0' ? '1' : '0'))
  Object.assign(withdrawal, { hash: again })
  await look()
  assert.equal((await row(id)).hash, again, 'what was sent again is what is watched')
  Object.assign(withdrawal, { status: 'failed' })
  await watchUntil(id, 'failed', watcher)
})
