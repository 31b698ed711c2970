import { base58, bech32, bech32m } from '@scure/base'
import { type NetworkSlug, networkBySlug } from '@tenon/core'
import { isAddress } from 'viem'
import { bitcoinBase58 } from './deposit-address.ts'
import { isRippleAddress } from './ripple-address.ts'
import { isStellarAddress } from './stellar-address.ts'

/** Whether an address is one of this network, by the network's own rules: length, letters, checksum. */
export function isAddressOf(network: NetworkSlug, address: string): boolean {
  switch (networkBySlug(network).addressKind) {
    case 'evm':
      return isAddress(address)
    case 'solana':
      return decodes(() => base58.decode(address).length === 32)
    case 'bitcoin':
      return isSegwit(address) || decodes(() => [0, 5].includes(bitcoinBase58.decode(address)[0] ?? -1))
    case 'stellar':
      return isStellarAddress(address)
    case 'ripple':
      return isRippleAddress(address)
  }
}

/** Version 0 carries a bech32 checksum, later versions bech32m: https://github.com/bitcoin/bips/blob/master/bip-0350.mediawiki */
function isSegwit(address: string): boolean {
  return [bech32, bech32m].some((coder) =>
    decodes(() => {
      const { prefix, words } = coder.decode(bech32Text(address))
      const [version = -1, ...program] = words
      const size = coder.fromWords(program).length
      const isOfVersion = coder === bech32 ? version === 0 && [20, 32].includes(size) : version >= 1 && version <= 16
      return prefix === 'bc' && isOfVersion && size >= 2 && size <= 40
    }),
  )
}

/** Upper case is allowed as a whole; the coder refuses a mixture. */
function bech32Text(address: string): `bc1${string}` {
  const text = address === address.toUpperCase() ? address.toLowerCase() : address
  return `bc1${text.startsWith('bc1') ? text.slice(3) : ' '}`
}

function decodes(read: () => boolean): boolean {
  try {
    return read()
  } catch {
    return false
  }
}
