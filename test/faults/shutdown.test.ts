import assert from 'node:assert/strict'
import { once } from 'node:events'
import { after, before, test } from 'node:test'
import { type Database, openDatabase } from '../../apps/server/src/storage/database.ts'
import { type ConnectedTokens, connectAccount } from '../connect-account.ts'
import { startServer } from '../start-server.ts'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'
import { countWithdrawals, executedId, executeTransfer, previewTransfer } from '../transfer-calls.ts'
import { until } from '../until.ts'

/** SIGTERM to a server process in which executes are under way: the institution has paid and is slow to say so. */

let tenon: RunningTenon
let folder: Awaited<ReturnType<typeof temporaryDataDir>>
let db: Database
let account: ConnectedTokens

before(async () => {
  // A transfer whose server died is taken up after twice this and 10 s.
  process.env.TENON_PROVIDER_TIMEOUT_MS = '8000'
  folder = await temporaryDataDir()
  tenon = await startTenon(folder.dataDir)
  db = openDatabase({ url: tenon.database, maxConnections: 1 })
  account = await connectAccount(tenon, 'Mesh')
})

after(async () => {
  delete process.env.TENON_PROVIDER_TIMEOUT_MS
  await db?.destroy()
  await tenon?.stop()
  await folder?.remove()
})

/** Executes so many at a server of its own, and resolves when the institution has been asked for each. */
async function executesInFlight(count: number) {
  const server = await startServer(tenon)
  const ids: string[] = []
  for (let index = 0; index < count; index++) ids.push(await previewTransfer(tenon, account, 1))
  const fault = { institution: 'broker', username: 'Mesh', operation: 'withdraw', fault: 'slowRequest', delayMs: 4_000 }
  const set = await fetch(`${tenon.sandbox}/control/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...fault, times: count }),
  })
  assert.equal(set.status, 201)
  const answers = ids.map((id) => executeTransfer({ ...tenon, api: server.url }, account, id))
  // A caller whose server is gone is not what this test is about.
  const settled = Promise.allSettled(answers)
  await until(
    'are all claimed?',
    async () => (await statusesOf(ids)).every((status) => status === 'submitting') || undefined,
  )
  return { server, ids, settled }
}

async function statusesOf(ids: readonly string[]): Promise<string[]> {
  const rows = await db.selectFrom('transfer').select('status').where('transfer_id', 'in', ids).execute()
  return rows.map(({ status }) => status)
}

test('T50: SIGTERM with 100 executes in flight: each comes to a stored state, is answered and paid once', async () => {
  const before = await countWithdrawals(tenon)
  const { server, ids, settled } = await executesInFlight(100)
  const began = performance.now()
  const exitCode = server.stop()
  // The signal may arrive after a question that was asked behind it.
  await until('does it take nothing more?', () =>
    fetch(`${server.url}/ready`).then(
      ({ status }) => status === 503 || undefined,
      () => true,
    ),
  )
  assert.equal(await exitCode, 0)
  assert.ok(performance.now() - began < 30_000)

  const accepted = (await settled).filter(
    (answer) => answer.status === 'fulfilled' && executedId(answer.value) !== undefined,
  )
  assert.equal(accepted.length, 100, 'every caller has the answer')
  const statuses = await statusesOf(ids)
  assert.deepEqual(
    statuses.filter((status) => status !== 'pending' && status !== 'succeeded'),
    [],
  )
  assert.equal((await countWithdrawals(tenon)) - before, 100)
})

test('T50: SIGTERM twice: it ends at once with a failure, and another server finds out what was paid', async () => {
  const before = await countWithdrawals(tenon)
  const { server, ids, settled } = await executesInFlight(10)
  const ended = once(server.process, 'exit')
  server.process.kill('SIGTERM')
  // Two signals at once may be one to a process.
  await until('has it begun to end?', () =>
    fetch(`${server.url}/health`).then(
      () => undefined,
      () => true,
    ),
  )
  server.process.kill('SIGTERM')
  const [exitCode, signal] = await ended
  assert.ok(exitCode !== 0, `${String(exitCode)} ${String(signal)}`)
  for (const answer of await settled) assert.equal(answer.status, 'rejected')
  assert.deepEqual([...new Set(await statusesOf(ids))], ['submitting'])

  await until(
    'have all been found?',
    async () => (await statusesOf(ids)).every((status) => status === 'succeeded') || undefined,
    120_000,
  )
  assert.equal((await countWithdrawals(tenon)) - before, 10)
})
