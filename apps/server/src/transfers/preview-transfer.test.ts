import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { type ErrorCode, parseDecimal } from '@tenon/core'
import { createTestRoom, type TestRoom, usdcRequest } from './test-room.ts'
import type { PreviewRequest } from './transfer-types.ts'

let room: TestRoom
before(async () => {
  room = await createTestRoom()
})
after(() => room.close())
const original = () => ({ operations: { ...room.provider.integration.operations } })
let saved: ReturnType<typeof original>
beforeEach(() => {
  saved ??= original()
  Object.assign(room.provider.integration.operations, saved.operations)
})

const preview = (changes: Partial<PreviewRequest> = {}) =>
  room.transfers.preview(room.source, { ...usdcRequest, ...changes })

const { amount: _amount, ...withoutAmount } = usdcRequest

test('an offer names everything that will happen', async () => {
  const offer = await preview({ clientTransactionId: 'order-1' })
  assert.equal(offer.amount, '25')
  assert.equal(offer.amountInFiat, '25')
  assert.equal(offer.amountToRequest, '25')
  assert.equal(offer.total, '25.01')
  assert.deepEqual(offer.institutionFee, { amount: '0.01', symbol: 'USDC', amountInFiat: '0.01' })
  assert.equal(offer.fiatCurrency, 'USD')
  assert.equal(offer.priceSource, 'sandbox')
  assert.equal(offer.network.name, 'Solana')
  assert.deepEqual(offer.warnings, ['firstUseOfAddress'])
  assert.equal(offer.clientTransactionId, 'order-1')
  assert.equal(offer.expiresInSeconds, 180)
  assert.equal(offer.isMaximumAmount, false)
})

test('it ends 180 s later by the clock of the database', async () => {
  const { previewId } = await preview()
  const row = await room.database.db
    .selectFrom('transfer')
    .select(['expires_at', 'created_at', 'status'])
    .where('transfer_id', '=', previewId)
    .executeTakeFirstOrThrow()
  assert.equal(row.expires_at.getTime() - row.created_at.getTime(), 180_000)
  assert.equal(row.status, 'previewed')
})

test('a value in fiat becomes an amount, rounded down to the decimals of the token', async () => {
  const offer = await room.transfers.preview(room.source, {
    networkId: 'E3C7FDD8-B1FC-4E51-85AE-BB276E075611',
    symbol: 'eth',
    address: '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6',
    amountInFiat: '100',
    fiatCurrency: 'usd',
  })
  assert.equal(offer.amount, '0.033333333333333333')
  assert.equal(offer.amountInFiat, '100')
})

test('amounts are stored to the last digit', async () => {
  const amount = '0.123456789012345678'
  const { previewId, symbol } = await room.transfers.preview(room.source, {
    networkId: 'e3c7fdd8-b1fc-4e51-85ae-bb276e075611',
    symbol: 'ETH',
    address: '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6',
    amount,
  })
  assert.equal(symbol, 'ETH')
  const result = await room.transfers.execute(room.source, { previewId })
  assert.ok('transfer' in result)
  assert.equal(result.transfer.amount, amount)
  assert.equal(room.provider.asked.at(-1)?.amount, amount)
})

test('the whole balance, fees included, can be sent', async () => {
  const offer = await preview({
    networkId: 'e3c7fdd8-b1fc-4e51-85ae-bb276e075611',
    symbol: 'ETH',
    amount: '0.5',
    address: '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6',
  })
  assert.equal(offer.isMaximumAmount, true)
})

const refused: [string, Partial<PreviewRequest>, ErrorCode, RegExp?][] = [
  ['both amounts', { amountInFiat: '25' }, 'badRequest', /can not both be given/],
  ['zero', { amount: '0' }, 'invalidAmount'],
  ['negative', { amount: '-1' }, 'invalidAmount'],
  ['not a number', { amount: 'NaN' }, 'invalidAmount'],
  ['beyond all numbers', { amount: '1e400' }, 'invalidAmount'],
  ['seven decimals of a token of six', { amount: '1.0000001' }, 'invalidAmount', /at most 6 decimals/],
  ['nineteen decimals', { amount: '1.0000000000000000001' }, 'invalidAmount'],
  ['an unknown network', { networkId: '00000000-0000-4000-8000-000000000000' }, 'networkNotFound'],
  ['a token that is not on the network', { symbol: 'MATIC' }, 'symbolNotSupported'],
  ['an address of another network', { address: '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6' }, 'invalidAddressPattern'],
  ['the token itself', { address: 'EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGkZwyTDt1v' }, 'invalidDestination'],
  ['no route of the institution', { symbol: 'SOL' }, 'symbolNotSupportedBySource'],
  ['less than the minimum', { amount: '0.99' }, 'amountBelowMinimum', /minimum is 1 USDC/],
  ['more than the maximum', { amount: '500.01' }, 'amountExceedsMaximum'],
  ['no price in this currency', { fiatCurrency: 'XXX' }, 'priceNotFound'],
  ['below the limit of the client', { limits: { minimumInFiat: parseDecimal('30') } }, 'amountBelowMinimum'],
  ['a tag on a network without tags', { addressTag: '7' }, 'invalidAddressTag'],
  ['above the limit of the client', { limits: { maximumInFiat: parseDecimal('20') } }, 'amountExceedsMaximum'],
  ['fees within an amount that does not cover them', { amount: '0.01', isFeeInclusive: true }, 'amountBelowMinimum'],
]

for (const [name, changes, code, message] of refused) {
  test(`refused: ${name}`, async () => {
    await assert.rejects(preview(changes), { name: 'TenonError', code, ...(message ? { message } : {}) })
  })
}

test('refused: no amount at all', async () => {
  await assert.rejects(room.transfers.preview(room.source, withoutAmount), {
    code: 'badRequest',
    detail: { rule: 'noAmount' },
  })
})

test('refused: more than there is, or not enough for the fee, or nothing at all', async () => {
  const { operations } = room.provider.integration
  const hold = (amount: string) => {
    const available = parseDecimal(amount)
    operations.listHoldings = async () => [
      { symbol: 'USDC', name: 'USDC', kind: 'crypto', total: available, available },
    ]
  }
  hold('24')
  await assert.rejects(preview(), { code: 'balanceNotEnough' })
  hold('25')
  await assert.rejects(preview(), { code: 'feeAssetBalanceNotEnough' })
  hold('25.01')
  assert.equal((await preview()).isMaximumAmount, true)
  hold('0')
  await assert.rejects(preview(), { code: 'emptyWalletBalance' })
})

test('refused: an institution that sends nothing', async () => {
  const operations = { ...room.provider.integration.operations }
  delete operations.withdraw
  const source = { ...room.source, integration: { ...room.provider.integration, operations } }
  await assert.rejects(room.transfers.preview(source, usdcRequest), { code: 'operationNotSupported' })
})
