import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isSameWallet } from './is-same-wallet.ts'

const fox = { networkTypes: ['evm' as const], rdns: ['io.fox'], names: ['Fox Wallet'] }

test('a wallet is known by its maker or by its name, in any spelling', () => {
  assert.equal(isSameWallet({ networkType: 'evm', name: 'Anything', rdns: 'IO.fox' }, fox), true)
  assert.equal(isSameWallet({ networkType: 'evm', name: 'fox wallet' }, fox), true)
  assert.equal(isSameWallet({ networkType: 'evm', name: 'Fox Wallet Pro', rdns: 'io.foxes' }, fox), false)
})

test('of another kind of network it is another wallet', () => {
  assert.equal(isSameWallet({ networkType: 'solana', name: 'Fox Wallet' }, fox), false)
})

test('an identity without maker and name stands for any wallet of its kinds', () => {
  const any = { networkTypes: ['evm' as const], rdns: [], names: [] }
  assert.equal(isSameWallet({ networkType: 'evm', name: 'X' }, any), true)
  assert.equal(isSameWallet({ networkType: 'bitcoin', name: 'X' }, any), false)
})
