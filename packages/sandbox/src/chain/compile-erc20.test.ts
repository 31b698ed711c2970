import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compileErc20 } from './compile-erc20.ts'
import compiled from './erc20.sol.json' with { type: 'json' }

test('the code that the chain is given is what the source compiles to', () => {
  assert.deepEqual(compiled, compileErc20())
})
