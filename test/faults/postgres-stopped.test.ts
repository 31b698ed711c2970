import assert from 'node:assert/strict'
import { chmodSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { type AnswerGate, openAnswerGate } from '../../apps/server/src/storage/answer-gate.ts'
import { type Database, openDatabase } from '../../apps/server/src/storage/database.ts'
import { type ConnectedTokens, connectAccount } from '../connect-account.ts'
import { eventIds } from '../event-ids.ts'
import { meshCall } from '../mesh-call.ts'
import { receiveWebhooks, type WebhookReceiver } from '../receive-webhooks.ts'
import { startServer } from '../start-server.ts'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'
import { countWithdrawals, executedId, executeTransfer, previewTransfer, untilSucceeded } from '../transfer-calls.ts'
import { until } from '../until.ts'
import { type StoppablePostgres, startStoppablePostgres } from './stoppable-postgres.ts'

/** PostgreSQL goes away and comes back under a running server. The sandbox's own count says whether money moved twice. */

const skip = process.platform === 'linux' ? false : 'stops processes by /proc, which only Linux has'

let postgres: StoppablePostgres
let tenon: RunningTenon
let receiver: WebhookReceiver
let serverPid: number
const closers: (() => unknown)[] = []

before(async () => {
  if (skip) return
  for (const name of ['database', 'tenon'] as const) {
    const { dataDir, remove } = await temporaryDataDir()
    closers.unshift(remove)
    if (name === 'database') {
      if (process.getuid?.() === 0) chmodSync(dataDir, 0o711)
      postgres = await startStoppablePostgres(dataDir)
      closers.unshift(() => postgres.end())
      continue
    }
    // A result that could not be stored is looked up after twice the first and 10 s.
    Object.assign(process.env, { DATABASE_URL: postgres.url, TENON_PROVIDER_TIMEOUT_MS: '4000' })
    tenon = await startTenon(dataDir)
    closers.unshift(() => tenon.stop())
  }
  receiver = await receiveWebhooks(tenon)
  closers.unshift(() => receiver.close())
  serverPid = pidOfServer()
})

after(async () => {
  for (const close of closers) await close()
  delete process.env.DATABASE_URL
  delete process.env.TENON_PROVIDER_TIMEOUT_MS
})

for (const how of ['fast', 'immediate'] as const) {
  test(`T46: stopped (${how}) before the claim: 503, nothing is sent; back again, the same offer is executed once`, {
    skip,
  }, async () => {
    const account = await connectAccount(tenon, 'Mesh')
    const id = await previewTransfer(tenon, account, how === 'fast' ? 11 : 12)
    const before = await countWithdrawals(tenon, 'username=Mesh')
    await postgres.stop(how)
    for (const answer of await Promise.all([1, 2, 3].map(() => executeTransfer(tenon, account, id)))) {
      assert.deepEqual([answer.status, answer.body.errorType], [503, 'unavailable'], answer.text)
    }
    await untilReady(503)
    assert.equal((await fetch(`${tenon.api}/healthz`)).status, 200)
    await postgres.start()
    await untilReady(200)
    assert.equal(await countWithdrawals(tenon, 'username=Mesh'), before)
    await assertExecutes(account, id)
    assert.equal(await countWithdrawals(tenon, 'username=Mesh'), before + 1)
    assert.equal(pidOfServer(), serverPid, 'the server went on')
  })
}

test('T46: hangs before the claim: not ready, 503, nothing is sent', { skip }, async () => {
  const account = await connectAccount(tenon, 'Mesh')
  const id = await previewTransfer(tenon, account, 13)
  const before = await countWithdrawals(tenon, 'username=Mesh')
  postgres.pause()
  const answers = Promise.all([1, 2].map(() => executeTransfer(tenon, account, id)))
  await untilReady(503)
  for (const answer of await answers) {
    assert.deepEqual([answer.status, answer.body.errorType], [503, 'unavailable'], answer.text)
  }
  postgres.resume()
  await untilReady(200)
  assert.equal(await countWithdrawals(tenon, 'username=Mesh'), before)
  await assertExecutes(account, id)
  assert.equal(await countWithdrawals(tenon, 'username=Mesh'), before + 1)
  assert.equal(pidOfServer(), serverPid, 'the server went on')
})

const outages = [
  ['stopped as in a crash for a moment', 'immediate', 1_000],
  ['stopped for longer than the claim is held', 'fast', 22_000],
  ['hanging for a moment', 'pause', 3_000],
] as const
for (const [name, how, outageMs] of outages) {
  test(`T46: ${name} between claim and result: the payment is found by reading, and is one`, { skip }, async () => {
    const account = await connectAccount(tenon, 'Mesh')
    await answerLate('Mesh', 2_500)
    const id = await previewTransfer(tenon, account, 21 + outages.findIndex(([, one]) => one === how))
    const before = await countWithdrawals(tenon, 'username=Mesh')
    const answer = executeTransfer(tenon, account, id)
    await until('was it paid?', async () => (await countWithdrawals(tenon, 'username=Mesh')) > before || undefined)
    if (how === 'pause') postgres.pause()
    else await postgres.stop(how)
    await sleep(outageMs)
    if (how === 'pause') postgres.resume()
    else await postgres.start()

    const { status, body, text } = await answer
    assert.ok(status === 200 || (status === 503 && body.errorType === 'outcomeUnknown'), text)
    await untilReady(200)
    await assertSucceedsOnce(id)
    assert.equal(await countWithdrawals(tenon, 'username=Mesh'), before + 1)
    assert.equal(executedId(await executeTransfer(tenon, account, id)), id)
    assert.equal(await countWithdrawals(tenon, 'username=Mesh'), before + 1)
    assert.equal(pidOfServer(), serverPid, 'the server went on')
  })
}

/** What a server sends for an execute, in order; only the last one's answer is lost. */
const lostAnswers = [
  ['the claim', 31, ['update "transfer" set "status"']],
  ['the commit of the result', 32, ['begin', 'update "transfer" set', 'insert into "webhook_event"', 'commit']],
] as const
for (const [name, amount, statements] of lostAnswers) {
  test(`T46: the answer to ${name} is lost: read again, not done again`, { skip }, async () => {
    const gate = await openAnswerGate(tenon.database)
    const second = await startQuietServer(gate)
    try {
      const account = await connectAccount(tenon, 'Mesh')
      const id = await previewTransfer(tenon, account, amount)
      const before = await countWithdrawals(tenon, 'username=Mesh')
      gate.cutAnswerTo(...statements)
      const answer = await executeTransfer({ ...tenon, api: second.url }, account, id)
      assert.ok(gate.hasCut())
      assert.equal(answer.status, 200, answer.text)
      assert.equal(executedId(answer), id)
      await assertSucceedsOnce(id)
      assert.equal(await countWithdrawals(tenon, 'username=Mesh'), before + 1)
    } finally {
      await second.stop()
      await gate.close()
    }
  })
}

test('T48: every session is ended again and again under load: each transfer once, and no webhook is missing', {
  skip,
}, async () => {
  const account = await connectAccount(tenon, 'Mesh')
  const before = await countWithdrawals(tenon, 'username=Mesh')
  const ids: string[] = []
  for (let amount = 41; amount < 47; amount++) ids.push(await previewTransfer(tenon, account, amount))
  const terminating = terminateSessions(postgres.url, 10)
  await Promise.all(ids.map((id) => insist(account, id)))
  await terminating
  for (const id of ids) await assertSucceedsOnce(id)
  assert.equal(await countWithdrawals(tenon, 'username=Mesh'), before + ids.length)
  assert.equal(pidOfServer(), serverPid, 'the server went on')
})

async function assertExecutes(account: ConnectedTokens, id: string): Promise<void> {
  const answer = await executeTransfer(tenon, account, id)
  assert.equal(answer.status, 200, answer.text)
  assert.equal(executedId(answer), id)
  await assertSucceedsOnce(id)
}

/** A try whose session was ended stays claimed for a minute, and only then is made again. */
const deliveryPatienceMs = 150_000

/** The transfer succeeds and its client hears of it: one event for each status. */
async function assertSucceedsOnce(id: string): Promise<void> {
  await untilSucceeded(tenon, id)
  await until(
    'has the last webhook come?',
    () => eventIds(receiver, id, 'Succeeded').length > 0 || undefined,
    deliveryPatienceMs,
  )
  for (const status of ['Pending', 'Succeeded']) assert.equal(eventIds(receiver, id, status).length, 1, status)
  assert.equal(eventIds(receiver, id, 'Failed').length, 0)
}

/** As a client does that was told to try again, until there is a transfer. */
async function insist(account: ConnectedTokens, id: string): Promise<void> {
  await until('is it executed?', async () => {
    const { status, body, text } = await executeTransfer(tenon, account, id)
    if (status === 200) return true
    assert.ok(status === 503 || status === 409, text)
    assert.match(body.errorType, /^(unavailable|outcomeUnknown|transferAlreadyRequested)$/)
    return undefined
  })
}

async function terminateSessions(url: string, times: number): Promise<void> {
  const db: Database = openDatabase({ url, maxConnections: 1 })
  try {
    for (let time = 0; time < times; time++) {
      await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'tenon'
        and datname = current_database() and pid <> pg_backend_pid()`.execute(db)
      await sleep(150)
    }
  } finally {
    await db.destroy()
  }
}

async function answerLate(username: string, delayMs: number): Promise<void> {
  const fault = { institution: 'broker', username, operation: 'withdraw', fault: 'slowAnswer', delayMs, times: 1 }
  const set = await fetch(`${tenon.sandbox}/control/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fault),
  })
  assert.equal(set.status, 201, await set.text())
}

/** A server whose workers are asleep, so that what goes through the gate are the requests of the test. */
async function startQuietServer(gate: AnswerGate): Promise<Awaited<ReturnType<typeof startServer>>> {
  process.env.TENON_WORKER_POLL_MS = '60000'
  try {
    return await startServer({ ...tenon, database: gate.url })
  } finally {
    delete process.env.TENON_WORKER_POLL_MS
  }
}

async function untilReady(status: 200 | 503): Promise<void> {
  await until(`does /readyz answer ${status}?`, async () => {
    const answer = await fetch(`${tenon.api}/readyz`)
    return answer.status === status || undefined
  })
  if (status === 200) assert.equal((await meshCall(tenon, 'GET', '/api/v1/transfers/managed/mesh')).status, 200)
}

function pidOfServer(): number {
  const processes: { name: string; pid: number }[] = JSON.parse(
    readFileSync(join(tenon.dataDir, 'processes.json'), 'utf8'),
  )
  const server = processes.find(({ name }) => name === 'server')
  assert.ok(server)
  return server.pid
}
