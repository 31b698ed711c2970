import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { addDecimals, compareDecimals, multiplyDecimals, parseDecimal, subtractDecimals, zero } from '@tenon/core'
import type { FundingRequest, Integration } from '../integration.ts'
import { openBench } from './open-bench.ts'
import { institutionOf, type Subject } from './subject.ts'

/** The laws of turning one asset into another: once for each attempt id, both sides in one step, always to be found. */
export function testFunding(integration: Integration, subject: Subject): void {
  const { operations } = integration
  const institution = institutionOf(subject)

  describe(`${integration.name}: funding`, () => {
    const bench = openBench(integration, subject)

    async function open(username: string) {
      const { secret, accounts } = await bench.enter(username)
      const account = accounts[0]?.id ?? ''
      return {
        routes: () => operations.listFundingRoutes?.(bench.context(), secret, account, 'USDC'),
        fund: (request: FundingRequest) => operations.fund?.(bench.context(), secret, account, request),
        find: (request: FundingRequest) =>
          operations.findFunding?.(bench.context(), secret, account, { ...request, sinceMs: 0 }),
        held: (symbol: string) => bench.simulators().ledger.balances(institution, username).get(symbol) ?? zero,
      }
    }

    for (const [username, kind, fromSymbol, amount] of [
      ['MeshConvert', 'cryptocurrencyConversion', 'ETH', '0.5'],
      ['MeshConvert', 'stableCoinNoFeeConversion', 'USDT', '120.5'],
      ['MeshBuy', 'buyingPowerPurchase', 'USD', '250.25'],
      ['MeshCard', 'paymentMethodDepositUsage', 'USD', '99.99'],
    ] as const) {
      test(`${kind}: what is given goes with its fee, what is received is there, once`, async (t) => {
        if (!operations.fund) return t.skip('the integration turns nothing into anything')
        const { routes, fund, find, held } = await open(username)
        const route = (await routes())?.find((one) => one.kind === kind && one.fromSymbol === fromSymbol)
        assert.ok(route)
        assert.equal(route.paymentMethod, username === 'MeshCard' ? 'card' : undefined)
        const fromAmount = parseDecimal(amount)
        const request: FundingRequest = { attemptId: 'd'.repeat(32), kind, fromSymbol, toSymbol: 'USDC', fromAmount }
        const given = held(fromSymbol)
        assert.equal(await find(request), undefined)

        const done = await fund(request)
        assert.ok(done?.outcome === 'done')
        assert.equal(done.received, multiplyDecimals(fromAmount, route.rate, 'down', 6))
        assert.equal(held('USDC'), done.received)
        const fee = multiplyDecimals(fromAmount, route.feeRatio, 'up', route.fromDecimals)
        const cost = username === 'MeshCard' ? zero : addDecimals(fromAmount, fee)
        assert.equal(held(fromSymbol), subtractDecimals(given, cost))

        assert.deepEqual(await fund(request), done)
        assert.deepEqual(await find(request), done)
        assert.equal(bench.simulators().ledger.searchFundings({ institution }).length, 1)
      })
    }

    test('all of what a route offers can be given', async (t) => {
      if (!operations.fund) return t.skip('the integration turns nothing into anything')
      const { routes, fund } = await open('MeshConvert')
      const [route] = (await routes()) ?? []
      assert.ok(route && compareDecimals(route.available, zero) > 0)
      const { kind, fromSymbol, toSymbol, available } = route
      const outcome = await fund({ attemptId: 'e'.repeat(32), kind, fromSymbol, toSymbol, fromAmount: available })
      assert.equal(outcome?.outcome, 'done')
    })

    for (const fault of ['lostAnswer', 'lateError', 'unreadable', 'halfAnswer'] as const) {
      test(`after "${fault}" the outcome is unknown, the step is found, and there is one`, async (t) => {
        if (!operations.fund) return t.skip('the integration turns nothing into anything')
        const { fund, find } = await open('MeshBuy')
        bench.simulators().faults.add({ operation: 'fund', fault, times: 1 })
        assert.equal((await fund(purchase()))?.outcome, 'unknown')
        const found = await find(purchase())
        assert.equal(found?.outcome, 'done')
        assert.deepEqual(await fund(purchase()), found)
        assert.equal(bench.simulators().ledger.searchFundings({ institution }).length, 1)
      })
    }

    for (const fault of ['unavailable', 'lostRequest'] as const) {
      test(`after "${fault}" the outcome is unknown too, and nothing is found`, async (t) => {
        if (!operations.fund) return t.skip('the integration turns nothing into anything')
        const { fund, find } = await open('MeshBuy')
        bench.simulators().faults.add({ operation: 'fund', fault, times: 1 })
        assert.equal((await fund(purchase()))?.outcome, 'unknown')
        assert.equal(await find(purchase()), undefined)
      })
    }

    test('refusals say why, and nothing changes hands', async (t) => {
      if (!operations.fund) return t.skip('the integration turns nothing into anything')
      const { fund, held } = await open('MeshBuy')
      const before = held('USD')
      const refused = async (changes: Partial<FundingRequest>) => {
        const outcome = await fund({ ...purchase(), ...changes })
        return outcome?.outcome === 'rejected' ? outcome.code : outcome?.outcome
      }
      assert.equal(await refused({ fromAmount: parseDecimal('0.5') }), 'amountBelowMinimum')
      assert.equal(await refused({ fromAmount: parseDecimal('99999999') }), 'balanceNotEnough')
      assert.equal(await refused({ fromSymbol: 'ETH' }), 'refusedByIntegration')
      bench.simulators().faults.add({ operation: 'fund', fault: 'refused', times: 1 })
      assert.equal(await refused({}), 'refusedByIntegration')
      bench.simulators().faults.add({ operation: 'fund', fault: 'rateLimited', times: 1 })
      assert.equal(await refused({}), 'institutionRateLimited')
      assert.equal(held('USD'), before)
      assert.equal(bench.simulators().ledger.searchFundings({ institution }).length, 0)
    })
  })
}

function purchase(): FundingRequest {
  const fromAmount = parseDecimal('20')
  return { attemptId: 'f'.repeat(32), kind: 'buyingPowerPurchase', fromSymbol: 'USD', toSymbol: 'USDC', fromAmount }
}
