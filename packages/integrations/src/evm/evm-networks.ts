import { type Network, type NetworkSlug, networks } from '@tenon/core'
import type { ChainNode, ProviderContext } from '../integration.ts'

/** An EVM network with a node to read it by. */
export interface ReadableNetwork {
  network: Network & { slug: NetworkSlug }
  node: ChainNode
}

/** The EVM networks of the catalogue. */
export const evmNetworkSlugs: readonly NetworkSlug[] = networks
  .filter(({ addressKind }) => addressKind === 'evm')
  .map(({ slug }) => slug)

/** Those that a node is configured for: of the others nothing is told. */
export function readableEvmNetworks({ nodes = {} }: ProviderContext): ReadableNetwork[] {
  return networks.flatMap((network) => {
    const node = nodes[network.slug]
    return node && network.addressKind === 'evm' ? [{ network, node }] : []
  })
}
