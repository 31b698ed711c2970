import { toBaseUnits, type WalletRequest } from '@tenon/core'
import { encodeFunctionData, erc20Abi, getAddress, numberToHex } from 'viem'
import type { TransferDependencies } from './transfer-dependencies.ts'
import { railOf, type TransferRow } from './transfer-row.ts'

/**
 * Exactly what the person's wallet is to send for an offer, from what was stored at preview and nothing else.
 *
 * @returns `undefined` for a network that no node is configured for, or that is not an EVM network
 */
export function walletRequestOf(
  { chains }: Pick<TransferDependencies, 'chains'>,
  row: TransferRow,
): WalletRequest | undefined {
  const { network, slug, token } = railOf(row)
  const chain = chains[row.environment][slug]
  if (!chain || network.addressKind !== 'evm') return undefined
  const to = getAddress(row.to_address)
  const units = toBaseUnits(row.amount_to_request, token.decimals)
  const request = { networkType: 'evm', chainId: chain.chainId, from: getAddress(row.account_id) } as const
  if (token.contractAddress === undefined) return { ...request, to, value: numberToHex(units) }
  return {
    ...request,
    to: getAddress(token.contractAddress),
    value: '0x0',
    data: encodeFunctionData({ abi: erc20Abi, functionName: 'transfer', args: [to, units] }),
  }
}
