import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { type ErrorCode, parseDecimal } from '@tenon/core'
import { type DepositAddress, ProviderError } from '@tenon/integrations'
import { createTestProvider } from './test-provider.ts'
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

test('T14: amounts are stored to the last digit', async () => {
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
  [
    'a network of no route',
    { networkId: '7436e9d0-ba42-4d2b-b4c0-8e4e606b2c12', address: '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6' },
    'networkNotSupportedBySource',
  ],
  ['less than the minimum', { amount: '0.99' }, 'amountBelowMinimum', /minimum is 1 USDC/],
  ['more than the maximum', { amount: '500.01' }, 'amountExceedsMaximum'],
  ['no price in this currency', { fiatCurrency: 'XXX' }, 'priceNotFound'],
  ['below the limit of the client', { limits: { minimumInFiat: parseDecimal('30') } }, 'amountBelowMinimum'],
  ['a tag on a network without tags', { addressTag: '7' }, 'invalidAddressTag'],
  ['above the limit of the client', { limits: { maximumInFiat: parseDecimal('20') } }, 'amountExceedsMaximum'],
  ['fees within an amount that does not cover them', { amount: '0.01', isFeeInclusive: true }, 'amountBelowMinimum'],
]

for (const [name, changes, code, message] of refused) {
  test(`T13 T15 T16 T20: refused: ${name}`, async () => {
    await assert.rejects(preview(changes), { name: 'TenonError', code, ...(message ? { message } : {}) })
  })
}

test('T16: refused: no amount at all', async () => {
  await assert.rejects(room.transfers.preview(room.source, withoutAmount), {
    code: 'badRequest',
    detail: { rule: 'noAmount' },
  })
})

test('T15: refused: more than there is, or not enough for the fee, or nothing at all', async () => {
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

const ether = {
  networkId: 'e3c7fdd8-b1fc-4e51-85ae-bb276e075611',
  address: '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6',
}

function gasRoutes(networkFee: string) {
  const { operations } = room.provider.integration
  operations.listWithdrawalRoutes = async () =>
    room.provider.routes.map((route) =>
      route.symbol === 'USDC' ? { ...route, networkFee: parseDecimal(networkFee), networkFeeSymbol: 'ETH' } : route,
    )
}

test('gas in another asset is priced with that asset, and counts in the value of the total only', async () => {
  gasRoutes('0.001')
  const offer = await preview(ether)
  assert.deepEqual(offer.networkFee, { amount: '0.001', symbol: 'ETH', amountInFiat: '3' })
  assert.equal(offer.total, '25.01')
  assert.equal(offer.totalInFiat, '28.01')
  const inclusive = await preview({ ...ether, isFeeInclusive: true })
  assert.deepEqual([inclusive.total, inclusive.totalInFiat], ['25', '28'])
})

test('refused: too little of the asset that the network is paid in, or no price for it', async () => {
  gasRoutes('0.6')
  await assert.rejects(preview(ether), { code: 'feeAssetBalanceNotEnough', detail: { symbol: 'ETH' } })
  const { operations } = room.provider.integration
  operations.listWithdrawalRoutes = async () =>
    room.provider.routes.map((route) => ({ ...route, networkFee: parseDecimal('1'), networkFeeSymbol: 'GAS' }))
  await assert.rejects(preview(ether), { code: 'priceNotFound', detail: { symbol: 'GAS' } })
})

test('refused: a way that the institution has closed for this account, in its own reason', async () => {
  room.provider.integration.operations.listWithdrawalRoutes = async () =>
    room.provider.routes.map((route) => ({ ...route, refusal: 'nyCoinbaseUserRestrictions' as const }))
  await assert.rejects(preview(), { code: 'refusedByIntegration', message: /nyCoinbaseUserRestrictions/ })
})

test('refused: an account whose owner has not shown who they are, with the name of the institution', async () => {
  room.provider.integration.operations.listHoldings = async () => Promise.reject(new ProviderError('kycRequired'))
  await assert.rejects(preview(), { code: 'kycRequired', detail: { institution: 'Test Exchange' } })
})

function targetWith(answer: DepositAddress | ProviderError) {
  const { integration } = createTestProvider()
  const getDepositAddress = async () => (answer instanceof ProviderError ? Promise.reject(answer) : answer)
  const id = '0e0b1a52-6e0f-4a4e-8d39-7f9a2d1c3b4a'
  return {
    ...room.source,
    integration: { ...integration, id, operations: { ...integration.operations, getDepositAddress } },
  }
}

const { address: solanaAddress = '', ...withoutAddress } = usdcRequest
const toAccount = (answer: DepositAddress | ProviderError) =>
  room.transfers.preview(room.source, { ...withoutAddress, toAccount: targetWith(answer) })

test('another account: its address, tag and minimum are the destination', async () => {
  const offer = await toAccount({ status: 'ready', address: solanaAddress, minimum: parseDecimal('25') })
  assert.equal(offer.toAddress, solanaAddress)
  const tooLow = toAccount({ status: 'ready', address: solanaAddress, minimum: parseDecimal('25.01') })
  await assert.rejects(tooLow, { code: 'depositAmountTooLow' })
})

const targetFailures: [DepositAddress | ProviderError, ErrorCode][] = [
  [{ status: 'kycRequired' }, 'kycRequired'],
  [{ status: 'mfaRequired', channel: 'totp' }, 'toAccountNotSupported'],
  [{ status: 'ready', address: solanaAddress, addressTag: '1' }, 'invalidAddressTag'],
  [{ status: 'ready', address: 'nonsense' }, 'invalidAddressPattern'],
  [new ProviderError('unauthorizedToken'), 'invalidToIntegrationToken'],
  [new ProviderError('refusedByIntegration'), 'symbolNotSupportedByTarget'],
  [new ProviderError('institutionUnavailable'), 'institutionUnavailable'],
]
for (const [answer, code] of targetFailures) {
  test(`another account: ${answer instanceof ProviderError ? answer.code : answer.status} is ${code}`, async () => {
    await assert.rejects(toAccount(answer), { code })
  })
}

test('another account: on a network that its institution lacks, or of one that takes nothing in', async () => {
  const target = targetWith({ status: 'ready', address: ether.address })
  const polygon = { ...withoutAddress, networkId: '7436e9d0-ba42-4d2b-b4c0-8e4e606b2c12', toAccount: target }
  await assert.rejects(room.transfers.preview(room.source, polygon), { code: 'symbolNotSupportedByTarget' })
  const closed = { ...room.source, integration: createTestProvider().integration }
  const request = { ...withoutAddress, toAccount: closed }
  await assert.rejects(room.transfers.preview(room.source, request), { code: 'toAccountNotSupported' })
})

test('the same account is no destination, but another login with the same account id is', async () => {
  let asked = 0
  room.provider.integration.operations.getDepositAddress = async () => ({
    status: 'ready',
    address: asked++ % 2 === 0 ? solanaAddress : 'EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGkZwyTDt1u',
  })
  const request = { ...withoutAddress, toAccount: room.source }
  assert.equal((await room.transfers.preview(room.source, request)).toAddress, solanaAddress)
  room.provider.integration.operations.getDepositAddress = async () => ({ status: 'ready', address: solanaAddress })
  await assert.rejects(room.transfers.preview(room.source, request), { code: 'selfTransferNotAllowed' })
})
