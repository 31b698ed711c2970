import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { parseDecimal } from '@tenon/core'
import { openBench } from './contract/open-bench.ts'
import { grantsIn } from './grants-in.ts'
import { kraken } from './kraken/integration.ts'
import { sandboxExchange } from './sandbox-exchange/integration.ts'

const words = { read: ['see'], trade: ['buy', 'sell'], withdraw: ['send'] }

test('a right is granted by any of its words, and by nothing else', () => {
  assert.deepEqual(grantsIn(['send', 'sell', 'other'], words), ['trade', 'withdraw'])
  for (const nothing of [[], undefined, 'send', { send: true }, [1, null]])
    assert.deepEqual(grantsIn(nothing, words), [])
})

const subjects = [
  {
    integration: sandboxExchange,
    path: '/exchange',
    fillIn: (apiKey: string, apiSecret: string) => ({ apiKey, apiSecret, passphrase: apiSecret }),
  },
  {
    integration: kraken,
    path: '/kraken',
    fillIn: (apiKey: string, text: string) => ({ apiKey, apiSecret: Buffer.from(text).toString('base64') }),
  },
] as const

for (const { integration, ...subject } of subjects) {
  describe(`${integration.name}: what a key can do`, () => {
    const bench = openBench(integration, subject)

    for (const [username, grants] of [
      ['Mesh', ['read', 'trade', 'withdraw']],
      ['MeshTradeKey', ['read', 'trade']],
      ['MeshReadKey', ['read']],
    ] as const) {
      test(`${username}: ${grants.join(', ')}`, async () => {
        assert.deepEqual((await bench.enter(username)).grants, grants)
      })
    }

    test('a key that only reads is refused by the institution too', async () => {
      const { secret, accounts } = await bench.enter('MeshReadKey')
      const outcome = await integration.operations.withdraw?.(bench.context(), secret, accounts[0]?.id ?? '', {
        ...{ attemptId: 'a'.repeat(32), symbol: 'ETH', network: 'ethereum' },
        ...{ amount: parseDecimal('1'), toAddress: '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6', mfaCode: '123456' },
      })
      assert.ok(outcome?.outcome === 'rejected' && outcome.code === 'refusedByIntegration', JSON.stringify(outcome))
    })
  })
}
