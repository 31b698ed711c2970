import assert from 'node:assert/strict'
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { parseDecimal, subtractDecimals, zero } from '@tenon/core'
import { depositAddress } from '../addresses/deposit-address.ts'
import { createFaults } from '../faults/create-faults.ts'
import { createLedger, type LedgerOptions, settleMs } from './create-ledger.ts'
import { InsufficientFunds } from './insufficient-funds.ts'
import type { FundingOrder, WithdrawalOrder } from './ledger.ts'

const folder = mkdtempSync(join(tmpdir(), 'ledger-'))
after(() => rmSync(folder, { recursive: true }))

const order: WithdrawalOrder = {
  institution: 'broker',
  username: 'Mesh',
  clientId: 'attempt-1',
  symbol: 'USDC',
  network: 'solana',
  amount: parseDecimal('25'),
  fee: parseDecimal('0.01'),
  toAddress: 'FsZ4nRzhFXVyFNfDc1cv4VfmSyB9cNA8aBKsCnzfNYzK',
}

/** A ledger whose clock stands still until told. */
async function openLedger(options: Partial<LedgerOptions> = {}) {
  const clock = { ms: 1_767_225_600_000 }
  const ledger = await createLedger({ faults: createFaults(), now: () => clock.ms, ...options })
  return { ledger, clock }
}

test('the same seed gives the same balances, another seed gives others, and usernames match in any case', async () => {
  const [first, second, other] = await Promise.all([openLedger(), openLedger(), openLedger({ seed: 'other' })])
  const balances = first.ledger.balances('broker', 'Mesh')
  assert.deepEqual(second.ledger.balances('broker', 'mesh'), balances)
  assert.notDeepEqual(other.ledger.balances('broker', 'Mesh'), balances)
  assert.equal(balances.get('USD'), '10000000')
})

test('each user holds what their line says', async () => {
  const { ledger } = await openLedger()
  const symbols = (username: string) => [...ledger.balances('exchange', username).keys()]
  assert.deepEqual(symbols('Mesh'), ['BTC', 'ETH', 'SOL', 'MATIC', 'USDC', 'USDT', 'XRP', 'XLM', 'PYUSD', 'USD'])
  assert.deepEqual(symbols('Mesh2'), [])
  assert.deepEqual(symbols('Mesh3'), ['USD'])
  assert.equal(ledger.balances('exchange', 'Mesh4').get('USD'), '100000000')
  for (const symbol of ['BTC', 'USDC', 'USDT', 'PYUSD', 'ETH', 'SOL']) {
    assert.deepEqual(symbols(`Mesh${symbol}`), [symbol])
  }
  assert.deepEqual(symbols('Nobody'), [])
  assert.ok(ledger.balances('broker', 'Mesh').has('AAPL'))
})

test('a withdrawal takes amount and fee, is pending, then succeeds with a hash', async () => {
  const { ledger, clock } = await openLedger()
  const before = ledger.balances('broker', 'Mesh').get('USDC') ?? zero
  const { id, status, hash } = await ledger.withdraw(order)
  assert.equal(status, 'pending')
  assert.match(hash ?? '', /^[1-9A-HJ-NP-Za-km-z]{86,88}$/)
  assert.equal(ledger.balances('broker', 'Mesh').get('USDC'), subtractDecimals(before, parseDecimal('25.01')))
  clock.ms += settleMs - 1
  assert.equal(ledger.withdrawal('broker', id)?.status, 'pending')
  clock.ms += 1
  assert.equal(ledger.withdrawal('broker', id)?.status, 'succeeded')
  assert.equal(ledger.withdrawal('exchange', id), undefined)
})

test('the same client id pays once, also when both orders arrive together', async () => {
  const { ledger } = await openLedger()
  const [first, second] = await Promise.all([ledger.withdraw(order), ledger.withdraw(order)])
  const third = await ledger.withdraw(order)
  assert.equal(second.id, first.id)
  assert.equal(third.id, first.id)
  assert.equal(ledger.search({ clientId: 'attempt-1' }).length, 1)
  const elsewhere = await ledger.withdraw({ ...order, institution: 'exchange' })
  assert.notEqual(elsewhere.id, first.id)
})

