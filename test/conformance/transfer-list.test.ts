import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { FrontApi } from '@meshconnect/node-api'
import { sql } from 'kysely'
import { type Database, openDatabase } from '../../apps/server/src/storage/database.ts'
import { type ConnectedTokens, connectAccount } from '../connect-account.ts'
import { meshCall } from '../mesh-call.ts'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'
import { destination, ethereum, executeTransfer, untilSucceeded } from '../transfer-calls.ts'

/** Every filter and order of the listing, through the published client, unmodified. */

type Listing = FrontApi<unknown>['managedTransfers']['v1TransfersManagedMeshList']
type Query = NonNullable<Parameters<Listing>[0]>

const solana = '0291810a-5947-424d-9a59-e88bb33e999d'
const solanaAddress = 'HN7cABqLq46Es1jh92dQQisAq662SmxELLLsHHe4YWrH'
const subClientId = '3f0c2b1a-5d4e-4f6a-8b7c-9d0e1f2a3b4c'

let tenon: RunningTenon
let folder: Awaited<ReturnType<typeof temporaryDataDir>>
let db: Database
let api: FrontApi<unknown>
/** By name, in the order in which they were made. */
const made = new Map<string, string>()

before(async () => {
  folder = await temporaryDataDir()
  tenon = await startTenon(folder.dataDir)
  db = openDatabase({ url: tenon.database, maxConnections: 1 })
  const headers = { 'X-Client-Id': tenon.client.id, 'X-Client-Secret': tenon.client.secret }
  api = new FrontApi({ baseURL: tenon.api, headers })
  const ann = await connectAccount(tenon, 'Mesh', 'ann')
  const bob = await connectAccount(tenon, 'Mesh4', 'bob')
  const eve = await connectAccount(tenon, 'MeshReject', 'eve')
  await make('usdc', ann, {
    networkId: ethereum,
    symbol: 'USDC',
    toAddress: destination,
    amount: 20,
    transactionId: 'b',
  })
  await make('eth', ann, { networkId: ethereum, symbol: 'ETH', toAddress: destination, amount: 0.01 })
  await make('sol', bob, {
    networkId: solana,
    symbol: 'USDC',
    toAddress: solanaAddress,
    amount: 30,
    transactionId: 'a',
  })
  await make('refused', eve, {
    networkId: ethereum,
    symbol: 'USDC',
    toAddress: destination,
    amount: 20,
    transactionId: 'c',
  })
  for (const name of ['usdc', 'eth', 'sol']) await untilSucceeded(tenon, idOf(name))
  // Half a day apart, so that times tell them apart. Only the listing reads these columns of an ended transfer.
  await sql`alter table transfer disable trigger user`.execute(db)
  for (const [index, id] of [...made.values()].entries()) {
    const at = new Date(Date.UTC(2026, 0, 1, index * 12))
    await sql`update transfer set created_at = ${at} where transfer_id = ${id}`.execute(db)
  }
  await sql`update transfer set sub_client_id = ${subClientId} where transfer_id = ${idOf('sol')}`.execute(db)
  await sql`alter table transfer enable trigger user`.execute(db)
})

after(async () => {
  await db?.destroy()
  await tenon?.stop()
  await folder?.remove()
})

async function make(name: string, account: ConnectedTokens, offer: object): Promise<void> {
  const body = { fromAuthToken: account.accessToken, fromType: account.type, ...offer }
  const answer = await meshCall(tenon, 'POST', '/api/v1/transfers/managed/preview', body)
  const id = (answer.body.content?.previewResult as { previewId: string } | undefined)?.previewId
  assert.ok(id, answer.text)
  made.set(name, id)
  assert.equal((await executeTransfer(tenon, account, id)).status, 200)
}

function idOf(name: string): string {
  return made.get(name) ?? assert.fail(name)
}

/** The names of what a query lists, in its order. */
async function list(query: Query): Promise<(string | undefined)[]> {
  const { data } = await api.managedTransfers.v1TransfersManagedMeshList(query)
  const names = new Map([...made].map(([name, id]) => [id, name]))
  return (data.content?.items ?? []).map(({ id }) => names.get(id))
}

const at = (halfDays: number) => Date.UTC(2026, 0, 1, halfDays * 12) / 1_000

