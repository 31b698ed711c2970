import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type NetworkSlug, networkBySlug, parseDecimal } from '@tenon/core'
import { ProviderError } from '@tenon/integrations'
import { sandboxPrices } from '../prices/sandbox-prices.ts'
import { configureTransfer } from './configure-transfer.ts'
import { createTestProvider } from './test-provider.ts'
import { transferOptions } from './transfer-options.ts'
import type { ConfigureRequest, Destination, TransferSource } from './transfer-types.ts'

const provider = createTestProvider()
const source: TransferSource = {
  clientId: 'c',
  environment: 'sandbox',
  userId: 'u',
  integration: provider.integration,
  accountId: 'account-1',
  accountName: 'Main',
  secret: {},
  contextFor: (signal) => ({ baseUrl: 'http://localhost', environment: 'sandbox', signal }),
}
const solana: Destination = {
  networkId: '0291810a-5947-424d-9a59-e88bb33e999d',
  symbol: 'USDC',
  address: 'HN7cABqLq46Es1jh92dQQisAq662SmxELLLsHHe4YWrH',
}
const ethereum: Destination = {
  networkId: 'e3c7fdd8-b1fc-4e51-85ae-bb276e075611',
  symbol: 'ETH',
  address: '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6',
}
const d = parseDecimal

function configure(changes: Partial<ConfigureRequest> = {}) {
  const dependencies = { pricesOf: () => sandboxPrices(), options: transferOptions() }
  return configureTransfer(dependencies, source, { destinations: [solana], fiatCurrency: 'USD', ...changes })
}

async function usdcOn(slug: string, changes: Partial<ConfigureRequest> = {}) {
  const { holdings } = await configure(changes)
  const option = holdings.find(({ symbol }) => symbol === 'USDC')?.networks.find(({ network }) => network.slug === slug)
  assert.ok(option)
  return option
}

test('what can be sent has limits after fees; what cannot says why', async () => {
  const { holdings, minimumInFiat, maximumInFiat } = await configure()
  assert.deepEqual(
    holdings.map(({ symbol, isEligible, ineligibility }) => [symbol, isEligible, ineligibility]),
    [
      ['USDC', true, undefined],
      ['ETH', false, 'notSupportedForTransferByTarget'],
      ['AAPL', false, 'notSupportedForTransferBySource'],
    ],
  )
  const [usdc] = holdings
  assert.deepEqual(
    usdc?.networks.map(({ network, ineligibility }) => [network.slug, ineligibility]),
    [
      ['ethereum', 'noTargetNetworkFound'],
      ['solana', undefined],
    ],
  )
  const option = await usdcOn('solana')
  assert.equal(option.minimum, '1')
  assert.equal(option.maximum, '500')
  assert.equal(option.requiredBalance, '1.01')
  assert.equal(option.totalFeeInFiat, '0.01')
  assert.equal(minimumInFiat, '1')
  assert.equal(maximumInFiat, '500')
})

const reasons: [string, Partial<ConfigureRequest>, string | undefined][] = [
  ['a good amount', { amount: d('10') }, undefined],
  ['a good value', { amountInFiat: d('10') }, undefined],
  ['below the minimum', { amount: d('0.5') }, 'requestedAmountBelowMinimum'],
  ['above the balance', { amount: d('1000.5') }, 'balanceBelowRequestedAmount'],
  ['fees above the balance', { amount: d('1000') }, 'amountNotSufficient'],
  ['above the maximum', { amount: d('900') }, 'refusedByInstitution'],
  ['fees above the amount', { amount: d('0.01'), isFeeInclusive: true }, 'requestedAmountBelowFees'],
  ['below the client', { amount: d('10'), limits: { minimumInFiat: d('11') } }, 'requestedAmountBelowClientMinimum'],
  ['above the client', { amount: d('10'), limits: { maximumInFiat: d('9') } }, 'requestedAmountAboveClientMaximum'],
  ['an amount of the destination', { destinations: [{ ...solana, amount: d('0.1') }] }, 'requestedAmountBelowMinimum'],
]
for (const [name, changes, reason] of reasons) {
  test(`${name}: ${reason ?? 'eligible'}`, async () => {
    assert.equal((await usdcOn('solana', changes)).ineligibility, reason)
  })
}