test('orders without a client id are different orders', async () => {
  const { ledger } = await openLedger()
  const { clientId: _, ...anonymous } = order
  await ledger.withdraw(anonymous)
  await ledger.withdraw(anonymous)
  assert.equal(ledger.search({ address: order.toAddress.toLowerCase(), amount: '25' }).length, 2)
})

test('nothing is paid that the balance does not cover to the last digit', async () => {
  const { ledger } = await openLedger()
  const held = ledger.balances('broker', 'Mesh').get('USDC') ?? zero
  await assert.rejects(ledger.withdraw({ ...order, amount: held }), InsufficientFunds)
  assert.equal(ledger.balances('broker', 'Mesh').get('USDC'), held)
  assert.equal(ledger.search({}).length, 0)
  await ledger.withdraw({ ...order, amount: subtractDecimals(held, order.fee) })
  assert.equal(ledger.balances('broker', 'Mesh').get('USDC'), '0')
  await assert.rejects(ledger.withdraw({ ...order, username: 'Nobody' }), InsufficientFunds)
})

test('MeshFailLater is paid back when the withdrawal fails, once', async () => {
  const { ledger, clock } = await openLedger()
  const before = ledger.balances('broker', 'MeshFailLater')
  const { id, hash } = await ledger.withdraw({ ...order, username: 'MeshFailLater' })
  assert.equal(hash, undefined)
  clock.ms += settleMs
  assert.equal(ledger.withdrawal('broker', id)?.status, 'failed')
  clock.ms += settleMs
  assert.deepEqual(ledger.balances('broker', 'MeshFailLater'), before)
})

test('the count tells users, institutions, addresses and amounts apart', async () => {
  const { ledger } = await openLedger()
  await ledger.withdraw(order)
  await ledger.withdraw({ ...order, institution: 'kraken', clientId: 'attempt-2', amount: parseDecimal('30') })
  await ledger.withdraw({ ...order, username: 'MeshAccounts/Margin' })
  const count = (filter: Parameters<typeof ledger.search>[0]) => ledger.search(filter).length
  assert.equal(count({}), 3)
  assert.equal(count({ username: 'mesh' }), 2)
  assert.equal(count({ username: 'meshaccounts' }), 1)
  assert.equal(count({ username: 'Nobody' }), 0)
  assert.equal(count({ institution: 'kraken' }), 1)
  assert.equal(count({ amount: '25' }), 2)
  assert.equal(ledger.withdrawals('broker', 'mesh').length, 1)
})

test('a journal gives the same books, withdrawals and answers to repeated client ids after a restart', async () => {
  const journalPath = join(folder, 'restart', 'journal.jsonl')
  const { ledger: first, clock } = await openLedger({ journalPath })
  const paid = await first.withdraw(order)
  await first.withdraw({ ...order, username: 'MeshFailLater' })
  clock.ms += settleMs
  const [books, found] = [first.balances('broker', 'Mesh'), first.search({})]
  await first.close()

  const { ledger: second } = await openLedger({ journalPath, now: () => clock.ms })
  assert.deepEqual(second.balances('broker', 'Mesh'), books)
  assert.deepEqual(second.search({}), found)
  assert.equal((await second.withdraw(order)).id, paid.id)
  assert.equal(second.search({}).length, 2)
  await second.close()
})

test('a line that a crash cut short is dropped, and the journal goes on after it', async () => {
  const journalPath = join(folder, 'torn.jsonl')
  const { ledger: first } = await openLedger({ journalPath })
  await first.withdraw(order)
  await first.close()
  appendFileSync(journalPath, '{"type":"withdrawal","withd')

  const { ledger: second } = await openLedger({ journalPath })
  assert.equal(second.search({}).length, 1)
  await second.withdraw({ ...order, clientId: 'attempt-2' })
  await second.close()
  const lines = readFileSync(journalPath, 'utf8').trimEnd().split('\n')
  assert.equal(lines.map((line) => JSON.parse(line)).length, 2)
})

