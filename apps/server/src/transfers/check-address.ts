import { base58 } from '@scure/base'
import { type Network, TenonError } from '@tenon/core'
import { isAddress } from 'viem/utils'
import { isBitcoinAddress } from './is-bitcoin-address.ts'
import { isRippleAddress } from './is-ripple-address.ts'
import { isStellarAddress } from './is-stellar-address.ts'

type AddressKind = Network['addressKind']

/**
 * Addresses that nobody holds the key of, in the spelling of their network. https://etherscan.io/accounts/label/burn,
 * https://docs.anza.xyz/runtime/programs, https://en.bitcoin.it/wiki/Address_reuse,
 * https://xrpl.org/docs/concepts/accounts/addresses#special-addresses
 */
const unspendable: Readonly<Record<AddressKind, readonly string[]>> = {
  evm: ['0x0000000000000000000000000000000000000000', '0x000000000000000000000000000000000000dead'],
  solana: [
    '11111111111111111111111111111111',
    '1nc1nerator11111111111111111111111111111111',
    'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA',
    'TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb',
    'ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL',
  ],
  bitcoin: ['1111111111111111111114oLvT2', '1BitcoinEaterAddressDontSendf59kuE'],
  stellar: ['GAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAWHF'],
  ripple: [
    'rrrrrrrrrrrrrrrrrrrrrhoLvTp',
    'rrrrrrrrrrrrrrrrrrrrBZbvji',
    'rrrrrrrrrrrrrrrrrNAMEtxvNvQ',
    'rrrrrrrrrrrrrrrrrrrn5RM1rHd',
  ],
}

const rules: Readonly<Record<AddressKind, (address: string) => boolean>> = {
  evm: (address) => /^0x[0-9a-fA-F]{40}$/.test(address) && isAddress(address),
  solana: (address) => /^[1-9A-HJ-NP-Za-km-z]{32,44}$/.test(address) && base58.decode(address).length === 32,
  bitcoin: isBitcoinAddress,
  stellar: isStellarAddress,
  ripple: isRippleAddress,
}

/**
 * Checks a destination by its network's own rules, checksum included. EVM addresses are `0x` and 40 hex characters, all lower
 * case or with a right EIP-55 checksum (https://eips.ethereum.org/EIPS/eip-55); Solana addresses are base58 of 32 bytes;
 * Bitcoin takes main net only; the XRP Ledger takes classic addresses, Stellar takes `G…` accounts.
 *
 * @throws TenonError `invalidAddressPattern` for what is no address of this network (hidden and foreign characters
 *   included), `invalidDestination` for one that nobody can spend from: zero, burn, program and token contract addresses
 */
export function checkAddress(network: Network, address: string): void {
  const problem = patternProblem(network, address)
  if (problem) {
    throw new TenonError('invalidAddressPattern', { message: problem, detail: { network: network.name } })
  }
  if (isUnspendable(network, address)) {
    throw new TenonError('invalidDestination', {
      message: `The target address belongs to a contract or to nobody on network '${network.name}'.`,
    })
  }
}

function patternProblem({ addressKind, name }: Network, address: string): string | undefined {
  if (/[^\x21-\x7e]/.test(address)) return 'The target address contains hidden or foreign characters.'
  if (rules[addressKind](address)) return undefined
  if (addressKind === 'evm' && /^0x[0-9a-fA-F]{40}$/.test(address)) {
    return `The checksum of the target address is wrong on network '${name}': a letter was changed.`
  }
  if (addressKind === 'ripple' && /^[XT][1-9A-HJ-NP-Za-km-z]{40,50}$/.test(address)) {
    return `X-addresses are not taken on network '${name}'. Give the classic address and its destination tag.`
  }
  if (addressKind === 'stellar' && /^M[A-Z2-7]{68}$/.test(address)) {
    return `Muxed addresses are not taken on network '${name}'. Give the account and its memo.`
  }
  return `Target address does not match network '${name}' address pattern.`
}

function isUnspendable(network: Network, address: string): boolean {
  const spelling = (text: string) => (network.addressKind === 'evm' ? text.toLowerCase() : text)
  const contracts = network.tokens.flatMap(({ contractAddress }) => (contractAddress ? [contractAddress] : []))
  return [...unspendable[network.addressKind], ...contracts].some((other) => spelling(other) === spelling(address))
}
