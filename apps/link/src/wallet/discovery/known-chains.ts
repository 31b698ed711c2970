/** What a wallet has to be told before it can use a network. https://eips.ethereum.org/EIPS/eip-3085 */
export interface KnownChain {
  chainName: string
  nativeCurrency: { name: string; symbol: string; decimals: number }
  rpcUrls: string[]
  blockExplorerUrls: string[]
}

const ether = { name: 'Ether', symbol: 'ETH', decimals: 18 }

/**
 * Networks that wallets may not know by themselves, by EIP-155 number, with the public addresses their makers give out.
 * https://chainid.network/chains.json. Ethereum is not among them: no wallet lets it be added.
 */
export const knownChains: Readonly<Record<number, KnownChain>> = {
  10: {
    chainName: 'OP Mainnet',
    nativeCurrency: ether,
    rpcUrls: ['https://mainnet.optimism.io'],
    blockExplorerUrls: ['https://optimistic.etherscan.io'],
  },
  56: {
    chainName: 'BNB Smart Chain',
    nativeCurrency: { name: 'BNB', symbol: 'BNB', decimals: 18 },
    rpcUrls: ['https://bsc-dataseed.bnbchain.org'],
    blockExplorerUrls: ['https://bscscan.com'],
  },
  137: {
    chainName: 'Polygon',
    nativeCurrency: { name: 'POL', symbol: 'POL', decimals: 18 },
    rpcUrls: ['https://polygon-rpc.com'],
    blockExplorerUrls: ['https://polygonscan.com'],
  },
  8453: {
    chainName: 'Base',
    nativeCurrency: ether,
    rpcUrls: ['https://mainnet.base.org'],
    blockExplorerUrls: ['https://basescan.org'],
  },
  42161: {
    chainName: 'Arbitrum One',
    nativeCurrency: ether,
    rpcUrls: ['https://arb1.arbitrum.io/rpc'],
    blockExplorerUrls: ['https://arbiscan.io'],
  },
  43114: {
    chainName: 'Avalanche C-Chain',
    nativeCurrency: { name: 'Avalanche', symbol: 'AVAX', decimals: 18 },
    rpcUrls: ['https://api.avax.network/ext/bc/C/rpc'],
    blockExplorerUrls: ['https://snowtrace.io'],
  },
}