test('a reset brings the opening balances back, and stays after a restart', async () => {
  const journalPath = join(folder, 'reset.jsonl')
  const { ledger: first } = await openLedger({ journalPath })
  const opening = first.balances('broker', 'Mesh')
  await first.withdraw(order)
  await first.reset()
  assert.deepEqual(first.balances('broker', 'Mesh'), opening)
  await first.close()
  const { ledger: second } = await openLedger({ journalPath })
  assert.deepEqual(second.balances('broker', 'Mesh'), opening)
  assert.equal(second.search({}).length, 0)
  await second.close()
})

test('a payment that the node did not take is in the books and sent again until it is', async () => {
  const sent: string[] = []
  const { ledger } = await openLedger({
    ethereum: {
      sign: async () => ({ hash: '0xhash', rawTransaction: '0xraw', fromAddress: '0xhot' }),
      send: async (rawTransaction) => {
        sent.push(rawTransaction)
        if (sent.length === 1) throw new Error('The node is away.')
      },
      statusOf: async () => (sent.length > 1 ? 'succeeded' : 'pending'),
      restore: async () => undefined,
    },
  })
  const { id, hash } = await ledger.withdraw({ ...order, network: 'ethereum' })
  assert.equal(hash, '0xhash')
  // Waits for the ledger's own rounds, up to the limit of the test runner.
  while (ledger.withdrawal('broker', id)?.status !== 'succeeded') await new Promise((next) => setTimeout(next, 50))
  assert.deepEqual(sent, ['0xraw', '0xraw'])
  await ledger.close()
})

test('money that failed on the chain is credited back', async () => {
  const { ledger } = await openLedger({
    ethereum: {
      sign: async () => ({ hash: '0xhash', rawTransaction: '0xraw', fromAddress: '0xhot' }),
      send: async () => undefined,
      statusOf: async () => 'failed',
      restore: async () => undefined,
    },
  })
  const before = ledger.balances('broker', 'Mesh').get('USDC') ?? zero
  const { id } = await ledger.withdraw({ ...order, network: 'ethereum' })
  while (ledger.withdrawal('broker', id)?.status !== 'failed') await new Promise((next) => setTimeout(next, 50))
  const now = ledger.balances('broker', 'Mesh').get('USDC') ?? zero
  assert.equal(now, before)
  await ledger.close()
})

test('what awaits the person holds the money, pays nobody, and goes out once it is confirmed, also after a restart', async () => {
  const journalPath = join(folder, 'confirmations.jsonl')
  const first = await openLedger({ journalPath })
  const before = first.ledger.balances('broker', 'Mesh').get('USDC') ?? zero
  const waiting = await first.ledger.withdraw(order, { awaitsPerson: true })
  assert.deepEqual([waiting.status, waiting.hash], ['awaitingPerson', undefined])
  assert.deepEqual(await first.ledger.withdraw(order), waiting)
  first.clock.ms += settleMs
  assert.equal(first.ledger.withdrawal('broker', waiting.id)?.status, 'awaitingPerson')
  await first.ledger.close()

  const second = await openLedger({ journalPath })
  assert.equal(second.ledger.balances('broker', 'Mesh').get('USDC'), subtractDecimals(before, parseDecimal('25.01')))
  assert.equal((await second.ledger.decide(waiting.id, 'confirm'))?.status, 'pending')
  assert.equal(await second.ledger.decide(waiting.id, 'confirm'), undefined)
  second.clock.ms += settleMs
  assert.equal(second.ledger.withdrawal('broker', waiting.id)?.status, 'succeeded')
  await second.ledger.close()

  const third = await openLedger({ journalPath })
  assert.equal(third.ledger.withdrawal('broker', waiting.id)?.status, 'succeeded')
  assert.equal(third.ledger.search({ clientId: 'attempt-1' }).length, 1)
  assert.equal(third.ledger.balances('broker', 'Mesh').get('USDC'), subtractDecimals(before, parseDecimal('25.01')))
  await third.ledger.close()
})

