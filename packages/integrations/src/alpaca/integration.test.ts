import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { openBench } from '../contract/open-bench.ts'
import { ProviderError } from '../provider-error.ts'
import { alpaca } from './integration.ts'

describe('Alpaca (simulated)', () => {
  const bench = openBench(alpaca, { path: '/alpaca' })

  test('OAuth gives access that does not end, and nothing to renew it with', async () => {
    const signedIn = await bench.enter('Mesh')
    assert.equal(signedIn.expiresInSeconds, undefined)
    assert.equal(signedIn.refreshSecret, undefined)
    assert.ok(!('refresh' in alpaca.operations))
    bench.simulators().advance(4000 * 86_400_000)
    const account = signedIn.accounts[0]?.id ?? ''
    assert.ok((await alpaca.operations.listHoldings(bench.context(), signedIn.secret, account)).length > 0)
    await alpaca.operations.revoke(bench.context(), signedIn.secret)
    await assert.rejects(
      alpaca.operations.listHoldings(bench.context(), signedIn.secret, account),
      (error) => error instanceof ProviderError && error.code === 'unauthorizedToken',
    )
  })
})
