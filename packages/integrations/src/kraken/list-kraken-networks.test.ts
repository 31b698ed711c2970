import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ProviderAnswer, withProvider } from '../contract/with-provider.ts'
import { listKrakenNetworks } from './list-kraken-networks.ts'

const secret = { apiKey: 'key', apiSecret: 'c2VjcmV0' }
const deposits: ProviderAnswer = {
  json: { error: [], result: [{ method: 'USDC - Solana (Unified)' }, { method: 'USDC - Arbitrum One (Unified)' }] },
}
const ways: ProviderAnswer = {
  json: {
    error: [],
    result: [
      {
        ...{ asset: 'USDC', method: 'USDC (Ethereum)', network: 'Ethereum', minimum: '1' },
        fee: { asset: 'USDC', fee: '0.5' },
      },
    ],
  },
}
const refused = (error: string): ProviderAnswer => ({ json: { error: [error] } })

const list = (deposit: ProviderAnswer, withdraw: ProviderAnswer) =>
  withProvider(
    ({ path }) => (path.endsWith('DepositMethods') ? deposit : withdraw),
    (context) => listKrakenNetworks(context, secret, 'USDC'),
  )

test('ways in and out are told together, those on networks that we know', async () => {
  assert.deepEqual(await list(deposits, ways), [
    { network: 'solana', chain: 'USDC - Solana (Unified)', canDeposit: true, canWithdraw: false },
    {
      ...{ network: 'ethereum', chain: 'USDC (Ethereum)', canDeposit: false, canWithdraw: true },
      ...{ withdrawalFee: '0.5', minimumWithdrawal: '1' },
    },
  ])
})

test('a key that may do only one of the two tells that one; one that may do neither is refused', async () => {
  const denied = refused('EGeneral:Permission denied')
  assert.equal((await list(deposits, denied)).length, 1)
  assert.equal((await list(denied, ways)).length, 1)
  await assert.rejects(list(denied, denied), { code: 'refusedByIntegration' })
})

test('an asset that Kraken does not have is on no network, and silence is not called so', async () => {
  for (const error of ['EFunding:Unknown asset', 'EQuery:Unknown asset']) {
    assert.deepEqual(await list(refused(error), refused(error)), [])
  }
  await assert.rejects(list(deposits, { status: 503, text: '' }), { code: 'institutionUnavailable' })
})
