import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type Database, openDatabase } from '../../apps/server/src/storage/database.ts'
import { type ConnectedTokens, connectAccount } from '../connect-account.ts'
import { startServer } from '../start-server.ts'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'
import {
  countWithdrawals,
  executedId,
  executeTransfer,
  previewTransfer,
  readTransfer,
  untilSucceeded,
} from '../transfer-calls.ts'
import { until } from '../until.ts'
import { fillPages, mountSmallDisk, type SmallDisk } from './small-disk.ts'
import { startStoppablePostgres } from './stoppable-postgres.ts'

/** The disk of PostgreSQL is full. The sandbox's own count says whether money moved. */

const disk: SmallDisk | undefined = mountSmallDisk(192)
const skip = disk ? false : 'needs a file system of its own, which only root may mount'

let tenon: RunningTenon
let server: Awaited<ReturnType<typeof startServer>>
let db: Database
let account: ConnectedTokens
const closers: (() => unknown)[] = []

before(async () => {
  if (!disk) return
  closers.unshift(() => disk.unmount())
  const postgres = await startStoppablePostgres(disk.folder, { autovacuum: 'off' })
  closers.unshift(() => postgres.end())
  const { dataDir, remove } = await temporaryDataDir()
  closers.unshift(remove)
  Object.assign(process.env, { DATABASE_URL: postgres.url, TENON_PROVIDER_TIMEOUT_MS: '25000' })
  tenon = await startTenon(dataDir)
  closers.unshift(() => tenon.stop())
  // The requests go to a server that has no workers to speak of, so that only they need room.
  process.env.TENON_WORKER_POLL_MS = '60000'
  server = await startServer(tenon)
  closers.unshift(() => server.stop())
  db = openDatabase({ url: postgres.url, maxConnections: 1 })
  closers.unshift(() => db.destroy())
  account = await connectAccount(tenon, 'Mesh')
})

after(async () => {
  disk?.free()
  for (const close of closers) await close()
  for (const name of ['DATABASE_URL', 'TENON_PROVIDER_TIMEOUT_MS', 'TENON_WORKER_POLL_MS']) delete process.env[name]
})

test('T47: full before the claim: 503, nothing is sent, what is stored can be read; with room again it is executed once', {
  skip,
}, async () => {
  assert.ok(disk)
  const pattern = await endedTransfer(10)
  const id = await previewTransfer(tenon, account, 11)
  const before = await countWithdrawals(tenon, 'username=Mesh')
  disk.fill()
  await fillOffers(pattern)
  const answer = await execute(id)
  assert.deepEqual([answer.status, answer.body.errorType], [503, 'unavailable'], answer.text)
  assert.equal((await readTransfer({ ...tenon, api: server.url }, pattern))?.status, 'succeeded')
  assert.equal((await fetch(`${server.url}/healthz`)).status, 200)
  assert.equal(await countWithdrawals(tenon, 'username=Mesh'), before)

  disk.free()
  const again = await execute(id)
  assert.equal(again.status, 200, again.text)
  await untilSucceeded(tenon, id)
  assert.equal(await countWithdrawals(tenon, 'username=Mesh'), before + 1)
})

test('T47: full when the answer of the institution comes: it is kept, and stored as soon as there is room', {
  skip,
}, async () => {
  assert.ok(disk)
  const pattern = await endedTransfer(20)
  const id = await previewTransfer(tenon, account, 21)
  const before = await countWithdrawals(tenon, 'username=Mesh')
  await answerLate(11_000)
  const executing = execute(id)
  await until('was it paid?', async () => (await countWithdrawals(tenon, 'username=Mesh')) > before || undefined)
  disk.fill()
  await fillEvents(pattern)
  const answer = await executing
  assert.deepEqual([answer.status, answer.body.errorType], [503, 'outcomeUnknown'], answer.text)
  assert.deepEqual(await rowOf(id), { status: 'submitting', unknown_since: null })

  disk.free()
  await until('was it stored?', async () => (await rowOf(id))?.status !== 'submitting' || undefined)
  const transfer = await untilSucceeded(tenon, id)
  assert.equal((await rowOf(id))?.unknown_since, null, 'what was kept was stored, and nobody had to look it up')
  assert.match(String(transfer.hash), /^0x[0-9a-f]{64}$/)
  assert.equal(executedId(await execute(id)), id)
  assert.equal(await countWithdrawals(tenon, 'username=Mesh'), before + 1)
})

const execute = (id: string) => executeTransfer({ ...tenon, api: server.url }, account, id)

/** A transfer that has ended, of which rows can be copied. */
async function endedTransfer(amount: number): Promise<string> {
  const id = await previewTransfer(tenon, account, amount)
  assert.equal((await executeTransfer(tenon, account, id)).status, 200)
  await untilSucceeded(tenon, id)
  return id
}

/** No room in the pages that a claim writes to. */
const fillOffers = (pattern: string) =>
  fillPages(db, (to) =>
    sql`
      insert into transfer select (jsonb_populate_record(t, jsonb_build_object(
        'transfer_id', gen_random_uuid(), 'attempt_id', md5(random()::text)))).*
      from transfer t where transfer_id = ${pattern}`.execute(to),
  )

/** No room for an event, however small the gaps are. */
const fillEvents = (pattern: string) =>
  fillPages(db, (to) =>
    sql`
      insert into webhook_event select (jsonb_populate_record(e, jsonb_build_object(
        'event_id', gen_random_uuid(), 'transfer_id', gen_random_uuid(), 'payload', '{}'::jsonb,
        'position', (random() * 1e15)::bigint))).*
      from webhook_event e where transfer_id = ${pattern} limit 1`.execute(to),
  )

async function rowOf(id: string) {
  return db.selectFrom('transfer').select(['status', 'unknown_since']).where('transfer_id', '=', id).executeTakeFirst()
}

async function answerLate(delayMs: number): Promise<void> {
  const fault = {
    institution: 'broker',
    username: 'Mesh',
    operation: 'withdraw',
    fault: 'slowAnswer',
    delayMs,
    times: 1,
  }
  const set = await fetch(`${tenon.sandbox}/control/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fault),
  })
  assert.equal(set.status, 201, await set.text())
}