test('too little of everything is a matter of amount', async () => {
  const { holdings } = await configure({ amount: d('2000') })
  assert.equal(holdings[0]?.ineligibility, 'amountNotSufficient')
})

test('only the asset and the network that were asked for', async () => {
  const { holdings } = await configure({ symbol: 'eth', destinations: [solana, ethereum] })
  assert.deepEqual(
    holdings.map(({ ineligibility }) => ineligibility),
    ['symbolDoesNotMatch', undefined, 'symbolDoesNotMatch'],
  )
  const other = await configure({ networkId: ethereum.networkId })
  assert.equal(other.holdings[0]?.ineligibility, 'noEligibleNetworks')
})

test('no price, no transfer', async () => {
  const { holdings } = await configure({ fiatCurrency: 'XXX' })
  assert.equal(holdings[0]?.ineligibility, 'noPrice')
  assert.equal(holdings[0]?.availableBalanceInFiat, '0')
})

test('limits of the client narrow what can be typed', async () => {
  const option = await usdcOn('solana', { limits: { minimumInFiat: d('5'), maximumInFiat: d('50') } })
  assert.equal(option.minimum, '5')
  assert.equal(option.maximum, '50')
})

test('two kinds of amount and bad addresses are refused', async () => {
  await assert.rejects(configure({ amount: d('1'), amountInFiat: d('1') }), { code: 'badRequest' })
  const bad = { ...solana, address: 'nonsense' }
  await assert.rejects(configure({ destinations: [bad] }), { code: 'invalidAddressPattern' })
})

function withOperations(changes: Partial<TransferSource['integration']['operations']>): TransferSource {
  return {
    ...source,
    integration: { ...provider.integration, operations: { ...provider.integration.operations, ...changes } },
  }
}

function configureFrom(from: TransferSource, changes: Partial<ConfigureRequest> = {}, disabled: NetworkSlug[] = []) {
  const dependencies = {
    pricesOf: () => sandboxPrices(),
    options: transferOptions(),
    disabledNetworks: new Set(disabled),
  }
  return configureTransfer(dependencies, from, { destinations: [solana], fiatCurrency: 'USD', ...changes })
}

async function reasonOf(from: TransferSource, changes: Partial<ConfigureRequest> = {}) {
  const { holdings } = await configureFrom(from, changes)
  const usdc = holdings.find(({ symbol }) => symbol === 'USDC')
  return usdc?.networks.find(({ network }) => network.slug === 'solana')?.ineligibility
}

const paidIn = (networkFeeSymbol: string, networkFee: string) =>
  withOperations({
    listWithdrawalRoutes: async () =>
      provider.routes.map((route) => ({ ...route, networkFee: d(networkFee), networkFeeSymbol })),
  })

test('gas in another asset: reasons tell which of the two is missing', async () => {
  assert.equal(await reasonOf(paidIn('ETH', '0.5'), { amount: d('10') }), undefined)
  assert.equal(await reasonOf(paidIn('ETH', '0.51'), { amount: d('10') }), 'gasFeeAssetBalanceNotEnough')
  assert.equal(await reasonOf(paidIn('ETH', '0.51')), 'gasFeeAssetBalanceNotEnough')
  assert.equal(await reasonOf(paidIn('ETH', '0.51'), { amount: d('2000') }), 'gasFeeAssetAndBalanceNotEnough')
  assert.equal(await reasonOf(paidIn('ETH', '0.51'), { amount: d('0.5') }), 'requestedAmountBelowMinimum')
  assert.equal(await reasonOf(paidIn('GAS', '1')), 'noPrice')
})

test('gas in another asset narrows no limit of the asset, and is part of the fee in fiat', async () => {
  const { holdings } = await configureFrom(paidIn('ETH', '0.01'))
  const option = holdings[0]?.networks.find(({ network }) => network.slug === 'solana')
  assert.deepEqual(option?.networkFee, { amount: '0.01', symbol: 'ETH', amountInFiat: '30' })
  assert.equal(option?.totalFeeInFiat, '30.01')
  assert.deepEqual([option?.minimum, option?.maximum, option?.requiredBalance], ['1', '500', '1.01'])
})

