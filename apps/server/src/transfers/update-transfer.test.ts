import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import type { Behaviour } from './test-provider.ts'
import { createTestRoom, type TestRoom, usdcRequest } from './test-room.ts'
import { leaseOne } from './watch.store.ts'

let room: TestRoom
beforeEach(async () => {
  room = await createTestRoom()
})
afterEach(() => room.close())

async function executed(behaviour: Behaviour = 'accept'): Promise<string> {
  const { previewId } = await room.transfers.preview(room.source, usdcRequest)
  room.provider.behaviour = behaviour
  await room.transfers.execute(room.source, { previewId })
  return previewId
}

const row = (id: string) =>
  room.database.db.selectFrom('transfer').selectAll().where('transfer_id', '=', id).executeTakeFirstOrThrow()

const update = (id: string) => room.transfers.update(room.source, id)

test('a pending transfer is looked at right now, by our id or by the institution’s', async () => {
  const id = await executed()
  assert.equal((await update(id)).detail, 'pending')
  const [paid] = room.provider.paid
  assert.ok(paid)
  Object.assign(paid, { status: 'succeeded', hash: 'solana-hash' })
  const { transfer, detail } = await update(paid.withdrawalId)
  assert.deepEqual(
    [transfer.transferId, transfer.status, transfer.hash, detail],
    [id, 'succeeded', 'solana-hash', 'succeeded'],
  )
  assert.equal((await update(id.toUpperCase())).detail, 'succeeded', 'an end is answered as it is stored')
  assert.deepEqual(
    room.events.map(({ type }) => type),
    ['pending', 'succeeded'],
  )
})

test('a transfer that reading had given up on is found with the credential of its owner', async () => {
  room.provider.isSearchable = false
  const id = await executed('lost')
  while ((await row(id)).status !== 'needsAttention') {
    await sql`update transfer set next_check_at = now() where next_check_at is not null`.execute(room.database.db)
    await room.createWatcher().runOnce()
  }
  assert.deepEqual([(await update(id)).detail, (await row(id)).status], ['unknown', 'needsAttention'])
  room.provider.isSearchable = true
  assert.deepEqual([(await update(id)).detail, (await row(id)).status], ['pending', 'pending'])
  assert.notEqual((await row(id)).sealed_credential, null, 'the watcher goes on with the fresh one')
  assert.equal(room.provider.asked.length, 1)
  assert.deepEqual(
    room.events.map(({ type }) => type),
    ['needsAttention', 'pending'],
  )
})

test('a confirmation that is awaited is told as such, and found when it was given', async () => {
  const id = await executed('confirm')
  const waiting = await update(id)
  assert.deepEqual(
    [waiting.detail, waiting.transfer.status, waiting.transfer.isAccepted],
    ['awaitingPerson', 'pending', false],
  )
  room.provider.confirm()
  assert.equal((await update(id)).detail, 'pending')
})

test('while the watcher looks, an update answers what is stored, and the fresh credential replaces an unreadable one', async () => {
  const id = await executed()
  const { db } = room.database
  await sql`update transfer set lease_until = now() + interval '1 minute', lease_token = gen_random_uuid()`.execute(db)
  const reads = room.provider.reads
  assert.equal((await update(id)).detail, 'pending')
  assert.equal(room.provider.reads, reads)
  await sql`update transfer set lease_until = null, sealed_credential = 'unreadable'`.execute(db)
  await update(id)
  assert.notEqual((await row(id)).sealed_credential, 'unreadable')
  Object.assign(room.provider.paid[0] ?? {}, { status: 'succeeded' })
  await sql`update transfer set next_check_at = now()`.execute(db)
  await room.createWatcher().runOnce()
  assert.equal((await row(id)).status, 'succeeded')
})

test('a process that dies during an update of a transfer that nobody watches any more leaves no credential behind', async () => {
  const id = await executed()
  const { db } = room.database
  await sql`update transfer set sealed_credential = null, next_check_at = null, executed_at = now() - interval '9 hours'`.execute(
    db,
  )
  const fresh = await leaseOne(db, await row(id), 2_000, 'a sealed credential')
  assert.equal(fresh?.sealed_credential, 'a sealed credential')
  await sql`update transfer set next_check_at = next_check_at - interval '3 seconds', lease_until = now() - interval '1 second'`.execute(
    db,
  )
  await room.createWatcher().runOnce()
  const { status, sealed_credential, next_check_at } = await row(id)
  assert.deepEqual([status, sealed_credential, next_check_at], ['pending', null, null])
})

test('offers, strangers and other accounts', async () => {
  const { previewId } = await room.transfers.preview(room.source, usdcRequest)
  await assert.rejects(update(previewId), { code: 'transferNotFound' })
  await assert.rejects(update('no such id'), { code: 'transferNotFound' })
  const id = await executed()
  const { source, transfers } = room
  const stranger = { ...source, clientId: '00000000-0000-4000-8000-000000000000' }
  await assert.rejects(transfers.update(stranger, id), { code: 'transferNotFound' })
  await assert.rejects(transfers.update({ ...source, environment: 'production' }, id), { code: 'transferNotFound' })
  await assert.rejects(transfers.update({ ...source, accountId: 'account-2' }, id), { code: 'invalidIntegrationToken' })
})
