import assert from 'node:assert/strict'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { afterEach, beforeEach, test } from 'node:test'
import { parseDecimal } from '@tenon/core'
import type { FundingOutcome, FundingRequest, FundingRoute } from '@tenon/integrations'
import { sandboxPrices } from '../prices/sandbox-prices.ts'
import { FundingRequired } from '../transfers/funding-required.ts'
import { createTestRoom, type TestRoom, usdcRequest } from '../transfers/test-room.ts'
import type { FundingPlanning, TransferFunding } from '../transfers/transfer-dependencies.ts'
import { transferOptions } from '../transfers/transfer-options.ts'
import { createFunding } from './create-funding.ts'
import { selectFunding } from './funding.store.ts'

let room: TestRoom
/** Every call of `fund`, in order: the witness. */
let asked: FundingRequest[]
/** What the institution has made, by attempt id. */
let made: Map<string, FundingOutcome>
let answer: (request: FundingRequest) => Promise<FundingOutcome>
let isSearchable: boolean
let routes: readonly FundingRoute[]

const d = parseDecimal
const allRoutes: FundingRoute[] = [
  {
    kind: 'stableCoinNoFeeConversion',
    fromSymbol: 'USDT',
    toSymbol: 'USDC',
    available: d('10'),
    rate: d('1'),
    feeRatio: d('0'),
    minimum: d('1'),
    fromDecimals: 6,
  },
  {
    kind: 'cryptocurrencyConversion',
    fromSymbol: 'ETH',
    toSymbol: 'USDC',
    available: d('0.5'),
    rate: d('3000'),
    feeRatio: d('0.005'),
    minimum: d('1'),
    fromDecimals: 8,
  },
]
/** 25 USDC and a fee of 0.01, of which the account has 10. */
const short = { ...usdcRequest, funding: 'automatic' } as const
const eth = [{ kind: 'cryptocurrencyConversion', fromSymbol: 'ETH' }] as const

beforeEach(async () => {
  asked = []
  made = new Map()
  isSearchable = true
  routes = allRoutes
  answer = async ({ attemptId, fromAmount, fromSymbol }) => {
    const received = fromSymbol === 'USDT' ? fromAmount : d('15.01')
    const outcome = { outcome: 'done', fundingId: `f${asked.length}`, received } as const
    made.set(attemptId, outcome)
    return outcome
  }
  let funding: (FundingPlanning & TransferFunding) | undefined
  const bound = () => {
    funding ??= createFunding({
      db: room.database.db,
      pricesOf: () => sandboxPrices(),
      options: transferOptions({ providerTimeoutMs: 1_000 }),
    })
    return funding
  }
  room = await createTestRoom(
    { reconcileHorizonMs: 60_000 },
    {
      funding: { run: (...given) => bound().run(...given), resume: (...given) => bound().resume(...given) },
      fundingPlanning: { read: (...given) => bound().read(...given), keep: (...given) => bound().keep(...given) },
    },
  )
  const { integration } = room.provider
  Object.assign(integration.operations, {
    listFundingRoutes: async () => routes,
    fund: async (_context: unknown, _secret: unknown, _accountId: unknown, request: FundingRequest) => {
      asked.push(request)
      return answer(request)
    },
    findFunding: async (_context: unknown, _secret: unknown, _accountId: unknown, { attemptId }: FundingRequest) =>
      isSearchable ? made.get(attemptId) : undefined,
  })
  for (const holding of room.provider.holdings) if (holding.symbol === 'USDC') holding.available = d('10')
})
afterEach(() => room.close())

const stepsOf = (transferId: string) =>
  selectFunding(room.database.db, { client_id: room.source.clientId, transfer_id: transferId })

async function execute(previewId: string) {
  return room.transfers.execute(room.source, { previewId })
}

test('what is missing is planned with the offer, made at execute in order, and then the withdrawal is asked for', async () => {
  const preview = await room.transfers.preview(room.source, short)
  assert.deepEqual(
    preview.funding.map(({ kind, fromSymbol, fromAmount, amount }) => [kind, fromSymbol, fromAmount, amount]),
    [['cryptocurrencyConversion', 'ETH', '0.00500334', '15.01002']],
  )
  answer = async ({ fromAmount }) => {
    assert.equal(fromAmount, '0.00500334')
    assert.equal(room.provider.asked.length, 0)
    return { outcome: 'done', fundingId: 'f', received: d('15.01002') }
  }
  const result = await execute(preview.previewId)
  assert.equal(result.status, 'succeeded')
  assert.equal(room.provider.paid.length, 1)
  const [step] = await stepsOf(preview.previewId)
  assert.deepEqual([step?.status, step?.received, step?.attempt_id], ['done', '15.01002', asked[0]?.attemptId])
  assert.match(asked[0]?.attemptId ?? '', /^[0-9a-f]{32}$/)
})