test('balanceBelowMinimum: nothing was asked for, and there is less than the least', async () => {
  const poor = withOperations({
    listHoldings: async () => [
      { symbol: 'USDC', name: 'USD Coin', kind: 'crypto', total: d('1.005'), available: d('1.005') },
    ],
  })
  assert.equal(await reasonOf(poor), 'balanceBelowMinimum')
})

test('what the institution has closed is said in its reason', async () => {
  for (const refusal of ['refusedByInstitution', 'nyCoinbaseUserRestrictions'] as const) {
    const listWithdrawalRoutes = async () => provider.routes.map((route) => ({ ...route, refusal }))
    assert.equal(await reasonOf(withOperations({ listWithdrawalRoutes })), refusal)
  }
})

test('a network that is turned off is no way', async () => {
  const { holdings } = await configureFrom(source, {}, ['solana'])
  assert.deepEqual(
    holdings[0]?.networks.map(({ network }) => network.slug),
    ['ethereum'],
  )
})

test('all holdings are priced with one call', async () => {
  let calls = 0
  const listPrices = async (_context: unknown, _secret: unknown, symbols: readonly string[], fiatCurrency: string) => {
    calls++
    return symbols.map((symbol) => ({ symbol, fiatCurrency, price: d('2') }))
  }
  const production = withOperations({ listPrices })
  const dependencies = { pricesOf: () => async () => undefined, options: transferOptions() }
  const { holdings } = await configureTransfer(dependencies, production, {
    destinations: [solana],
    fiatCurrency: 'USD',
  })
  assert.equal(calls, 1)
  assert.equal(holdings[0]?.availableBalanceInFiat, '2000')
})

test('T21: a destination without its tag is refused', async () => {
  const xrp = { networkId: networkBySlug('ripple').id, symbol: 'XRP', address: 'rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh' }
  await assert.rejects(configureFrom(source, { destinations: [xrp] }), { code: 'addressTagMissing' })
})

test('another account: an address for each way that it takes, and its minimum', async () => {
  const asked: string[] = []
  const other = withOperations({
    getDepositAddress: async (_context, _secret, _accountId, { symbol, network }) => {
      asked.push(`${symbol} ${network}`)
      if (network === 'solana') return { status: 'ready', address: solana.address, minimum: d('5') }
      throw new ProviderError('refusedByIntegration')
    },
  })
  const toAccount = { ...other, accountId: 'account-2' }
  const { holdings } = await configureFrom(source, { destinations: [], toAccount })
  assert.deepEqual(asked.toSorted(), ['ETH ethereum', 'USDC ethereum', 'USDC solana'])
  const option = holdings[0]?.networks.find(({ network }) => network.slug === 'solana')
  assert.deepEqual([option?.destination?.address, option?.minimum], [solana.address, '5'])
  assert.equal(holdings[1]?.ineligibility, 'notSupportedForTransferByTarget')
  const low = await configureFrom(source, { destinations: [], toAccount, amount: d('4') })
  assert.equal(
    low.holdings[0]?.networks.find(({ network }) => network.slug === 'solana')?.ineligibility,
    'requestedAmountBelowMinimum',
  )
})

test('another account that takes nothing in, or is the same one', async () => {
  await assert.rejects(configureFrom(source, { destinations: [], toAccount: source }), {
    code: 'toAccountNotSupported',
  })
  const same = withOperations({ getDepositAddress: async () => ({ status: 'ready', address: solana.address }) })
  await assert.rejects(configureFrom(same, { destinations: [], toAccount: same, networkId: solana.networkId }), {
    code: 'selfTransferNotAllowed',
  })
})

test('kycRequired of the source, and of the target', async () => {
  const unknown = withOperations({ listHoldings: async () => Promise.reject(new ProviderError('kycRequired')) })
  await assert.rejects(configureFrom(unknown), { code: 'kycRequired' })
  const toAccount = withOperations({ getDepositAddress: async () => ({ status: 'kycRequired' }) })
  await assert.rejects(configureFrom(source, { destinations: [], toAccount }), { code: 'kycRequired' })
})