test('everything, newest first; and each filter by itself', async () => {
  assert.deepEqual(await list({}), ['refused', 'sol', 'eth', 'usdc'])
  assert.deepEqual(await list({ Id: idOf('eth') }), ['eth'])
  assert.deepEqual(await list({ ClientTransactionId: 'a' }), ['sol'])
  assert.deepEqual(await list({ UserId: 'ann' }), ['eth', 'usdc'])
  assert.deepEqual(await list({ SubClientId: subClientId }), ['sol'])
  assert.deepEqual(await list({ Statuses: ['failed'] }), ['refused'])
  assert.deepEqual(await list({ Statuses: ['succeeded', 'pending'] }), ['sol', 'eth', 'usdc'])
  assert.deepEqual(await list({ FromTimestamp: at(1), ToTimestamp: at(2) }), ['sol', 'eth'])
  assert.deepEqual(await list({ MinAmountInFiat: 25 }), ['sol', 'eth'])
  assert.deepEqual(await list({ MaxAmountInFiat: 20.5 }), ['refused', 'usdc'])
  assert.deepEqual(await list({ Hash: await hashOf('sol') }), ['sol'])
  const { data } = await api.managedTransfers.v1TransfersManagedMeshList({ Id: idOf('usdc') })
  const integrationId = data.content?.items?.[0]?.from?.id ?? ''
  assert.equal((await list({ IntegrationIds: [integrationId, solana] })).length, 4)
  assert.deepEqual(await list({ IntegrationIds: [solana] }), [])
})

async function hashOf(name: string): Promise<string> {
  const { data } = await api.managedTransfers.v1TransfersManagedMeshList({ Id: idOf(name) })
  return data.content?.items?.[0]?.hash ?? assert.fail('no hash')
}

test('filters together narrow down; the other environment is empty', async () => {
  assert.deepEqual(await list({ UserId: 'ann', MaxAmountInFiat: 20.5 }), ['usdc'])
  assert.deepEqual(await list({ UserId: 'ann', ClientTransactionId: 'a' }), [])
  assert.equal((await list({ IsSandBox: true })).length, 4)
  assert.deepEqual(await list({ IsSandBox: false }), [])
})

test('each order, both ways, and a tie is broken the same way on every page', async () => {
  const ascending = { DescendingOrder: false } as const
  const byId = [...made].toSorted(([, one], [, other]) => (one < other ? -1 : 1)).map(([name]) => name)
  assert.deepEqual(await list({ OrderBy: 'id', ...ascending }), byId)
  assert.deepEqual(await list({ OrderBy: 'id' }), byId.toReversed())
  assert.deepEqual((await list({ OrderBy: 'clientTransferId', ...ascending })).slice(0, 3), ['sol', 'usdc', 'refused'])
  assert.deepEqual((await list({ OrderBy: 'userId', ...ascending })).slice(2), ['sol', 'refused'])
  assert.deepEqual((await list({ OrderBy: 'status', ...ascending }))[0], 'refused')
  assert.deepEqual(await list({ OrderBy: 'createdTimestamp', ...ascending }), ['usdc', 'eth', 'sol', 'refused'])
  assert.deepEqual((await list({ OrderBy: 'symbol', ...ascending }))[0], 'eth')
  assert.deepEqual((await list({ OrderBy: 'networkName' }))[0], 'sol')
  assert.deepEqual((await list({ OrderBy: 'amountInFiat', ...ascending })).slice(2).toSorted(), ['eth', 'sol'])
  assert.deepEqual(await list({ OrderBy: 'fromType' }), await list({ OrderBy: 'fromType', Count: 100 }))

  const tied = await list({ OrderBy: 'amountInFiat' })
  const pages = await Promise.all([0, 1, 2, 3].map((Offset) => list({ OrderBy: 'amountInFiat', Count: 1, Offset })))
  assert.deepEqual(pages.flat(), tied)
})

test('pages say where they are, and have bounds', async () => {
  const page = async (query: string) => {
    const answer = await meshCall(tenon, 'GET', `/api/v1/transfers/managed/mesh?${query}`)
    return { status: answer.status, content: answer.body.content ?? {} }
  }
  const first = await page('Count=3')
  assert.deepEqual(
    [first.content.total, first.content.range, first.content.hasMorePages],
    [4, { start: 0, end: 3, isValid: true, count: 3 }, true],
  )
  const last = await page('Count=3&Offset=3')
  assert.deepEqual(
    [last.content.range, last.content.hasMorePages],
    [{ start: 3, end: 4, isValid: true, count: 1 }, false],
  )
  assert.equal((await page('Count=0')).status, 400)
  assert.equal((await page('Count=101')).status, 400)
  assert.equal((await page('Offset=-1')).status, 400)
  assert.equal((await page('Offset=100001')).status, 400)
})

test('a transfer of the sandbox has no page at a public explorer, and what was not funded says so', async () => {
  const { data } = await api.managedTransfers.v1TransfersManagedMeshList({ Id: idOf('sol') })
  const item = data.content?.items?.[0]
  assert.deepEqual([item?.infoUrl, item?.fundingMethods, item?.subClientId], [undefined, [], subClientId])
})
