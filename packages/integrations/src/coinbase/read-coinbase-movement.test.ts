import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ProviderAnswer, withProvider } from '../contract/with-provider.ts'
import { readCoinbaseMovement, readMovementRow } from './read-coinbase-movement.ts'

const sent = {
  ...{ id: 'a1794ecf', type: 'send', status: 'waiting_for_signature', created_at: '2024-01-12T01:27:31Z' },
  ...{ updated_at: '2024-01-12T01:28:00Z', amount: { amount: '-14.008308', currency: 'USDC' } },
  network: {
    ...{ status: 'pending', hash: '0xAB', network_name: 'ethereum', confirmations: 3 },
    transaction_fee: { amount: '4.008308', currency: 'USDC' },
    transaction_amount: { amount: '10.000000', currency: 'USDC' },
  },
  to: { address: '0x9', address_info: { address: '0x9', destination_tag: '1001' } },
}

test('of a withdrawal the amount is what arrives, and the network is paid on top', () => {
  assert.deepEqual(readMovementRow('wallet', { ...sent, network: { ...sent.network, confirmations: '3' } }), {
    ...{ movementId: 'wallet:a1794ecf', direction: 'withdrawal', symbol: 'USDC', status: 'awaitingPerson' },
    ...{ amount: '10', createdAtMs: 1_705_022_851_000, statusText: 'waiting_for_signature' },
    ...{ networkFee: '4.008308', networkFeeSymbol: 'USDC', network: 'ethereum', toAddress: '0x9', addressTag: '1001' },
    ...{ hash: '0xAB', confirmations: 3, updatedAtMs: 1_705_022_880_000 },
  })
})

test('what came in between users has no network, and is a deposit', () => {
  const row = { ...sent, amount: { amount: '0.00014200', currency: 'BTC' }, network: { status: 'off_blockchain' } }
  const movement = readMovementRow('wallet', { ...row, status: 'completed' })
  assert.deepEqual(
    [movement?.direction, movement?.amount, movement?.network, movement?.status],
    ['deposit', '0.000142', undefined, 'succeeded'],
  )
})

test('states are told apart, and trades and rewards are no movements', () => {
  const statusOf = (status: string) => readMovementRow('wallet', { ...sent, status })?.status
  assert.deepEqual(['pending', 'failed', 'expired', 'canceled', 'melted'].map(statusOf), [
    ...['pending', 'failed', 'failed', 'cancelled', 'unknown'],
  ])
  for (const type of ['advanced_trade_fill', 'staking_reward', 'fiat_deposit', undefined]) {
    assert.equal(readMovementRow('wallet', { ...sent, type }), undefined)
  }
})

test('an id that is none of ours asks nothing', async () => {
  const never = (): ProviderAnswer => {
    throw new Error('asked')
  }
  for (const movementId of ['', 'a', 'a:', '../user:x', 'a:b/c', 'a:b?c']) {
    const told = await withProvider(never, (context) =>
      readCoinbaseMovement(context, { accessToken: 'token' }, { movementId }),
    )
    assert.equal(told, undefined, movementId)
  }
})
