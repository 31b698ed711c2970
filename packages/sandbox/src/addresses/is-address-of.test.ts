import assert from 'node:assert/strict'
import { test } from 'node:test'
import { networks } from '@tenon/core'
import { institutions } from '../institution/institutions.ts'
import { depositAddress } from './deposit-address.ts'
import { isAddressOf } from './is-address-of.ts'
import { ownerOfAddress } from './owner-of-address.ts'

// Published examples: BIP-173, BIP-350, SEP-23, xrpl.org, EIP-55 and the first Bitcoin block.
const published = {
  ethereum: ['0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'],
  solana: ['EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGkZwyTDt1v'],
  bitcoin: [
    'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
    'BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4',
    'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0',
    '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa',
  ],
  stellar: ['GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ'],
  ripple: ['rf1BiGeXwwQoi8Z2ueFYTEXSwuJYfV2Jpn'],
} as const

test('published addresses are taken, and none with one character changed', () => {
  for (const network of networks.map(({ slug }) => slug)) {
    if (!(network in published)) continue
    for (const address of published[network as keyof typeof published]) {
      assert.ok(isAddressOf(network, address), address)
      const at = address.length - 3
      const other = address[at] === 'e' || address[at] === 'E' ? 'f' : 'e'
      const isUpper = address === address.toUpperCase()
      const spoilt = address.slice(0, at) + (isUpper ? other.toUpperCase() : other) + address.slice(at + 1)
      // A Solana address has no checksum: every 32 bytes are one.
      if (network !== 'solana') assert.ok(!isAddressOf(network, spoilt), spoilt)
      assert.ok(!isAddressOf(network, `${address} `) && !isAddressOf(network, address.slice(1)))
    }
  }
  assert.ok(!isAddressOf('bitcoin', 'tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx'), 'a test network')
  assert.ok(!isAddressOf('bitcoin', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3T4'), 'mixed case')
})

test('every deposit address is valid on its network, stays the same, and leads back to its owner', () => {
  for (const { slug } of networks) {
    const seen = new Set<string>()
    for (const { slug: institution } of institutions) {
      for (const book of ['Mesh', 'MeshAccounts', 'MeshAccounts/Margin']) {
        const place = depositAddress(institution, book, slug)
        assert.ok(isAddressOf(slug, place.address), place.address)
        assert.deepEqual(depositAddress(institution, book.toLowerCase(), slug), place)
        assert.deepEqual(ownerOfAddress(slug, place.address, place.addressTag), { institution, book })
        seen.add(`${place.address} ${place.addressTag ?? ''}`)
      }
    }
    assert.equal(seen.size, institutions.length * 3)
  }
  assert.equal(ownerOfAddress('ethereum', '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'), undefined)
})
