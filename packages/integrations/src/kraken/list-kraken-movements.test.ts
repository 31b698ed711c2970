import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ProviderAnswer, withProvider } from '../contract/with-provider.ts'
import { listKrakenMovements, readKrakenMovement } from './list-kraken-movements.ts'

const secret = { apiKey: 'key', apiSecret: 'c2VjcmV0' }
const deposit = {
  ...{ method: 'Ether (Hex)', aclass: 'currency', asset: 'XETH', refid: 'Q2CANKL-LBFVEE-U4Y2WQ' },
  ...{ txid: '0xABC1', info: '0x615f', amount: '7.9999257900', fee: '0.0000000000', time: 1529223212 },
  status: 'Success',
}
const withdrawal = {
  ...{ method: 'Ripple XRP', aclass: 'currency', asset: 'XXRP', refid: 'A2BF34S-O7LBNQ-UE4Y4O', network: 'Ripple' },
  ...{ txid: null, info: 'rf1Bi', tag: '1001', amount: '9.9950000000', fee: '0.0050000000', time: 1530481750 },
  ...{ status: 'Pending', 'status-prop': 'on-hold' },
}

function answering(deposits: unknown[], withdrawals: unknown[]) {
  return ({ path }: { path: string }): ProviderAnswer => ({
    json: { error: [], result: path.endsWith('DepositStatus') ? deposits : withdrawals },
  })
}

test('both ways in one list, with network, tag, fee and the words of Kraken', async () => {
  const { items, cursor } = await withProvider(answering([deposit], [withdrawal]), (context) =>
    listKrakenMovements(context, secret, { count: 10 }),
  )
  assert.equal(cursor, undefined)
  assert.deepEqual(items, [
    {
      ...{ movementId: 'XRP:A2BF34S-O7LBNQ-UE4Y4O', direction: 'withdrawal', status: 'pending', symbol: 'XRP' },
      ...{ amount: '9.995', createdAtMs: 1_530_481_750_000, statusText: 'Pending, on-hold', institutionFee: '0.005' },
      ...{ network: 'ripple', toAddress: 'rf1Bi', addressTag: '1001' },
    },
    {
      ...{ movementId: 'ETH:Q2CANKL-LBFVEE-U4Y2WQ', direction: 'deposit', status: 'succeeded', symbol: 'ETH' },
      ...{ amount: '7.99992579', createdAtMs: 1_529_223_212_000, statusText: 'Success', institutionFee: '0' },
      ...{ network: 'ethereum', toAddress: '0x615f', hash: '0xABC1' },
    },
  ])
})

test('called off is cancelled, an unknown word is unknown, and currencies are no movements', async () => {
  const rows = [
    { ...withdrawal, refid: 'A', status: 'Failure', 'status-prop': 'canceled' },
    { ...withdrawal, refid: 'B', status: 'Melted', 'status-prop': undefined },
    { ...withdrawal, refid: 'C', asset: 'ZEUR' },
  ]
  const { items } = await withProvider(answering([], rows), (context) =>
    listKrakenMovements(context, secret, { count: 10 }),
  )
  assert.deepEqual(
    items.map(({ movementId, status }) => [movementId, status]),
    [
      ['XRP:A', 'cancelled'],
      ['XRP:B', 'unknown'],
    ],
  )
})

test('where a list was cut, older rows of the other list wait for the next page', async () => {
  const many = Array.from({ length: 25 }, (_, index) => ({
    ...deposit,
    refid: `D${index}`,
    time: 1_600_000_000 - index,
  }))
  const old = { ...withdrawal, refid: 'OLD', time: 1_500_000_000 }
  const first = await withProvider(answering(many, [old]), (context) =>
    listKrakenMovements(context, secret, { count: 250 }),
  )
  // Its last second waits too: Kraken may have more of it.
  assert.equal(first.items.length, 24)
  assert.ok(first.cursor)
  const ends: string[] = []
  const next = await withProvider(
    (call) => {
      ends.push(new URLSearchParams(call.body).get('end') ?? '')
      return answering(many.slice(23), [old])(call)
    },
    (context) => listKrakenMovements(context, secret, { count: 250, cursor: first.cursor ?? '' }),
  )
  assert.deepEqual(ends, ['1599999977', '1599999977'])
  assert.deepEqual(
    next.items.map(({ movementId }) => movementId),
    ['ETH:D24', 'XRP:OLD'],
  )
  assert.equal(next.cursor, undefined)
})

test('one is read by its hash in any letter case, and what is no id of ours asks nothing', async () => {
  await withProvider(answering([deposit], [withdrawal]), async (context) => {
    assert.equal((await readKrakenMovement(context, secret, { hash: '0xabc1' }))?.symbol, 'ETH')
    assert.equal(await readKrakenMovement(context, secret, { hash: '' }), undefined)
    const movementId = 'XRP:A2BF34S-O7LBNQ-UE4Y4O'
    assert.equal((await readKrakenMovement(context, secret, { movementId }))?.movementId, movementId)
  })
  const never = (): ProviderAnswer => {
    throw new Error('asked')
  }
  for (const movementId of ['', 'XRP', ':A', 'xrp:A', `XRP:${'A'.repeat(41)}`]) {
    assert.equal(await withProvider(never, (context) => readKrakenMovement(context, secret, { movementId })), undefined)
  }
})
