import { type NetworkSlug, networks } from '@tenon/core'
import type { ChainNode } from '@tenon/integrations'
import type { Environment } from '../clients/client-tables.ts'
import type { Config } from '../config.ts'

/** The EVM nodes of one environment, by network. */
export type ChainNodes = Readonly<Partial<Record<NetworkSlug, ChainNode>>>

/** The nodes that an operator has configured: in the sandbox one local chain, which stands for Ethereum. */
export function chainNodesOf({
  sandbox,
  evmRpcUrls,
}: Pick<Config, 'sandbox' | 'evmRpcUrls'>): Readonly<Record<Environment, ChainNodes>> {
  const production: Partial<Record<NetworkSlug, ChainNode>> = {}
  for (const { slug, chainId } of networks) {
    const rpcUrl = evmRpcUrls[slug]
    if (rpcUrl !== undefined) production[slug] = { rpcUrl, chainId: Number(chainId) }
  }
  return {
    sandbox: sandbox ? { ethereum: { rpcUrl: sandbox.chainUrl, chainId: sandbox.chainId } } : {},
    production,
  }
}