test('without a choice the caller is told what the institution could make; beyond that the balance is not enough', async () => {
  await assert.rejects(room.transfers.preview(room.source, usdcRequest), (error) => {
    assert.ok(error instanceof FundingRequired)
    assert.equal(error.code, 'balanceNotEnough')
    assert.equal(error.availability.missing, '15.01')
    assert.deepEqual(
      error.availability.options.map(({ fromSymbol, isEnough }) => [fromSymbol, isEnough]),
      [
        ['USDT', false],
        ['ETH', true],
      ],
    )
    return true
  })
  for (const holding of room.provider.holdings) if (holding.symbol === 'USDC') holding.available = d('0')
  routes = allRoutes.slice(0, 1)
  const beyond = { ...short, amount: '400' }
  await assert.rejects(room.transfers.preview(room.source, beyond), { code: 'emptyWalletBalance' })
})

test('an answer that was lost is looked for by its attempt id, never asked for again', async () => {
  const { previewId } = await room.transfers.preview(room.source, { ...short, funding: eth })
  answer = async ({ attemptId }) => {
    made.set(attemptId, { outcome: 'done', fundingId: 'late', received: d('15.01002') })
    throw new TypeError('connection reset')
  }
  assert.equal((await execute(previewId)).status, 'succeeded', 'found at once')
  assert.equal(asked.length, 1)
  assert.equal((await stepsOf(previewId))[0]?.funding_id, 'late')
})

test('what cannot be found yet is in progress; once reading finds it, the same execute goes on', async () => {
  const { previewId } = await room.transfers.preview(room.source, { ...short, funding: eth })
  isSearchable = false
  answer = async ({ attemptId }) => {
    made.set(attemptId, { outcome: 'done', fundingId: 'late', received: d('15.01002') })
    return { outcome: 'unknown', cause: 'timeout' }
  }
  assert.equal((await execute(previewId)).status, 'inProgress')
  assert.equal((await execute(previewId)).status, 'inProgress')
  assert.equal((await room.transfers.read(room.source, previewId)).isFunding, true)
  const watcher = room.createWatcher({
    funding: createFunding({
      db: room.database.db,
      pricesOf: () => sandboxPrices(),
      options: transferOptions({ providerTimeoutMs: 1_000 }),
    }),
  })
  isSearchable = true
  while ((await stepsOf(previewId))[0]?.status !== 'done') await watcher.runOnce()
  assert.equal(room.provider.asked.length, 0)
  assert.equal((await execute(previewId)).status, 'succeeded')
  assert.deepEqual([asked.length, room.provider.paid.length], [1, 1])
})

test('what was made counts, whatever the institution calls it', async () => {
  const { previewId } = await room.transfers.preview(room.source, { ...short, funding: eth })
  answer = async () => ({ outcome: 'done', fundingId: 'f\0', received: d('15.01002') })
  assert.equal((await execute(previewId)).status, 'succeeded')
  const [step] = await stepsOf(previewId)
  assert.deepEqual([step?.status, step?.funding_id], ['done', null])
})

test('a step that makes less than planned ends the transfer before anything is withdrawn', async () => {
  const { previewId } = await room.transfers.preview(room.source, { ...short, funding: eth })
  answer = async () => ({ outcome: 'done', fundingId: 'f', received: d('15.009999') })
  const result = await execute(previewId)
  assert.ok(result.status === 'failed' && result.failureCode === 'fundingFailed')
  assert.equal(room.provider.asked.length, 0)
  assert.equal((await execute(previewId)).status, 'failed', 'and stays ended')
  assert.equal(asked.length, 1)
})

test('the first refusal is told as it is; a later one says that what was made before stays', async () => {
  const first = await room.transfers.preview(room.source, { ...short, funding: eth })
  answer = async () => ({ outcome: 'rejected', code: 'kycRequired' })
  const refused = await execute(first.previewId)
  assert.ok(refused.status === 'failed' && refused.failureCode === 'kycRequired')

  const usdt = [{ kind: 'stableCoinNoFeeConversion', fromSymbol: 'USDT' }, ...eth] as const
  const second = await room.transfers.preview(room.source, { ...short, funding: usdt })
  assert.equal(second.funding.length, 2)
  answer = async ({ fromSymbol, fromAmount }) =>
    fromSymbol === 'USDT'
      ? { outcome: 'done', fundingId: 'f', received: fromAmount }
      : { outcome: 'rejected', code: 'balanceNotEnough' }
  const half = await execute(second.previewId)
  assert.ok(half.status === 'failed' && half.failureCode === 'fundingFailed')
  assert.deepEqual(
    (await stepsOf(second.previewId)).map(({ status }) => status),
    ['done', 'failed'],
  )
})

