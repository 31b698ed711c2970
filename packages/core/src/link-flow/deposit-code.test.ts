import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDecimal } from '../money/decimal.ts'
import { networkBySlug } from '../networks/networks.ts'
import { depositCodeOf } from './deposit-code.ts'

test('a code begins with the recipient, in the form of its network', () => {
  assert.equal(depositCodeOf(networkBySlug('bitcoin'), 'BTC', 'bc1q', parseDecimal('0.01')), 'bitcoin:bc1q?amount=0.01')
  assert.equal(depositCodeOf(networkBySlug('solana'), 'SOL', 'So1', parseDecimal('2')), 'solana:So1?amount=2')
  assert.equal(
    depositCodeOf(networkBySlug('base'), 'ETH', '0x1', parseDecimal('1')),
    'ethereum:0x1@8453?value=1000000000000000000',
  )
  assert.equal(depositCodeOf(networkBySlug('stellar'), 'XLM', 'G1'), 'G1')
})

test('the contract of a token is never in the code: what is sent there is lost', () => {
  assert.equal(depositCodeOf(networkBySlug('ethereum'), 'USDC', '0x1', parseDecimal('25')), '0x1')
})
