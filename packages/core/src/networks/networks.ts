/** A token on a network. `contractAddress` is absent for the network's own coin. */
export interface NetworkToken {
  symbol: string
  name: string
  decimals: number
  contractAddress?: string
}

/** What a network calls its tag, and how one looks: a number of 32 bits, or text of at most 28 bytes. */
export interface NetworkTag {
  name: 'destination tag' | 'memo'
  form: 'uint32' | 'text28'
}

/** A rail on which assets move. Ids are static and shared with the Mesh wire. */
export interface Network {
  id: string
  slug: string
  name: string
  /** How an address looks and is checked. */
  addressKind: 'evm' | 'solana' | 'bitcoin' | 'stellar' | 'ripple'
  /** The extra field that tells the accounts behind one address apart, where the network has one. */
  tag?: NetworkTag
  /** As the wire prints it: text, `"1"` for Ethereum. */
  chainId: string
  /** CAIP-2, https://chainagnostic.org/CAIPs/caip-2 */
  caipId: string
  nativeSymbol: string
  /** Blocks on top before a transfer counts as final. */
  requiredConfirmations: number
  /** What people are told to expect. */
  minutes: number
  explorerTransactionUrl: string
  tokens: readonly NetworkToken[]
}

/** The networks of the catalogue. Contract addresses are those of the issuers' own pages (circle.com, tether.to). */
export const networks = [
  {
    id: 'e3c7fdd8-b1fc-4e51-85ae-bb276e075611',
    slug: 'ethereum',
    name: 'Ethereum',
    addressKind: 'evm',
    chainId: '1',
    caipId: 'eip155:1',
    nativeSymbol: 'ETH',
    requiredConfirmations: 3,
    minutes: 1,
    explorerTransactionUrl: 'https://etherscan.io/tx/',
    tokens: [
      { symbol: 'ETH', name: 'Ether', decimals: 18 },
      { symbol: 'USDC', name: 'USD Coin', decimals: 6, contractAddress: '0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48' },
      {
        symbol: 'USDT',
        name: 'Tether USD',
        decimals: 6,
        contractAddress: '0xdAC17F958D2ee523a2206206994597C13D831ec7',
      },
    ],
  },
  {
    id: '7436e9d0-ba42-4d2b-b4c0-8e4e606b2c12',
    slug: 'polygon',
    name: 'Polygon',
    addressKind: 'evm',
    chainId: '137',
    caipId: 'eip155:137',
    nativeSymbol: 'MATIC',
    requiredConfirmations: 30,
    minutes: 2,
    explorerTransactionUrl: 'https://polygonscan.com/tx/',
    tokens: [
      { symbol: 'MATIC', name: 'Polygon', decimals: 18 },
      { symbol: 'USDC', name: 'USD Coin', decimals: 6, contractAddress: '0x3c499c542cEF5E3811e1192ce70d8cC03d5c3359' },
    ],
  },
  {
    id: '0291810a-5947-424d-9a59-e88bb33e999d',
    slug: 'solana',
    name: 'Solana',
    addressKind: 'solana',
    chainId: '101',
    caipId: 'solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp',
    nativeSymbol: 'SOL',
    requiredConfirmations: 32,
    minutes: 1,
    explorerTransactionUrl: 'https://explorer.solana.com/tx/',
    tokens: [
      { symbol: 'SOL', name: 'Solana', decimals: 9 },
      { symbol: 'USDC', name: 'USD Coin', decimals: 6, contractAddress: 'EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGkZwyTDt1v' },
    ],
  },
  {
    id: 'aa883b03-120d-477c-a588-37c2afd3ca71',
    slug: 'base',
    name: 'Base',
    addressKind: 'evm',
    chainId: '8453',
    caipId: 'eip155:8453',
    nativeSymbol: 'ETH',
    requiredConfirmations: 30,
    minutes: 1,
    explorerTransactionUrl: 'https://basescan.org/tx/',
    tokens: [
      { symbol: 'ETH', name: 'Ether', decimals: 18 },
      { symbol: 'USDC', name: 'USD Coin', decimals: 6, contractAddress: '0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913' },
    ],
  },
  {
    id: '0880db06-7c7c-4738-898f-cf74efc03c47',
    slug: 'bitcoin',
    name: 'Bitcoin',
    addressKind: 'bitcoin',
    chainId: '0',
    caipId: 'bip122:000000000019d6689c085ae165831e93',
    nativeSymbol: 'BTC',
    requiredConfirmations: 2,
    minutes: 30,
    explorerTransactionUrl: 'https://mempool.space/tx/',
    tokens: [{ symbol: 'BTC', name: 'Bitcoin', decimals: 8 }],
  },
  {
    id: '06855704-43d2-4ad2-a73c-372f0c3534e1',
    slug: 'stellar',
    name: 'Stellar',
    addressKind: 'stellar',
    tag: { name: 'memo', form: 'text28' },
    chainId: '0',
    caipId: 'stellar:pubnet',
    nativeSymbol: 'XLM',
    requiredConfirmations: 1,
    minutes: 1,
    explorerTransactionUrl: 'https://stellar.expert/explorer/public/tx/',
    tokens: [{ symbol: 'XLM', name: 'Stellar Lumens', decimals: 7 }],
  },
  {
    id: 'b1d4cf1c-6a3f-4f57-9a3d-0c4f7f2b8e55',
    slug: 'ripple',
    name: 'XRP Ledger',
    addressKind: 'ripple',
    tag: { name: 'destination tag', form: 'uint32' },
    chainId: '0',
    caipId: 'xrpl:0',
    nativeSymbol: 'XRP',
    requiredConfirmations: 1,
    minutes: 1,
    explorerTransactionUrl: 'https://xrpscan.com/tx/',
    tokens: [{ symbol: 'XRP', name: 'XRP', decimals: 6 }],
  },
] as const satisfies readonly Network[]

export type NetworkSlug = (typeof networks)[number]['slug']

/** The network with this id, in any letter case. */
export function findNetwork(networkId: string): Network | undefined {
  const wanted = networkId.toLowerCase()
  return networks.find(({ id }) => id === wanted)
}

/** The network with this slug. */
export function networkBySlug(slug: NetworkSlug): Network {
  const found: Network | undefined = networks.find((network) => network.slug === slug)
  if (!found) throw new RangeError(`No network has the slug ${slug}.`)
  return found
}

/** The token of a network by its symbol, in any letter case. */
export function findToken(network: Network, symbol: string): NetworkToken | undefined {
  const wanted = symbol.toUpperCase()
  return network.tokens.find((token) => token.symbol === wanted)
}