test('a call that lost its transfer cannot begin a step any more', async () => {
  const usdt = [{ kind: 'stableCoinNoFeeConversion', fromSymbol: 'USDT' }, ...eth] as const
  const { previewId } = await room.transfers.preview(room.source, { ...short, funding: usdt })
  const { db } = room.database
  const key = { client_id: room.source.clientId, transfer_id: previewId }
  const row = await db.selectFrom('transfer').selectAll().where('transfer_id', '=', previewId).executeTakeFirstOrThrow()
  const funding = createFunding({
    db,
    pricesOf: () => sandboxPrices(),
    options: transferOptions({ providerTimeoutMs: 1_000 }),
  })
  answer = async ({ fromAmount }) => {
    // Meanwhile the lease ends, and somebody else looks.
    assert.deepEqual(await funding.resume(row, room.source), { outcome: 'unknown' })
    return { outcome: 'done', fundingId: 'f', received: fromAmount }
  }
  assert.deepEqual(await funding.run(room.source, row), { outcome: 'unknown' })
  assert.equal(asked.length, 1)
  assert.deepEqual(
    (await selectFunding(db, key)).map(({ status }) => status),
    ['done', 'failed'],
  )
  assert.deepEqual(await funding.resume(row, room.source), { outcome: 'rejected', code: 'fundingFailed' })
})

test('of two calls at once one asks', async () => {
  const { previewId } = await room.transfers.preview(room.source, { ...short, funding: eth })
  answer = async () => ({ outcome: 'done', fundingId: 'f', received: d('15.01002') })
  await Promise.allSettled([execute(previewId), execute(previewId), execute(previewId)])
  assert.deepEqual([asked.length, room.provider.asked.length], [1, 1])
})

test('the attempt is durable before the institution hears of it, and the point is told', async () => {
  const { previewId } = await room.transfers.preview(room.source, { ...short, funding: eth })
  const points: string[] = []
  const listen = (message: unknown) => points.push(String(Reflect.get(Object(message), 'point')))
  subscribe('tenon:transfer', listen)
  answer = async ({ attemptId }) => {
    const [step] = await stepsOf(previewId)
    assert.deepEqual([step?.status, step?.attempt_id], ['requesting', attemptId])
    return { outcome: 'done', fundingId: 'f', received: d('15.01002') }
  }
  assert.equal((await execute(previewId)).status, 'succeeded')
  unsubscribe('tenon:transfer', listen)
  assert.deepEqual(points, ['claiming', 'claimed', 'fundingAsked', 'answered', 'recorded'])
})

test('configure offers what the institution could make the rest of, when the client lets it', async () => {
  const { networkId, address } = usdcRequest
  assert.ok(address)
  const request = { destinations: [{ networkId, symbol: 'USDC', address }], fiatCurrency: 'USD', amount: d('25') }
  const closed = await room.transfers.configure(room.source, request)
  assert.equal(closed.holdings[0]?.ineligibility, 'amountNotSufficient')
  const open = await room.transfers.configure(room.source, { ...request, allowsFunding: true })
  assert.equal(open.holdings[0]?.ineligibility, 'eligibleWithFunding')
  const solana = open.holdings[0]?.networks.find(({ network }) => network.id === networkId)
  assert.equal(solana?.ineligibility, 'eligibleWithFunding')
  assert.equal(solana?.maximumWithFunding, '500', 'no more than the institution sends')
  const tooMuch = await room.transfers.configure(room.source, { ...request, amount: d('9999'), allowsFunding: true })
  assert.notEqual(tooMuch.holdings[0]?.ineligibility, 'eligibleWithFunding')
  room.provider.holdings.splice(0, 1)
  const unheld = await room.transfers.configure(room.source, { ...request, allowsFunding: true })
  const usdc = unheld.holdings.find(({ symbol }) => symbol === 'USDC')
  assert.deepEqual([usdc?.availableBalance, usdc?.ineligibility], ['0', 'eligibleWithFunding'])
})
