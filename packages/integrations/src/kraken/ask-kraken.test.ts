import assert from 'node:assert/strict'
import { after, afterEach, test } from 'node:test'
import { parseDecimal } from '@tenon/core'
import { startSimulators } from '../contract/start-simulators.ts'
import type { ProviderContext, WithdrawalRequest } from '../integration.ts'
import { askKraken } from './ask-kraken.ts'
import { kraken } from './integration.ts'

const simulators = await startSimulators()
after(() => simulators.close())
afterEach(() => simulators.ledger.reset())

const context: ProviderContext = {
  baseUrl: `${simulators.url}/kraken`,
  environment: 'sandbox',
  signal: new AbortController().signal,
}
const secret = { apiKey: 'Mesh', apiSecret: 'Pass123' }
const order: WithdrawalRequest = {
  attemptId: '0123456789abcdef0123456789abcdef',
  symbol: 'USDC',
  network: 'ethereum',
  amount: parseDecimal('25'),
  toAddress: '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6',
}
const { withdraw, findWithdrawal } = kraken.operations

test('a plain secret and its base64 are the same key; another one is refused', async () => {
  for (const apiSecret of ['Pass123', Buffer.from('Pass123').toString('base64')]) {
    assert.equal((await askKraken(context, { ...secret, apiSecret }, 'BalanceEx')).kind, 'result')
  }
  const wrong = await askKraken(context, { ...secret, apiSecret: 'pass123' }, 'BalanceEx')
  assert.deepEqual(wrong, { kind: 'refused', error: 'EAPI:Invalid signature', code: 'unauthorizedToken' })
})

test('calls that overtake each other are asked again with a later nonce', async () => {
  const replies = await Promise.all(Array.from({ length: 4 }, () => askKraken(context, secret, 'BalanceEx')))
  assert.deepEqual(
    replies.map(({ kind }) => kind),
    ['result', 'result', 'result', 'result'],
  )
})

test('an address that is not saved at Kraken must be saved first, and nothing is sent', async () => {
  const toAddress = '0x000000000000000000000000000000000000dEaD'
  assert.deepEqual(await withdraw(context, secret, 'spot', { ...order, toAddress }), {
    outcome: 'registerAddressRequired',
  })
  // Saved for Ethereum is not saved for Polygon.
  assert.deepEqual(await withdraw(context, secret, 'spot', { ...order, network: 'polygon' }), {
    outcome: 'registerAddressRequired',
  })
  assert.equal(simulators.ledger.search({ institution: 'kraken' }).length, 0)
})

test('a saved address is recognised in any letter case, and a code that comes along is ignored', async () => {
  const toAddress = order.toAddress.toLowerCase()
  const outcome = await withdraw(context, secret, 'spot', { ...order, toAddress, mfaCode: '000000' })
  assert.equal(outcome.outcome, 'accepted')
})

test('every saved example address is paid to', async () => {
  const targets = [
    ['ethereum', '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6', 'ETH'],
    ['ethereum', '0x0Ff0000f0A0f0000F0F000000000ffFf00f0F0f0', 'ETH'],
    ['ethereum', '0x326a8825472bb0f4719998e708a1eeeb4473ed1b', 'ETH'],
    ['solana', 'HN7cABqLq46Es1jh92dQQisAq662SmxELLLsHHe4YWrH', 'SOL'],
    ['solana', 'DVifyLEUVxCAUTdi8rPHX9fmi1tCwv7hciut4BErskZ8', 'SOL'],
  ] as const
  for (const [network, toAddress, coin] of targets) {
    for (const symbol of [coin, 'USDC']) {
      const outcome = await withdraw(context, secret, 'spot', {
        ...order,
        symbol,
        network,
        toAddress,
        amount: parseDecimal('1.5'),
      })
      assert.equal(outcome.outcome, 'accepted', `${symbol} to ${toAddress}`)
    }
  }
})

test('two withdrawals that both fit are none, because which one was meant cannot be told', async () => {
  const search = { ...order, sinceMs: Date.now() - 60_000 }
  await withdraw(context, secret, 'spot', order)
  const found = await findWithdrawal(context, secret, 'spot', search)
  assert.deepEqual([found?.status, found?.foundBy], ['pending', 'content'])
  await withdraw(context, secret, 'spot', { ...order, attemptId: 'f'.repeat(32) })
  assert.equal(await findWithdrawal(context, secret, 'spot', search), undefined)
})

test('a withdrawal of another amount, address, network or time is not the one', async () => {
  await withdraw(context, secret, 'spot', order)
  const search = { ...order, sinceMs: Date.now() - 60_000 }
  const others = [
    { ...search, amount: parseDecimal('25.000001') },
    { ...search, toAddress: '0x326a8825472bb0f4719998e708a1eeeb4473ed1b' },
    { ...search, network: 'polygon' as const },
    { ...search, symbol: 'ETH' },
    { ...search, sinceMs: Date.now() + 60_000 },
  ]
  for (const other of others) assert.equal(await findWithdrawal(context, secret, 'spot', other), undefined)
})

test('on a network with tags a withdrawal to another tag of the same address is not the one', async () => {
  const toAddress = 'rf1BiGeXwwQoi8Z2ueFYTEXSwuJYfV2Jpn'
  const tagged = { ...order, symbol: 'XRP', network: 'ripple', toAddress, addressTag: '1001' } as const
  assert.equal((await withdraw(context, secret, 'spot', tagged)).outcome, 'accepted')
  const search = { ...tagged, sinceMs: Date.now() - 60_000 }
  assert.equal((await findWithdrawal(context, secret, 'spot', search))?.foundBy, 'content')
  const { addressTag: _, ...untagged } = search
  for (const other of [{ ...search, addressTag: '1002' }, untagged]) {
    assert.equal(await findWithdrawal(context, secret, 'spot', other), undefined)
  }
})

test('an error that no table lists does not say that nothing was done', async () => {
  simulators.rewriteAnswers(() => '{"error":["EGeneral:Internal error"]}')
  const reply = await askKraken(context, secret, 'BalanceEx')
  simulators.rewriteAnswers(undefined)
  assert.deepEqual(reply, { kind: 'unknown', cause: 'unlistedError' })
})

test('a key whose time is over opens nothing until it is presented anew', async () => {
  const short = { apiKey: 'MeshExpired', apiSecret: 'Pass123' }
  await kraken.signIn.authenticate(context, short)
  assert.equal((await askKraken(context, short, 'BalanceEx')).kind, 'result')
  simulators.advance(6000)
  assert.deepEqual(await askKraken(context, short, 'BalanceEx'), {
    kind: 'refused',
    error: 'EAPI:Invalid key',
    code: 'unauthorizedToken',
  })
  await kraken.signIn.authenticate(context, short)
  assert.equal((await askKraken(context, short, 'BalanceEx')).kind, 'result')
})
