import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { openBench } from '../contract/open-bench.ts'
import { binanceInternational } from './integration.ts'

const fillIn = (apiKey: string, apiSecret: string) => ({ apiKey, apiSecret, passphrase: apiSecret })

describe('Binance International (simulated)', () => {
  const bench = openBench(binanceInternational, { path: '/binance-international', fillIn })

  test('a key has two accounts on one level, told apart by the end of the id, and never ends', async () => {
    const signedIn = await bench.enter('Mesh')
    const { accounts, secret } = signedIn
    assert.equal(signedIn.expiresInSeconds, undefined)
    assert.equal(signedIn.refreshSecret, undefined)
    assert.deepEqual(
      accounts.map(({ id, name }) => [id.replace(/^[0-9a-f]{40}/, ''), name]),
      [
        [':Spot', 'Binance International Spot Account'],
        [':Margin', 'Binance International Margin Account'],
      ],
    )
    const [spot, margin] = accounts.map(({ id }) => id)
    assert.equal(spot?.slice(0, 40), margin?.slice(0, 40))
    const { listHoldings } = binanceInternational.operations
    assert.ok((await listHoldings(bench.context(), secret, spot ?? '')).length > 0)
    assert.deepEqual(await listHoldings(bench.context(), secret, margin ?? ''), [])
    assert.notEqual((await bench.enter('Mesh4')).accounts[0]?.id, spot)
  })
})
