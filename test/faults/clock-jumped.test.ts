import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ConnectedTokens, connectAccount } from '../connect-account.ts'
import { openLinkWalk } from '../link-walk.ts'
import { meshCall } from '../mesh-call.ts'
import { countWithdrawals, executedId, executeTransfer, previewTransfer, untilSucceeded } from '../transfer-calls.ts'
import { until } from '../until.ts'
import { startWorld, type World } from './run/start-world.ts'

/**
 * The clock of the server process jumps by a day, or the database's does. What ends or is due is judged by the database, so
 * the first changes nothing; the second ends each thing once.
 */

const dayMs = 86_400_000

let world: World
let account: ConnectedTokens
let amount = 30

const access = () => ({
  api: world.servers[0]?.url ?? '',
  client: world.client,
  sandbox: world.sandbox,
  link: world.servers[0]?.url ?? '',
})
const paid = () => countWithdrawals(access(), 'username=Mesh')
const preview = () => previewTransfer(access(), account, amount++)

before(async () => {
  world = await startWorld({ servers: 1 })
  // One receiver is enough here: what it refuses must be what the test counts.
  const left = await meshCall(access(), 'DELETE', `/v1/endpoints/${world.endpoints.tenon}`)
  assert.equal(left.status, 204, left.text)
})

after(() => world?.close())

beforeEach(async () => {
  setServerClock(0)
  // The tokens of an earlier test may have ended with a clock that was put ahead.
  account = await connectAccount(access(), 'Mesh')
})

for (const [name, shiftMs] of [
  ['ahead', dayMs],
  ['back', -dayMs],
] as const) {
  test(`T49: the server's clock goes a day ${name} after a preview: executed once, and its end comes by itself`, async () => {
    const id = await preview()
    const before = await paid()
    setServerClock(shiftMs)
    // A token says itself until when it is good, by the clock of whoever opens it.
    if (shiftMs > 0) account = await connectAccount(access(), 'Mesh')
    const answer = await executeTransfer(access(), account, id)
    assert.equal(answer.status, 200, answer.text)
    assert.equal(executedId(answer), id)
    await untilSucceeded(access(), id)
    assert.equal(executedId(await executeTransfer(access(), account, id)), id)
    assert.equal(await paid(), before + 1)
  })

  test(`T49: the server's clock goes a day ${name}: an offer whose time is over stays over`, async () => {
    const id = await preview()
    const before = await paid()
    setServerClock(shiftMs)
    if (shiftMs > 0) account = await connectAccount(access(), 'Mesh')
    await advanceDatabase(181_000)
    const answer = await executeTransfer(access(), account, id)
    assert.equal(answer.body.errorType, 'previewExpired', answer.text)
    assert.equal(await paid(), before)
  })

  test(`T49: the server's clock goes a day ${name}: a failed webhook is tried again when it is due, not before`, async () => {
    world.receiver.misbehave(['serverError'])
    const id = await preview()
    assert.equal((await executeTransfer(access(), account, id)).status, 200)
    await until('has it come?', () => arrivalsOf(id, 'Pending').length > 0 || undefined)
    setServerClock(shiftMs)
    await sleep(500)
    assert.equal(arrivalsOf(id, 'Pending').length, 1)
    await advanceDatabase(6_100)
    await until('has it come again?', () => arrivalsOf(id, 'Pending').length > 1 || undefined)
    await untilSucceeded(access(), id)
    await until('has the end come?', () => arrivalsOf(id, 'Succeeded').length > 0 || undefined)
    await sleep(500)
    assert.deepEqual([arrivalsOf(id, 'Pending').length, arrivalsOf(id, 'Succeeded').length], [2, 1])
    assert.ok(arrivalsOf(id, 'Pending').every(({ isSigned }) => isSigned))
  })

  test(`T49: the server's clock goes a day ${name}: a person's session goes on, and ends by the database`, async () => {
    const answer = await meshCall(access(), 'POST', '/api/v1/linktoken', { userId: 'clock' })
    const walk = await openLinkWalk(access().api, String(answer.body.content?.linkToken))
    setServerClock(shiftMs)
    assert.equal((await walk.reload()).name, 'catalogue')
    await advanceDatabase(dayMs)
    await assert.rejects(walk.reload())
  })

  test(`T49: the server's clock goes a day ${name} while a transfer is watched: it is overdue at 2 h, not before`, async () => {
    const id = await unconfirmed()
    setServerClock(shiftMs)
    await sleep(500)
    assert.equal((await rowOf(id)).alerted_at, null)
    await advanceDatabase(2 * 3_600_000 - 60_000 - (await ageMs(id)))
    await watched(id)
    assert.deepEqual(await rowOf(id), { status: 'pending', alerted_at: null })
    await advanceDatabase(120_000)
    await until('is it overdue?', async () => (await rowOf(id)).alerted_at !== null || undefined)
    assert.equal((await rowOf(id)).status, 'pending', 'nobody guesses')
  })
}

