import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Database, openDatabase } from '../../apps/server/src/storage/database.ts'
import { type ConnectedTokens, connectAccount } from '../connect-account.ts'
import { meshCall } from '../mesh-call.ts'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'
import { countWithdrawals, executedId, executeTransfer, previewTransfer } from '../transfer-calls.ts'
import { until } from '../until.ts'

/** An institution that answers nobody: five calls find that out, and no offer is claimed for it after that. */

let tenon: RunningTenon
let folder: Awaited<ReturnType<typeof temporaryDataDir>>
let db: Database
let account: ConnectedTokens

before(async () => {
  folder = await temporaryDataDir()
  tenon = await startTenon(folder.dataDir)
  db = openDatabase({ url: tenon.database, maxConnections: 1 })
  account = await connectAccount(tenon, 'Mesh')
})

after(async () => {
  await db?.destroy()
  await tenon?.stop()
  await folder?.remove()
})

async function isBrokerUp(): Promise<unknown> {
  const { body } = await meshCall(tenon, 'GET', '/api/v1/status')
  const all: unknown = body.content
  assert.ok(Array.isArray(all))
  return all.find(({ name }) => name === 'Sandbox Broker')?.isUp
}

const statusOf = async (id: string) =>
  (await db.selectFrom('transfer').select('status').where('transfer_id', '=', id).executeTakeFirst())?.status

test('L3: execute fails at once and before its claim, then works when the institution is back', async () => {
  const before = await countWithdrawals(tenon)
  const previewId = await previewTransfer(tenon, account, 9)
  assert.equal(await isBrokerUp(), true)
  const fault = { institution: 'broker', username: 'Mesh', operation: 'read', fault: 'unavailable', times: 5 }
  const set = await fetch(`${tenon.sandbox}/control/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fault),
  })
  assert.equal(set.status, 201)
  const body = { authToken: account.accessToken, type: account.type }
  for (let count = 0; count < 5; count++) await meshCall(tenon, 'POST', '/api/v1/balance/get', body)

  const refused = await executeTransfer(tenon, account, previewId)
  assert.deepEqual([refused.status, refused.body.errorType], [503, 'institutionUnavailable'], refused.text)
  assert.deepEqual([await statusOf(previewId), await isBrokerUp()], ['previewed', false])
  assert.equal(await countWithdrawals(tenon), before)

  // The offer is good for three minutes, the institution is left alone for half of one.
  const done = await until(
    'is it tried again?',
    async () => {
      const answer = await executeTransfer(tenon, account, previewId)
      return answer.status === 200 ? answer : undefined
    },
    60_000,
  )
  assert.deepEqual([done.body.content?.status, executedId(done)], ['succeeded', previewId])
  assert.equal((await countWithdrawals(tenon)) - before, 1)
  assert.equal(await isBrokerUp(), true)
})
