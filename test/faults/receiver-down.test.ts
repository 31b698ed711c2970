import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { standardRetryDelaysMs } from '../../apps/server/src/webhooks/next-attempt.ts'
import { type ConnectedTokens, connectAccount } from '../connect-account.ts'
import { meshCall } from '../mesh-call.ts'
import { executeTransfer, previewTransfer, untilSucceeded } from '../transfer-calls.ts'
import { until } from '../until.ts'
import { startWorld, type World } from './run/start-world.ts'

/** The receiver of webhooks is away for days of the world's clock, which is put ahead from one due try to the next. */

const [hourMs, dayMs] = [3_600_000, 86_400_000]

let world: World
let account: ConnectedTokens
let amount = 30
const ids: string[] = []

const access = () => {
  const api = world.servers[0]?.url ?? ''
  return { api, link: api, client: world.client, sandbox: world.sandbox }
}

before(async () => {
  world = await startWorld({ servers: 1 })
  // One receiver is enough here: what it refuses must be what the test counts.
  const left = await meshCall(access(), 'DELETE', `/v1/endpoints/${world.endpoints.tenon}`)
  assert.equal(left.status, 204, left.text)
})

after(() => world?.close())

test('W6: away for a day: everything arrives afterwards, tried as the schedule says, and nothing is given up', async () => {
  goAway()
  await makeTransfer()
  await makeTransfer()
  await passTime(12 * hourMs)
  await makeTransfer()
  await passTime(12 * hourMs)
  assert.deepEqual(acknowledged(), [])

  comeBack()
  await passTime(20 * hourMs)
  for (const id of ids) assert.deepEqual(sequencesOf(id), [1, 2])
  assert.deepEqual(await countStates(), { delivered: 2 * ids.length })
  const tries = await triesOfDeliveries()
  assert.ok(
    tries.some(({ length }) => length >= 8),
    'the first ones were tried again and again',
  )
  for (const times of tries) {
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0))
    for (const [index, gap] of gaps.entries()) {
      const delay = standardRetryDelaysMs[index] ?? 0
      assert.ok(gap >= 0.8 * delay - 1_000 && gap <= 1.2 * delay + 60_000, `try ${index + 2} after ${gap} ms`)
    }
  }
})

test('W11: away for more than five days: disabled, its client can see it; put on again, a replay brings everything', async () => {
  const since = await databaseTime()
  const before = ids.length
  goAway()
  for (let day = 0; day < 6; day++) {
    await makeTransfer()
    await passTime(dayMs)
  }
  const [endpoint] = await endpoints()
  assert.equal(endpoint?.state, 'disabled')
  const missed = ids.slice(before)
  assert.ok(missed.some((id) => sequencesOf(id).length < 2))

  comeBack()
  await post(`/v1/endpoints/${endpoint.id}/resume`, undefined)
  await post(`/v1/endpoints/${endpoint.id}/replay`, { since })
  await passTime(hourMs)
  for (const id of missed) {
    await until(`has everything of ${id} come?`, () => sequencesOf(id).length === 2 || undefined)
    assert.deepEqual(sequencesOf(id), [1, 2])
  }
  assert.equal((await endpoints())[0]?.state, 'enabled')
})

function goAway(): void {
  world.receiver.misbehave(Array.from({ length: 10_000 }, (_, index) => (index % 2 ? 'reset' : 'serverError')))
}

function comeBack(): void {
  world.receiver.misbehave([])
}

const acknowledged = () => world.receiver.arrivals.filter(({ isAcknowledged }) => isAcknowledged)

/** What a receiver has of a transfer, in the order that the events say themselves. */
function sequencesOf(id: string): number[] {
  const mine = acknowledged().filter(({ transferId }) => transferId === id)
  return [...new Set(mine.map(({ sequence }) => sequence))].sort((one, other) => one - other)
}

async function makeTransfer(): Promise<void> {
  account = await connectAccount(access(), 'Mesh')
  const id = await previewTransfer(access(), account, amount++)
  const answer = await executeTransfer(access(), account, id)
  assert.equal(answer.status, 200, answer.text)
  await untilSucceeded(access(), id)
  ids.push(id)
}

/** Puts the clock ahead to each try that is due within this time, and waits until it was made. */
async function passTime(ms: number): Promise<void> {
  for (let left = ms; left > 0; ) {
    await until('are the due tries made?', async () => (await msToNextTry()) !== 0 || undefined)
    const step = Math.min(left, (await msToNextTry()) ?? left)
    await world.clock.advance(step)
    left -= step
  }
  await until('are the due tries made?', async () => (await msToNextTry()) !== 0 || undefined)
}

/** 0 while a try is due or under way; `undefined` when none will be. */
async function msToNextTry(): Promise<number | undefined> {
  const { rows } = await world.db.query(`
    select ceil(extract(epoch from min(next_attempt_at) - now()) * 1000)::float8 as ms,
      bool_or(lease_until > now()) as is_busy
    from webhook_delivery join webhook_endpoint using (client_id, endpoint_id)
    where state = 'waiting' and disabled_at is null`)
  const { ms, is_busy } = rows[0]
  if (ms === null) return undefined
  return is_busy || ms <= 0 ? 0 : Number(ms)
}

async function countStates(): Promise<Record<string, number>> {
  const { rows } = await world.db.query('select state, count(*)::int from webhook_delivery group by state')
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]))
}

/** When each delivery was tried, in milliseconds. */
async function triesOfDeliveries(): Promise<number[][]> {
  const { rows } = await world.db.query(`
    select array_agg(extract(epoch from started_at) * 1000 order by number)::float8[] as times
    from webhook_attempt group by delivery_id`)
  return rows.map(({ times }) => times)
}

async function databaseTime(): Promise<string> {
  const { rows } = await world.db.query('select now() as at')
  return rows[0].at.toISOString()
}

async function endpoints(): Promise<{ id: string; state: string }[]> {
  const answer = await meshCall(access(), 'GET', '/v1/endpoints')
  assert.equal(answer.status, 200, answer.text)
  // Our own API answers without the envelope that the type of an answer has.
  return (answer.body as unknown as { endpoints: { id: string; state: string }[] }).endpoints
}

async function post(path: string, body: unknown): Promise<void> {
  const answer = await meshCall(access(), 'POST', path, body)
  assert.equal(answer.status, 200, answer.text)
}
