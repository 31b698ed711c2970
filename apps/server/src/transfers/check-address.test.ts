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

const bitcoinAddress = 'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq'
const stellarAddress = 'GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ'
const rippleAddress = 'rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh'

// Published vectors: EIP-55; BIP-173 and BIP-350 with their valid and invalid addresses; SEP-23; the XRP Ledger's own docs.
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
  ['base', good, 'ok', 'EVM too'],
  ['bitcoin', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa', 'ok', 'public key hash'],
  ['bitcoin', '3P14159f73E4gFr7JterCCQh9QjiTjiZrG', 'ok', 'script hash'],
  ['bitcoin', bitcoinAddress, 'ok', 'witness version 0'],
  ['bitcoin', 'BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4', 'ok', 'BIP-350 vector in capitals'],
  ['bitcoin', 'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0', 'ok', 'BIP-350 vector, version 1'],
  ['bitcoin', 'BC1SW50QGDZ25J', 'ok', 'BIP-350 vector, version 16'],
  [
    'bitcoin',
    'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd',
    'invalidAddressPattern',
    'BIP-350: version 1 with the checksum of version 0',
  ],
  [
    'bitcoin',
    'BC1S0XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ54WELL',
    'invalidAddressPattern',
    'BIP-350: version 16 with the checksum of version 0',
  ],
  ['bitcoin', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kemeawh', 'invalidAddressPattern', 'BIP-350: version 0 as bech32m'],
  [
    'bitcoin',
    'BC130XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ7ZWS8R',
    'invalidAddressPattern',
    'BIP-350: version 17',
  ],
  ['bitcoin', 'bc1pw5dgrnzv', 'invalidAddressPattern', 'BIP-350: one byte of program'],
  ['bitcoin', 'BC1QR508D6QEJXTDG4Y5R3ZARVARYV98GJ9P', 'invalidAddressPattern', 'BIP-350: 16 bytes in version 0'],
  [
    'bitcoin',
    'bc1zw508d6qejxtdg4y5r3zarvaryvqyzf3du',
    'invalidAddressPattern',
    'BIP-173: zero padding of more than 4 bits',
  ],
  ['bitcoin', 'tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx', 'invalidAddressPattern', 'test net'],
  ['bitcoin', 'mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn', 'invalidAddressPattern', 'test net in base58'],
  ['bitcoin', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb', 'invalidAddressPattern', 'one letter of the checksum wrong'],
  ['bitcoin', bitcoinAddress.replace('bc1qar', 'bc1qAr'), 'invalidAddressPattern', 'both letter cases'],
  ['bitcoin', bitcoinAddress.replace('dq', 'qd'), 'invalidAddressPattern', 'two letters swapped'],
  ['bitcoin', '1BitcoinEaterAddressDontSendf59kuE', 'invalidDestination', 'the eater'],
  ['ethereum', bitcoinAddress, 'invalidAddressPattern', 'a Bitcoin address'],
  ['ethereum', 'TJRabPrwbZy45sbavfcjinPJC18kjpRTv8', 'invalidAddressPattern', 'a Tron address'],
  ['stellar', stellarAddress, 'ok', 'SEP-23 vector'],
  ['stellar', stellarAddress.replace('JVSGZ', 'JVSGA'), 'invalidAddressPattern', 'wrong checksum'],
  ['stellar', 'GAAAAAAAACGC6', 'invalidAddressPattern', 'SEP-23: too short'],
  [
    'stellar',
    'MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUAAAAAAAAAAAACJUQ',
    'invalidAddressPattern',
    'SEP-23: a muxed account',
  ],
  ['stellar', stellarAddress.toLowerCase(), 'invalidAddressPattern', 'small letters'],
  ['stellar', 'GAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAWHF', 'invalidDestination', 'the zero key'],
  ['ripple', rippleAddress, 'ok', 'the genesis account'],
  ['ripple', 'rf1BiGeXwwQoi8Z2ueFYTEXSwuJYfV2Jpn', 'ok', 'an account of the docs'],
  ['ripple', rippleAddress.replace('tyTh', 'tyTs'), 'invalidAddressPattern', 'wrong checksum'],
  ['ripple', 'XVLhHMPHU98es4dbozjVtdWzVrDjtV18pX8yuPT7y4xaEHi', 'invalidAddressPattern', 'an X-address'],
  ['ripple', 'rrrrrrrrrrrrrrrrrrrrrhoLvTp', 'invalidDestination', 'ACCOUNT_ZERO'],
  ['ripple', 'rrrrrrrrrrrrrrrrrrrrBZbvji', 'invalidDestination', 'ACCOUNT_ONE'],
]

for (const [slug, address, expected, name] of cases) {
  test(`T17 T18 T19 T20: ${slug}: ${name} is ${expected}`, () => assert.equal(verdict(slug, address), expected))
}

test('T17 T18 T19: the refusal says what is wrong: checksum, hidden characters, network', () => {
  const says = (slug: NetworkSlug, address: string, message: RegExp) =>
    assert.throws(() => checkAddress(networkBySlug(slug), address), { name: 'TenonError', message })
  says('ethereum', good.replace('Bf', 'bf'), /checksum/)
  says('ethereum', `${good}\n`, /hidden or foreign characters/)
  says('bitcoin', good, /network 'Bitcoin'/)
  says('ripple', 'XVLhHMPHU98es4dbozjVtdWzVrDjtV18pX8yuPT7y4xaEHi', /X-addresses/)
  says('stellar', `M${'A'.repeat(68)}`, /Muxed/)
})
