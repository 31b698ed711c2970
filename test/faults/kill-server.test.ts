import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type Database, openDatabase } from '../../apps/server/src/storage/database.ts'
import { choosePorts } from '../../scripts/start/choose-ports.ts'
import { type ConnectedTokens, connectAccount } from '../connect-account.ts'
import { eventIds } from '../event-ids.ts'
import { receiveWebhooks, type WebhookReceiver } from '../receive-webhooks.ts'
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
import { killAll, processTree, stillRunning } from './process-tree.ts'

/**
 * SIGKILL while an institution is being asked for a withdrawal: it has paid, its answer never arrives. What is found in the
 * database afterwards must be enough to find that out, and to pay no second time.
 */

const skip = process.platform === 'linux' ? false : 'finds processes in /proc, which only Linux has'

let tenon: RunningTenon
let folder: Awaited<ReturnType<typeof temporaryDataDir>>
let receiver: WebhookReceiver
let db: Database
let port: number

before(async () => {
  if (skip) return
  // A transfer whose server died is taken up after twice this and 10 s.
  process.env.TENON_PROVIDER_TIMEOUT_MS = '5000'
  folder = await temporaryDataDir()
  // The second start must be found where the first was, so its ports are not any that are free.
  port = await freeRow()
  tenon = await startTenon(folder.dataDir, '--port', String(port))
  db = openDatabase({ url: tenon.database, maxConnections: 1 })
  receiver = await receiveWebhooks(tenon)
})

after(async () => {
  delete process.env.TENON_PROVIDER_TIMEOUT_MS
  await db?.destroy()
  await tenon?.stop()
  await receiver?.close()
  await folder?.remove()
})

test('the server is killed while it waits for an answer; the one started in its place ends the transfer', {
  skip,
}, async () => {
  const account = await connectAccount(tenon, 'MeshSlowAnswer')
  const id = await previewTransfer(tenon, account, 11)
  const { answer } = await askAndSeePaid(account, id, 'username=MeshSlowAnswer')
  process.kill(serverPid(), 'SIGKILL')
  await assert.rejects(answer, 'the caller gets no answer')
  assert.deepEqual(await rowOf(id), { status: 'submitting', is_sealed: true }, 'the claim was stored before the call')

  await until('is the server back?', async () => (await isReady()) || undefined)
  await assertEndedOnce(account, id, 'username=MeshSlowAnswer')
})

test('everything is killed at once and started again on the same data; the transfer ends', { skip }, async () => {
  const account = await connectAccount(tenon, 'Mesh')
  const fault = { institution: 'broker', username: 'Mesh', operation: 'withdraw', fault: 'slowAnswer', times: 1 }
  const set = await fetch(`${tenon.sandbox}/control/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fault),
  })
  assert.equal(set.status, 201)
  const id = await previewTransfer(tenon, account, 12)
  const { answer } = await askAndSeePaid(account, id, 'username=Mesh')
  assert.equal((await rowOf(id))?.status, 'submitting')
  await db.destroy()
  const everything = processTree(tenon.process.pid ?? 0)
  assert.ok(everything.length > 8, 'database, sandbox, chain, server and quickstart are among them')
  killAll(everything)
  await assert.rejects(answer, 'the caller gets no answer')
  assert.deepEqual(await stillRunning(everything, 5_000), [])

  tenon = await startTenon(folder.dataDir, '--port', String(port))
  db = openDatabase({ url: tenon.database, maxConnections: 1 })
  assert.equal((await rowOf(id))?.status, 'submitting', 'what was acknowledged is there after the crash')
  await assertEndedOnce(account, id, 'username=Mesh')
})

test('nothing is left running in the end', { skip }, async () => {
  const everything = processTree(tenon.process.pid ?? 0)
  await db.destroy()
  assert.equal(await tenon.stop(), 0)
  assert.deepEqual(await stillRunning(everything, 5_000), [])
})

/** Executes, and resolves as soon as the institution has paid. Its answer, and so ours, is still to come. */
async function askAndSeePaid(
  account: ConnectedTokens,
  id: string,
  filter: string,
): Promise<{ answer: Promise<unknown> }> {
  const before = await countWithdrawals(tenon, filter)
  const answer = executeTransfer(tenon, account, id)
  await Promise.race([
    until('was it paid?', async () => (await countWithdrawals(tenon, filter)) > before || undefined),
    answer.then(({ text }) => assert.fail(`answered too soon: ${text}`)),
  ])
  return { answer }
}

/** The transfer succeeds, was paid once, told once, and leaves no credential; asking again changes none of it. */
async function assertEndedOnce(account: ConnectedTokens, id: string, filter: string): Promise<void> {
  const transfer = await untilSucceeded(tenon, id)
  assert.match(String(transfer.hash), /^0x[0-9a-f]{64}$/)
  const again = await executeTransfer(tenon, account, id)
  assert.equal(again.status, 200, again.text)
  assert.equal(again.body.content?.status, 'succeeded')
  assert.equal(executedId(again), id)

  await until('has the last webhook come?', async () => eventIds(receiver, id, 'Succeeded').length > 0 || undefined)
  assert.equal(eventIds(receiver, id, 'Pending').length, 1)
  assert.equal(eventIds(receiver, id, 'Succeeded').length, 1)
  assert.equal(eventIds(receiver, id, 'Failed').length, 0)
  const told = receiver.received.find(({ body }) => body.TransferId === id && body.TransferStatus === 'Succeeded')
  assert.equal(told?.body.TxHash, transfer.hash)

  assert.equal(await countWithdrawals(tenon, filter), 1)
  assert.deepEqual(await rowOf(id), { status: 'succeeded', is_sealed: false })
  assert.equal((await readTransfer(tenon, id))?.status, 'succeeded')
}

async function rowOf(id: string): Promise<{ status: string; is_sealed: boolean } | undefined> {
  return db
    .selectFrom('transfer')
    .select('status')
    .select(sql<boolean>`sealed_credential is not null`.as('is_sealed'))
    .where('transfer_id', '=', id)
    .executeTakeFirst()
}

/** As `npm start` writes it down, at each start of a part. */
function serverPid(): number {
  const processes: { name: string; pid: number }[] = JSON.parse(
    readFileSync(join(folder.dataDir, 'processes.json'), 'utf8'),
  )
  const server = processes.find(({ name }) => name === 'server')
  assert.ok(server)
  return server.pid
}

async function isReady(): Promise<boolean> {
  const answer = await fetch(`${tenon.api}/readyz`).catch(() => undefined)
  return answer?.status === 200
}

/** The first of a row of ports that are free. */
async function freeRow(): Promise<number> {
  for (let tries = 0; tries < 50; tries++) {
    const first = 20_000 + Math.floor(Math.random() * 10_000)
    const isFree = await choosePorts(first).then(
      () => true,
      () => false,
    )
    if (isFree) return first
  }
  throw new Error('No row of free ports was found.')
}
