import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseDecimal as d } from '@tenon/core'
import type { CashBalance, Holding, NftPosition } from '@tenon/integrations'
import { sql } from 'kysely'
import { createClient } from '../clients/create-client.ts'
import { createConnectedAccountStore } from '../connections/connected-account.store.ts'
import { removeConnection } from '../connections/remove-connection.ts'
import { inTransaction } from '../storage/in-transaction.ts'
import { deleteOldSnapshots } from './portfolio-snapshot.store.ts'
import { createTestPortfolio, type TestPortfolio } from './test-room.ts'

let room: TestPortfolio

before(async () => {
  room = await createTestPortfolio()
})

after(() => room?.drop())

const ether = (total: string): Holding => ({
  symbol: 'ETH',
  name: 'Ether',
  kind: 'crypto',
  total: d(total),
  available: d(total),
})
const euros = (cash: string): CashBalance => ({ currency: 'EUR', cash: d(cash), buyingPower: d('0') })
const nft: NftPosition = {
  name: 'One',
  amount: d('1'),
  contractAddress: '0x1',
  tokenId: '1',
  network: 'ethereum',
}
const ofUser = async (userId: string, more: object = {}) => room.portfolio.ofUser({ ...room.owner, userId, ...more })
const rows = async () =>
  Number((await sql<{ n: bigint }>`select count(*) as n from portfolio_snapshot`.execute(room.db)).rows[0]?.n)

test('a portfolio is one statement, however many accounts there are', async () => {
  const userId = 'many'
  for (let account = 0; account < 25; account++) {
    const connected = await room.connect(`many-${account}`, { userId })
    await room.cache.keep(connected, { holdings: [ether('0.000000000000000001')], balances: [euros('0.01')] })
  }
  const owner = { ...room.owner, userId }
  assert.equal(await room.countQueries(() => room.portfolio.ofUser(owner)), 1)
  assert.equal(await room.countQueries(() => room.portfolio.cashOfUser(owner)), 1)
  const { positions } = await room.portfolio.ofUser(owner)
  assert.deepEqual(
    positions.map(({ symbol, total }) => [symbol, total]),
    [['ETH', '0.000000000000000025']],
  )
  assert.deepEqual(await room.portfolio.cashOfUser(owner), [{ currency: 'EUR', cash: '0.25', buyingPower: '0' }])
})

test('reads of an account are kept: holdings, cash and value each keep theirs', async () => {
  const account = await room.connect('kept', { userId: 'kept' })
  room.provider.holdings = [ether('2')]
  await room.portfolio.positions(account)
  assert.equal((await ofUser('kept')).positions[0]?.total, '2')
  assert.deepEqual(await room.portfolio.cashOfUser({ ...room.owner, userId: 'kept' }), [])
  await room.portfolio.balances(account)
  assert.deepEqual(
    (await room.portfolio.cashOfUser({ ...room.owner, userId: 'kept' })).map(({ cash }) => cash),
    ['10.005'],
  )
  assert.equal((await ofUser('kept')).positions[0]?.total, '2')
  room.provider.holdings = [ether('3')]
  await room.portfolio.value(account)
  assert.equal((await ofUser('kept')).positions[0]?.total, '3')
})

test('collectibles stay when only holdings were read', async () => {
  const account = await room.connect('nfts', { userId: 'nfts' })
  await room.cache.keep(account, { holdings: [], nfts: [nft] })
  await room.cache.keep(account, { holdings: [ether('1')] })
  assert.deepEqual((await ofUser('nfts')).nfts, [nft])
})

test('another client, another environment and another user see nothing', async () => {
  const { clientId } = await createClient(room.db, { name: 'Other' })
  await room.cache.keep(await room.connect('own', { userId: 'shared' }), {
    holdings: [ether('1')],
    balances: [euros('1')],
  })
  for (const other of [{ clientId }, { environment: 'production' as const }, { userId: 'Shared' }]) {
    const owner = { ...room.owner, userId: 'shared', ...other }
    assert.deepEqual((await room.portfolio.ofUser(owner)).positions, [])
    assert.deepEqual(await room.portfolio.cashOfUser(owner), [])
  }
  await room.cache.keep(await room.connect('own', { userId: 'shared', clientId }), { holdings: [ether('5')] })
  assert.equal((await ofUser('shared')).positions[0]?.total, '1')
  assert.equal((await ofUser('shared', { clientId })).positions[0]?.total, '5')
})

