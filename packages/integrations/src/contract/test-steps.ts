import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { parseDecimal } from '@tenon/core'
import { oneTimeCode } from '@tenon/sandbox'
import type { Integration, WithdrawalRequest } from '../integration.ts'
import { openBench } from './open-bench.ts'
import { institutionOf, type Subject } from './subject.ts'

/** Longer than the simulators take to settle. */
const settledMs = 4000

/** The laws of everything that may stand between a request and its withdrawal. */
export function testSteps(integration: Integration, subject: Subject): void {
  const { operations } = integration
  const institution = institutionOf(subject)

  describe(`${integration.name}: steps of a withdrawal`, () => {
    const bench = openBench(integration, subject)
    const request: WithdrawalRequest = {
      attemptId: 'c'.repeat(32),
      symbol: 'USDC',
      network: 'ethereum',
      amount: parseDecimal('3.25'),
      toAddress: '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6',
    }
    const made = () => bench.simulators().ledger.search({ institution })

    async function open(username: string) {
      const { secret, accounts } = await bench.enter(username)
      const account = accounts[0]?.id ?? ''
      return {
        withdraw: (changes: Partial<WithdrawalRequest> = {}) =>
          operations.withdraw?.(bench.context(), secret, account, { ...request, ...changes }),
        read: (id: string) => operations.readWithdrawal?.(bench.context(), secret, account, id),
        find: () => operations.findWithdrawal?.(bench.context(), secret, account, { ...request, sinceMs: 0 }),
      }
    }

    test('T44: whatever chain of codes and repeats, one attempt id makes one withdrawal', async (t) => {
      if (!subject.keepsAttemptId) return t.skip('the provider keeps no id of ours, so a repeat is never sent')
      const { withdraw } = await open('Mesh')
      assert.equal((await withdraw())?.outcome, 'mfaRequired')
      assert.equal((await withdraw({ mfaCode: '999999' }))?.outcome, 'mfaFailed')
      assert.equal((await withdraw())?.outcome, 'mfaRequired')
      bench.simulators().faults.add({ operation: 'withdraw', fault: 'lostAnswer', times: 1 })
      assert.equal((await withdraw({ mfaCode: oneTimeCode }))?.outcome, 'unknown')
      const both = await Promise.all([withdraw({ mfaCode: oneTimeCode }), withdraw({ mfaCode: oneTimeCode })])
      const ids = both.map((outcome) => outcome?.outcome === 'accepted' && outcome.withdrawalId)
      assert.ok(ids[0] !== false && ids[0] === ids[1])
      assert.equal(made().length, 1)
    })

    test('what waits for the person exists once, pays nobody, then is pending and succeeds', async (t) => {
      if (!subject.confirms) return t.skip('the provider lets nobody confirm elsewhere')
      const { withdraw, read, find } = await open('MeshConfirmDevice')
      const waiting = await withdraw({ mfaCode: oneTimeCode })
      assert.ok(waiting?.outcome === 'confirmationRequired' && waiting.withdrawalId !== undefined)
      assert.equal((await find())?.status, 'awaitingPerson')
      await bench.simulators().ledger.decide(waiting.withdrawalId, 'confirm')
      const repeated = await withdraw({ mfaCode: oneTimeCode })
      assert.equal(repeated?.outcome === 'accepted' && repeated.withdrawalId, waiting.withdrawalId)
      assert.equal((await read(waiting.withdrawalId))?.status, 'pending')
      bench.simulators().advance(settledMs)
      assert.equal((await read(waiting.withdrawalId))?.status, 'succeeded')
      assert.equal(made().length, 1)
    })

    test('an address that must be saved first is asked for, and nothing moves before', async (t) => {
      if (!operations.withdraw) return t.skip('the integration does not send')
      const { withdraw } = await open('MeshRegisterAddress')
      const { symbol, network } = request
      const place = { institution, username: 'MeshRegisterAddress', symbol, network }
      const address = '0x00000000219ab540356cBB839Cbe05303d7705Fa'
      const wanted = { toAddress: address, mfaCode: oneTimeCode }
      assert.deepEqual(await withdraw(wanted), { outcome: 'registerAddressRequired' })
      assert.equal(made().length, 0)
      bench.simulators().errands.save({ ...place, address })
      assert.equal((await withdraw(wanted))?.outcome, 'accepted')
      assert.equal(made().length, 1)
    })

    test('who has not shown who they are is told so', async (t) => {
      if (institution === 'kraken') return t.skip("the provider's API has no word for it")
      const { withdraw } = await open('MeshKyc')
      assert.deepEqual(await withdraw({ mfaCode: oneTimeCode }), { outcome: 'rejected', code: 'kycRequired' })
      assert.equal(made().length, 0)
    })

    test('a tag arrives with the money, and another tag is another destination', async (t) => {
      if (!operations.withdraw) return t.skip('the integration does not send')
      const { withdraw, read } = await open('Mesh')
      for (const [symbol, network, toAddress] of [
        ['XRP', 'ripple', 'rf1BiGeXwwQoi8Z2ueFYTEXSwuJYfV2Jpn'],
        ['XLM', 'stellar', 'GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ'],
        ['BTC', 'bitcoin', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'],
        ['USDC', 'base', '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6'],
      ] as const) {
        const attemptId = Buffer.from(symbol).toString('hex').padEnd(32, '0')
        const addressTag = network === 'ripple' || network === 'stellar' ? { addressTag: '1001' } : {}
        const amount = parseDecimal('1.5')
        const changes = { attemptId, symbol, network, toAddress, amount, ...addressTag, mfaCode: oneTimeCode }
        const outcome = await withdraw(changes)
        assert.equal(outcome?.outcome, 'accepted', network)
        const [found] = made().filter((withdrawal) => withdrawal.network === network)
        assert.equal(found?.addressTag, addressTag.addressTag)
        bench.simulators().advance(settledMs)
        const id = outcome?.outcome === 'accepted' ? outcome.withdrawalId : ''
        assert.equal((await read(id))?.status, 'succeeded', network)
      }
      assert.equal(made().length, 4)
    })
  })
}
