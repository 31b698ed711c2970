import { createHash, createPrivateKey, createPublicKey } from 'node:crypto'
import { base58, bech32, createBase58check } from '@scure/base'
import { type NetworkSlug, networkBySlug } from '@tenon/core'
import { getAddress, keccak256 } from 'viem'
import type { Institution } from '../ledger/institution.ts'
import { encodeRippleAddress } from './ripple-address.ts'
import { encodeStellarAddress } from './stellar-address.ts'

/** Where somebody takes money in. `addressTag` is present on networks where many people share one address. */
export interface SandboxAddress {
  address: string
  addressTag?: string
}

export const bitcoinBase58 = createBase58check((bytes: Uint8Array) => createHash('sha256').update(bytes).digest())

/**
 * The address under which an institution takes money in for one of its books: the same in every run, valid by the rules
 * of its network. Networks with tags have one address per institution, and a tag per book.
 *
 * @param book a username, or `username/account`
 */
export function depositAddress(institution: Institution, book: string, network: NetworkSlug): SandboxAddress {
  const own = digest(`deposit address of ${book.toLowerCase()} at ${institution}`)
  const shared = digest(`deposit address of ${institution}`)
  // Below 2^31, so that it fits wherever a tag is a signed number too.
  const addressTag = String(own.readUInt32BE() >>> 1)
  switch (networkBySlug(network).addressKind) {
    case 'evm':
      return { address: getAddress(`0x${keccak256(own).slice(-40)}`) }
    case 'solana':
      return { address: base58.encode(publicKey(own)) }
    case 'bitcoin':
      // A version 0 witness program of 20 bytes: https://github.com/bitcoin/bips/blob/master/bip-0173.mediawiki
      return { address: bech32.encode('bc', [0, ...bech32.toWords(own.subarray(0, 20))]) }
    case 'stellar':
      return { address: encodeStellarAddress(publicKey(shared)), addressTag }
    case 'ripple':
      return { address: encodeRippleAddress(shared.subarray(0, 20)), addressTag }
  }
}

function digest(name: string): Buffer {
  return createHash('sha256').update(`tenon sandbox ${name}`).digest()
}

/** The Ed25519 public key of a seed, so that the address is a point of the curve. The prefix is that of PKCS#8 (RFC 8410). */
function publicKey(seed: Buffer): Uint8Array {
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed])
  const key = createPublicKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }))
  return key.export({ format: 'der', type: 'spki' }).subarray(-32)
}