test('what is known of an account goes with its connection, and a read that was under way brings nothing back', async () => {
  const account = { ...(await room.connect('leaving', { userId: 'leaving' })), accountName: 'Main', generation: 1 }
  await room.cache.keep(account, { holdings: [ether('1')], nfts: [nft], balances: [euros('1')] })
  const before = await rows()
  const log = { debug() {}, info() {}, warn() {}, error() {} }
  await removeConnection({ db: room.db, log, onRemoved: [room.cache.erase] }, account)
  assert.equal(await rows(), before - 1)
  await room.cache.keep(account, { holdings: [ether('1')] })
  assert.equal(await rows(), before - 1)
})

test('a removal waits for a read that is being kept, and erases it', async () => {
  const account = await room.connect('racing', { userId: 'racing' })
  const removed = Promise.withResolvers<void>()
  await inTransaction(room.db, async (transaction) => {
    const place = {
      ...room.owner,
      userId: 'racing',
      integrationId: account.integration.id,
      providerAccountId: 'racing',
    }
    assert.ok(await createConnectedAccountStore(transaction).lockConnected(place))
    void room.accounts.remove(room.clientId, account.connectedAccountId).then(removed.resolve, removed.reject)
    const first = await Promise.race([removed.promise.then(() => 'removed'), isWaiting().then(() => 'waiting')])
    assert.equal(first, 'waiting')
  })
  await removed.promise
})

/** Until a statement waits for a lock. */
async function isWaiting(): Promise<void> {
  for (;;) {
    const { rows: waiting } = await sql`
      select from pg_stat_activity where wait_event_type = 'Lock' and query like '%connected_account%'`.execute(room.db)
    if (waiting.length > 0) return
    await sleep(20)
  }
}

test('of one account five thousand positions are kept, and the rest is counted', async () => {
  const account = await room.connect('large', { userId: 'large' })
  const holdings = Array.from({ length: 5_003 }, (_, index) => ({ ...ether('1'), symbol: `C${index}` }))
  await room.cache.keep(account, { holdings, nfts: [nft] })
  const { rows: kept } = await sql<{ holdings: number; nfts: number; left_out: number }>`
    select jsonb_array_length(holdings) as holdings, jsonb_array_length(nfts) as nfts, left_out
    from portfolio_snapshot where user_id = 'large'`.execute(room.db)
  assert.deepEqual(kept, [{ holdings: 5_000, nfts: 0, left_out: 4 }])
})

test('nothing secret is kept: of a holding only what a portfolio tells', async () => {
  const account = await room.connect('bare', { userId: 'bare' })
  await room.cache.keep(account, { holdings: [{ ...ether('1'), costBasis: d('9'), ...{ secret: 'x' } }] })
  const { rows: kept } = await sql<{ holdings: unknown }>`
    select holdings from portfolio_snapshot where user_id = 'bare'`.execute(room.db)
  assert.deepEqual(kept[0]?.holdings, [{ symbol: 'ETH', name: 'Ether', kind: 'crypto', total: '1', costBasis: '9' }])
})

test('what was not kept is logged, and the reader has its answer all the same', async () => {
  const account = await room.connect('broken', { userId: 'broken' })
  const logged = room.logged.length
  await room.cache.keep(account, { holdings: [{ ...ether('1'), name: '\u0000' }] })
  assert.equal(room.logged.length, logged + 1)
})

test('what nobody read anew for so many days is erased', async () => {
  await room.cache.keep(await room.connect('old', { userId: 'old' }), { holdings: [ether('1')] })
  await sql`update portfolio_snapshot set read_at = now() - interval '11 days' where user_id = 'old'`.execute(room.db)
  const before = await rows()
  assert.equal(await deleteOldSnapshots(room.db, 12, 10), 0)
  assert.equal(await deleteOldSnapshots(room.db, 10, 10), 1)
  assert.equal(await rows(), before - 1)
})
