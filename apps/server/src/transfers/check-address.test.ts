import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ErrorCode, type NetworkSlug, networkBySlug, TenonError } from '@tenon/core'
import { checkAddress } from './check-address.ts'

function verdict(slug: NetworkSlug, address: string): ErrorCode | 'ok' {
  try {
    checkAddress(networkBySlug(slug), address)
    return 'ok'
  } catch (error) {
    assert.ok(error instanceof TenonError)
    return error.code
  }
}

const good = '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6'
const solana = 'HN7cABqLq46Es1jh92dQQisAq662SmxELLLsHHe4YWrH'

// The checksummed ones are the test cases printed in EIP-55.
const cases: [NetworkSlug, string, ErrorCode | 'ok', string][] = [
  ['ethereum', good, 'ok', 'checksummed'],
  ['ethereum', '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', 'ok', 'EIP-55 vector'],
  ['polygon', '0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB', 'ok', 'EIP-55 vector'],
  ['ethereum', good.toLowerCase(), 'ok', 'all lower case'],
  ['ethereum', good.replace('Bf', 'bf'), 'invalidAddressPattern', 'one letter of the checksum wrong'],
  ['ethereum', good.replace('0x', '0X'), 'invalidAddressPattern', 'capital X'],
  ['ethereum', good.slice(2), 'invalidAddressPattern', 'no 0x'],
  ['ethereum', good.slice(0, -1), 'invalidAddressPattern', '39 digits'],
  ['ethereum', `${good} `, 'invalidAddressPattern', 'trailing space'],
  ['ethereum', `${good.slice(0, 10)}\u200b${good.slice(10)}`, 'invalidAddressPattern', 'zero-width space'],
  ['ethereum', good.replace('f', '\u0444'), 'invalidAddressPattern', 'Cyrillic letter'],
  ['ethereum', 'XE7338O073KYGTWWZN0F2WZ0R8PX5ZPPZS', 'invalidAddressPattern', 'ICAP'],
  ['ethereum', solana, 'invalidAddressPattern', 'other network'],
  ['ethereum', '', 'invalidAddressPattern', 'empty'],
  ['ethereum', `0x${'0'.repeat(40)}`, 'invalidDestination', 'zero address'],
  ['ethereum', '0x000000000000000000000000000000000000dEaD', 'invalidDestination', 'burn address'],
  ['ethereum', '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48', 'invalidDestination', 'the token contract'],
  ['solana', solana, 'ok', 'base58 of 32 bytes'],
  ['solana', solana.slice(0, -4), 'invalidAddressPattern', '31 bytes'],
  ['solana', solana.replace('H', '0'), 'invalidAddressPattern', 'no base58 digit'],
  ['solana', good, 'invalidAddressPattern', 'other network'],
  ['solana', '11111111111111111111111111111111', 'invalidDestination', 'system program'],
  ['solana', 'EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGkZwyTDt1v', 'invalidDestination', 'the mint'],
]

for (const [slug, address, expected, name] of cases) {
  test(`${slug}: ${name} is ${expected}`, () => assert.equal(verdict(slug, address), expected))
}
