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

/** SIGKILL while an institution is being asked for an order: it has placed it, its answer never arrives. */

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

test('the server is killed while it waits for an answer; a repeat at another one finds the order and places none', async () => {
  const account = await connectAccount(tenon, 'Mesh')
  await setFault({ institution: 'broker', username: 'Mesh', operation: 'order', fault: 'slowAnswer', times: 1 })
  const second = await startServer(tenon)
  const key = randomUUID()
  const lost = place({ ...tenon, api: second.url }, account, key)
  await until('is it placed?', async () => (await countOrders()) > 0 || undefined)
  second.process.kill('SIGKILL')
  await assert.rejects(lost, 'the caller gets no answer')
  const [attempt] = await db.selectFrom('order_attempt').selectAll().execute()
  assert.equal(attempt?.status, 'asked', 'it was stored before the call')

  // The key comes free a minute after its process died; that minute is not waited for here.
  await db.updateTable('idempotency_key').set({ lease_until: sql<Date>`now()` }).execute()
  const found = await place(tenon, account, key)
  assert.equal(found.status, 200, found.text)
  const again = await place(tenon, account, key)
  assert.equal(again.text, found.text)
  assert.equal(await countOrders(), 1)
  const [settled] = await db.selectFrom('order_attempt').selectAll().execute()
  assert.deepEqual([settled?.status, settled?.order_id], ['placed', found.body.content?.orderId])
})

function place(access: Pick<RunningTenon, 'api' | 'client'>, { accessToken, type }: ConnectedTokens, key: string) {
  const order = {
    ...{ authToken: accessToken, type, symbol: 'ETH', paymentSymbol: 'USD', amount: 0.5, orderType: 'market' },
    ...{ paymentIsCryptocurrency: false, amountIsInPaymentSymbol: false, timeInForce: 'goodTillCanceled' },
  }
  return meshCall(access, 'POST', '/api/v1/transactions/buy', order, { 'idempotency-key': key })
}

async function countOrders(): Promise<number> {
  const answer = await fetch(`${tenon.sandbox}/control/orders/count?institution=broker&username=Mesh`)
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
