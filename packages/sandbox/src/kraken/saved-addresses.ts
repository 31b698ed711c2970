import type { NetworkSlug } from '@tenon/core'
import type { Errands } from '../person/create-errands.ts'

export interface SavedAddress {
  /** Kraken's `key`: the name under which the user saved the address. */
  key: string
  symbol: string
  network: NetworkSlug
  address: string
  addressTag?: string
}

/** The example addresses of the docs that people copy from. */
const examples: readonly { name: string; network: NetworkSlug; nativeSymbol: string; address: string }[] = [
  {
    name: 'example-1',
    network: 'ethereum',
    nativeSymbol: 'ETH',
    address: '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6',
  },
  {
    name: 'example-2',
    network: 'ethereum',
    nativeSymbol: 'ETH',
    // Printed in the docs with letter case that is no valid checksum; in small letters it is an address like any other.
    address: '0x0ff0000f0a0f0000f0f000000000ffff00f0f0f0',
  },
  {
    name: 'example-3',
    network: 'ethereum',
    nativeSymbol: 'ETH',
    address: '0x326a8825472bb0f4719998e708a1eeeb4473ed1b',
  },
  {
    name: 'example-4',
    network: 'solana',
    nativeSymbol: 'SOL',
    address: 'HN7cABqLq46Es1jh92dQQisAq662SmxELLLsHHe4YWrH',
  },
  {
    name: 'example-5',
    network: 'solana',
    nativeSymbol: 'SOL',
    address: 'DVifyLEUVxCAUTdi8rPHX9fmi1tCwv7hciut4BErskZ8',
  },
]

/** Published examples of networks with one asset each. */
const published: readonly SavedAddress[] = [
  {
    key: 'example-6-btc',
    symbol: 'BTC',
    network: 'bitcoin',
    address: 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
  },
  {
    key: 'example-7-xlm',
    symbol: 'XLM',
    network: 'stellar',
    address: 'GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ',
    addressTag: '1001',
  },
  {
    key: 'example-8-xrp',
    symbol: 'XRP',
    network: 'ripple',
    address: 'rf1BiGeXwwQoi8Z2ueFYTEXSwuJYfV2Jpn',
    addressTag: '1001',
  },
  {
    key: 'example-9-usdc',
    symbol: 'USDC',
    network: 'base',
    address: '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6',
  },
]

/** What every sandbox user has saved at Kraken, which pays to no other address but those saved on the page `/person`. */
export const savedAddresses: readonly SavedAddress[] = [
  ...examples.flatMap(({ name, network, nativeSymbol, address }) =>
    [nativeSymbol, 'USDC'].map((symbol) => ({ key: `${name}-${symbol.toLowerCase()}`, symbol, network, address })),
  ),
  ...published,
]

/** Those, and what this person saved besides. */
export function addressesSavedBy(username: string, errands: Errands): readonly SavedAddress[] {
  const own = errands.saved('kraken', username).map(({ symbol, network, address, addressTag }, index) => ({
    ...{ key: `saved-${index + 1}`, symbol, network, address },
    ...(addressTag === undefined ? {} : { addressTag }),
  }))
  return [...savedAddresses, ...own]
}
