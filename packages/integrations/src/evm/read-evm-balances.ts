import type { NetworkToken } from '@tenon/core'
import { type Address, erc20Abi, getAddress } from 'viem'
import type { ProviderContext } from '../integration.ts'
import { askEvmNode, type EvmClient } from './evm-client.ts'
import { type ReadableNetwork, readableEvmNetworks } from './evm-networks.ts'

/** What an address has of one token on one network, in the token's smallest unit. */
export interface EvmBalance {
  readable: ReadableNetwork
  token: NetworkToken
  units: bigint
}

/**
 * What an address has of every token of the catalogue, on every network that can be read.
 *
 * @throws ProviderError `institutionUnavailable` when one of the nodes does not answer: a part would look like the whole
 */
export async function readEvmBalances(context: ProviderContext, address: Address): Promise<EvmBalance[]> {
  const perNetwork = await Promise.all(
    readableEvmNetworks(context).map((readable) =>
      askEvmNode(readable.node, context, (client) =>
        Promise.all(
          readable.network.tokens.map(async (token) => ({
            readable,
            token,
            units: await readEvmBalance(client, address, token),
          })),
        ),
      ),
    ),
  )
  return perNetwork.flat()
}

function readEvmBalance(client: EvmClient, address: Address, { contractAddress }: NetworkToken): Promise<bigint> {
  if (contractAddress === undefined) return client.getBalance({ address })
  return client.readContract({
    address: getAddress(contractAddress),
    abi: erc20Abi,
    functionName: 'balanceOf',
    args: [address],
  })
}
