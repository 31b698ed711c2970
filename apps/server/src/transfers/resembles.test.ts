import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressKey, resembles } from './resembles.ts'

test('four characters of either end after the prefix make a look-alike', () => {
  assert.ok(resembles('evm', '0x9bf6aaaad7c6', '0x9Bf6bbbbD7c6'))
  assert.ok(!resembles('evm', '0x9bf6aaaad7c6', '0x9bf5aaaad7c6'))
  assert.ok(!resembles('evm', '0x9bf6aaaad7c6', '0x9bf6aaaad7c7'))
  assert.ok(resembles('bitcoin', 'bc1qar0sAAAAmdq1', 'bc1qar0sBBBBmdq1'))
  assert.ok(resembles('stellar', 'GA7QYAAAAVSGZ', 'GA7QYBBBBVSGZ'))
})

test('an address does not resemble itself, in any spelling', () => {
  assert.ok(!resembles('evm', '0xABCDEF12', '0xabcdef12'))
  assert.ok(!resembles('bitcoin', 'BC1QAR0S', 'bc1qar0s'))
  assert.equal(addressKey('solana', 'HN7c'), 'HN7c')
  assert.equal(addressKey('bitcoin', '1BitcoinEater'), '1BitcoinEater')
})
