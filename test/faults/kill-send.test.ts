import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type Database, openDatabase } from '../../apps/server/src/storage/database.ts'
import { type ConnectedTokens, connectAccount } from '../connect-account.ts'
import { meshCall } from '../mesh-call.ts'
import { startServer } from '../start-server.ts'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'
import { until } from '../until.ts'

/** SIGKILL while an institution is being asked for a transfer in one step: it has paid, its answer never arrives. */

let tenon: RunningTenon
let folder: Awaited<ReturnType<typeof temporaryDataDir>>
let db: Database

before(async () => {
  folder = await temporaryDataDir()
  tenon = await startTenon(folder.dataDir)
  db = openDatabase({ url: tenon.database, maxConnections: 1 })
})

after(async () => {
  await db?.destroy()
  await tenon?.stop()
  await folder?.remove()
})

test('the server is killed while it waits for an answer; a repeat under the same Idempotency-Key pays nothing', async () => {
  const account = await connectAccount(tenon, 'Mesh')
  await setFault({ institution: 'broker', username: 'Mesh', operation: 'withdraw', fault: 'slowAnswer', times: 1 })
  const second = await startServer(tenon)
  const key = randomUUID()
  const lost = send({ ...tenon, api: second.url }, account, key)
  await until('is it paid?', async () => (await countPayments()) > 0 || undefined)
  second.process.kill('SIGKILL')
  await assert.rejects(lost, 'the caller gets no answer')

  // The key comes free a minute after its process died; that minute is not waited for here.
  await db.updateTable('idempotency_key').set({ lease_until: sql<Date>`now()` }).execute()
  const repeated = await send(tenon, account, key)
  assert.equal(await countPayments(), 1, repeated.text)
  const [transfer, ...others] = await db.selectFrom('transfer').selectAll().execute()
  assert.deepEqual([typeof transfer?.executed_at, others], ['object', []])
})

function send(access: Pick<RunningTenon, 'api' | 'client'>, { accessToken, type }: ConnectedTokens, key: string) {
  const content = { symbol: 'USDC', chain: 'Ethereum', targetAddress: '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6' }
  const request = { authToken: accessToken, type, ...content, amount: 3, mfaCode: '123456' }
  return meshCall(access, 'POST', '/api/v1/transfers', request, { 'idempotency-key': key })
}

async function countPayments(): Promise<number> {
  const answer = await fetch(`${tenon.sandbox}/control/withdrawals/count?institution=broker&username=Mesh`)
  return ((await answer.json()) as { count: number }).count
}

async function setFault(fault: object): Promise<void> {
  const set = await fetch(`${tenon.sandbox}/control/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fault),
  })
  assert.equal(set.status, 201)
}