test('what is paid to the address of a user arrives in their book, and can be spent, also after a restart', async () => {
  const journalPath = join(folder, 'deposits.jsonl')
  const first = await openLedger({ journalPath })
  const { address } = depositAddress('exchange', 'Mesh2', 'solana')
  await first.ledger.withdraw({ ...order, toAddress: address })
  assert.equal(first.ledger.balances('exchange', 'Mesh2').get('USDC'), undefined)
  first.clock.ms += settleMs
  assert.equal(first.ledger.balances('exchange', 'Mesh2').get('USDC'), '25')
  const spend = { ...order, institution: 'exchange', username: 'Mesh2', amount: parseDecimal('20') } as const
  await first.ledger.withdraw(spend)
  await assert.rejects(first.ledger.withdraw({ ...spend, clientId: 'attempt-2' }), InsufficientFunds)
  await first.ledger.close()
  const second = await openLedger({ journalPath })
  assert.equal(second.ledger.balances('exchange', 'Mesh2').get('USDC'), '4.99')
  await second.ledger.close()
})

test('a withdrawal that the balance covers but not its gas is refused whole', async () => {
  const { ledger } = await openLedger()
  const before = ledger.balances('broker', 'MeshUSDC')
  const gas = { symbol: 'ETH', amount: parseDecimal('0.0005') }
  await assert.rejects(ledger.withdraw({ ...order, username: 'MeshUSDC', gas }), InsufficientFunds)
  assert.deepEqual(ledger.balances('broker', 'MeshUSDC'), before)
  await ledger.withdraw({ ...order, gas })
  assert.equal(ledger.search({}).length, 1)
})

test('a funding moves both assets in one step, once for each client id, also after a restart', async () => {
  const journalPath = join(folder, 'fundings.jsonl')
  const first = await openLedger({ journalPath })
  const funding: FundingOrder = {
    ...{ institution: 'exchange', username: 'Mesh3', clientId: 'step-1', kind: 'buyingPowerPurchase' },
    ...{ fromSymbol: 'USD', toSymbol: 'USDC' },
    ...{ fromAmount: parseDecimal('100'), fee: parseDecimal('1'), received: parseDecimal('100') },
  }
  const [one, other] = await Promise.all([first.ledger.fund(funding), first.ledger.fund(funding)])
  assert.deepEqual(one, other)
  await assert.rejects(
    first.ledger.fund({ ...funding, clientId: 'step-2', fromAmount: parseDecimal('9999999') }),
    InsufficientFunds,
  )
  const held = (ledger: typeof first.ledger) => Object.fromEntries(ledger.balances('exchange', 'Mesh3'))
  assert.deepEqual(held(first.ledger), { USD: '9999899', USDC: '100' })
  assert.deepEqual(first.ledger.before.fundings('exchange', 'Mesh3'), [])
  await first.ledger.close()
  const second = await openLedger({ journalPath })
  assert.deepEqual(held(second.ledger), { USD: '9999899', USDC: '100' })
  assert.deepEqual(second.ledger.fundings('exchange', 'Mesh3'), [one])
  assert.equal(second.ledger.searchFundings({ username: 'mesh3', clientId: 'step-1' }).length, 1)
  await second.ledger.close()
})

test('a moment ago, what is pending was not there, and what has ended was pending', async () => {
  const { ledger, clock } = await openLedger()
  const { id } = await ledger.withdraw(order)
  assert.deepEqual(ledger.before.withdrawals('broker', 'Mesh'), [])
  assert.equal(ledger.before.withdrawalOfClient('broker', 'Mesh', 'attempt-1'), undefined)
  clock.ms += settleMs
  assert.equal(ledger.before.withdrawal('broker', id)?.status, 'pending')
  assert.equal(ledger.withdrawalOfClient('broker', 'mesh', 'attempt-1')?.status, 'succeeded')
})