test("T49: the database's clock goes a day ahead: nothing is sent twice, and what failed is tried once more, not often", async () => {
  world.receiver.misbehave(['serverError', 'serverError'])
  const [open, executed] = [await preview(), await preview()]
  const before = await paid()
  assert.equal((await executeTransfer(access(), account, executed)).status, 200)
  await until('has it come?', () => arrivalsOf(executed, 'Pending').length > 0 || undefined)
  await advanceDatabase(dayMs)
  const late = await executeTransfer(access(), account, open)
  assert.equal(late.body.errorType, 'previewExpired', late.text)
  await until('has it come again?', () => arrivalsOf(executed, 'Pending').length > 1 || undefined)
  await sleep(1_000)
  assert.ok(arrivalsOf(executed, 'Pending').length <= 3)
  assert.equal(executedId(await executeTransfer(access(), account, executed)), executed)
  assert.equal(await paid(), before + 1)
})

test("T49: the database's clock goes a day back: an offer is executed once", async () => {
  const id = await preview()
  const before = await paid()
  await advanceDatabase(-dayMs)
  const answers = await Promise.all([1, 2, 3].map(() => executeTransfer(access(), account, id)))
  assert.ok(answers.some(({ status }) => status === 200))
  await untilSucceeded(access(), id)
  assert.equal(await paid(), before + 1)
  await advanceDatabase(dayMs)
  assert.equal(executedId(await executeTransfer(access(), account, id)), id)
  assert.equal(await paid(), before + 1)
})

function setServerClock(ms: number): void {
  world.servers[0]?.setClock(ms)
}

/** The database's clock alone. */
async function advanceDatabase(ms: number): Promise<void> {
  await world.db.query('update clock.ahead set milliseconds = milliseconds + $1', [Math.round(ms)])
}

function arrivalsOf(id: string, status: string) {
  return world.receiver.arrivals.filter((arrival) => arrival.transferId === id && arrival.status === status)
}

/** A transfer that was accepted and that the network never confirms: its hash is of no transaction. */
async function unconfirmed(): Promise<string> {
  const id = await preview()
  assert.equal((await executeTransfer(access(), account, id)).status, 200)
  await world.db.query(
    `update transfer set hash = '0x' || repeat('ab', 32), withdrawal_id = 'nobody knows it' where transfer_id = $1`,
    [id],
  )
  return id
}

async function rowOf(id: string): Promise<{ status: string; alerted_at: Date | null }> {
  const { rows } = await world.db.query('select status, alerted_at from transfer where transfer_id = $1', [id])
  return rows[0]
}

async function ageMs(id: string): Promise<number> {
  const { rows } = await world.db.query(
    'select extract(epoch from now() - executed_at) * 1000 as age from transfer where transfer_id = $1',
    [id],
  )
  return Number(rows[0].age)
}

/** The watcher has looked since. */
async function watched(id: string): Promise<void> {
  const { rows } = await world.db.query('select now() as at')
  await until('was it looked at?', async () => {
    const looked = await world.db.query('select from transfer where transfer_id = $1 and next_check_at > $2', [
      id,
      rows[0].at,
    ])
    return looked.rowCount === 1 || undefined
  })
}
