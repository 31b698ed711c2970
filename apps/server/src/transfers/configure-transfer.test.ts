import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDecimal } from '@tenon/core'
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
