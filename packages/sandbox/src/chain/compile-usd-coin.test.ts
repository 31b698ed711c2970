import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compileUsdCoin } from './compile-usd-coin.ts'
import compiled from './usd-coin.sol.json' with { type: 'json' }

test('the code that the chain is given is what the source compiles to', () => {
  assert.deepEqual(compiled, compileUsdCoin())
})
