import { type Network, TenonError } from '@tenon/core'
import { isAddress } from 'viem/utils'

const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const solanaBytes = 32

/** Addresses that nobody holds the key of, in the spelling of their network. https://etherscan.io/accounts/label/burn, https://docs.anza.xyz/runtime/programs */
const unspendable: Readonly<Record<Network['addressKind'], readonly string[]>> = {
  evm: ['0x0000000000000000000000000000000000000000', '0x000000000000000000000000000000000000dead'],
  solana: [
    '11111111111111111111111111111111',
    '1nc1nerator11111111111111111111111111111111',
    'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA',
    'TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb',
    'ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL',
  ],
  bitcoin: [],
  stellar: [],
  ripple: [],
}

/**
 * Checks a destination by its network's own rules, checksum included. EVM addresses are `0x` and 40 hex characters,
 * either all lower case or with a right EIP-55 checksum (https://eips.ethereum.org/EIPS/eip-55); Solana addresses are
 * base58 of 32 bytes.
 *
 * @throws TenonError `invalidAddressPattern` for what is no address of this network (hidden and foreign characters
 *   included), `invalidDestination` for one that nobody can spend from: zero, burn, program and token contract addresses
 */
export function checkAddress(network: Network, address: string): void {
  if (/[^\x21-\x7e]/.test(address)) {
    throw new TenonError('invalidAddressPattern', {
      message: 'The target address contains hidden or foreign characters.',
    })
  }
  if (!fits(network, address)) {
    throw new TenonError('invalidAddressPattern', {
      message: `Target address does not match network '${network.name}' address pattern.`,
    })
  }
  if (isUnspendable(network, address)) {
    throw new TenonError('invalidDestination', {
      message: `The target address belongs to a contract or to nobody on network '${network.name}'.`,
    })
  }
}

function fits(network: Network, address: string): boolean {
  if (network.addressKind === 'evm') return /^0x[0-9a-fA-F]{40}$/.test(address) && isAddress(address)
  if (network.addressKind !== 'solana') return false
  return address.length >= 32 && address.length <= 44 && base58Length(address) === solanaBytes
}

function isUnspendable(network: Network, address: string): boolean {
  const spelling = (text: string) => (network.addressKind === 'evm' ? text.toLowerCase() : text)
  const contracts = network.tokens.flatMap(({ contractAddress }) => (contractAddress ? [contractAddress] : []))
  return [...unspendable[network.addressKind], ...contracts].some((other) => spelling(other) === spelling(address))
}

/** How many bytes base58 text stands for; `undefined` when it is none. Each leading `1` is a zero byte. */
function base58Length(text: string): number | undefined {
  let value = 0n
  for (const character of text) {
    const digit = alphabet.indexOf(character)
    if (digit < 0) return undefined
    value = value * 58n + BigInt(digit)
  }
  const zeros = text.length - text.replace(/^1+/, '').length
  return zeros + (value === 0n ? 0 : Math.ceil(value.toString(16).length / 2))
}
