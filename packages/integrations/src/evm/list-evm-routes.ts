import { fromBaseUnits, type NetworkToken, zero } from '@tenon/core'
import { type Address, encodeFunctionData, erc20Abi, getAddress } from 'viem'
import type { ProviderContext, WithdrawalRoute } from '../integration.ts'
import { askEvmNode, type EvmClient } from './evm-client.ts'
import { type EvmBalance, readEvmBalances } from './read-evm-balances.ts'

/** What a plain payment of the native asset takes. https://ethereum.github.io/yellowpaper/paper.pdf, appendix G */
const plainGas = 21_000n
/** For a token whose contract does not say what its transfer takes. */
const usualTokenGas = 90_000n
/** Nobody has used it, so that an estimate holds the cost of a first balance. */
const unusedAddress = getAddress('0x7e11011d0000000000000000000000000000face')
/** The price of a block may rise before a wallet sends: a quarter on top. */
const margin = { numerator: 5n, denominator: 4n }

/** The code of an account that still signs its own transactions. https://eips.ethereum.org/EIPS/eip-7702 */
const delegation = '0xef0100'

/**
 * How an address can send what it has: each token over the network it is on. The network is paid in its native asset, as
 * its nodes ask for it now. Where the address is a contract it cannot send that asset from here: what a contract pays leaves
 * no log, so that nobody could tell afterwards whether it was sent.
 *
 * @throws ProviderError `institutionUnavailable`
 */
export async function listEvmRoutes(context: ProviderContext, from: Address): Promise<WithdrawalRoute[]> {
  const balances = await readEvmBalances(context, from)
  const held = balances.filter(({ units }) => units > 0n)
  const perNetwork = await Promise.all(
    [...new Set(held.map(({ readable }) => readable))].map((readable) => {
      const here = held.filter((balance) => balance.readable === readable)
      const native = balances.find(({ readable: on, token }) => on === readable && !token.contractAddress)
      return askEvmNode(readable.node, context, async (client) => {
        const [gasPrice, code = '0x', ...gas] = await Promise.all([
          client.getGasPrice(),
          client.getCode({ address: from }),
          ...here.map(({ token }) => gasOf(client, from, token)),
        ])
        const isContract = code !== '0x' && !code.startsWith(delegation)
        const routes = here.map((balance, index) => routeOf(balance, native, (gas[index] ?? usualTokenGas) * gasPrice))
        return isContract ? routes.filter(({ networkFeeSymbol }) => networkFeeSymbol !== undefined) : routes
      })
    }),
  )
  return perNetwork.flat()
}

async function gasOf(client: EvmClient, account: Address, { contractAddress }: NetworkToken): Promise<bigint> {
  if (contractAddress === undefined) return plainGas
  const data = encodeFunctionData({ abi: erc20Abi, functionName: 'transfer', args: [unusedAddress, 1n] })
  // A contract that refuses the try may still take the real one.
  return client.estimateGas({ account, to: getAddress(contractAddress), data }).catch(() => usualTokenGas)
}

function routeOf(
  { readable, token, units }: EvmBalance,
  native: EvmBalance | undefined,
  cost: bigint,
): WithdrawalRoute {
  const { network } = readable
  const nativeDecimals = native?.token.decimals ?? 18
  const fee = (cost * margin.numerator + margin.denominator - 1n) / margin.denominator
  return {
    symbol: token.symbol,
    network: network.slug,
    minimum: fromBaseUnits(1n, token.decimals),
    institutionFee: zero,
    networkFee: fromBaseUnits(fee, nativeDecimals),
    available: fromBaseUnits(units, token.decimals),
    ...(token.contractAddress === undefined
      ? {}
      : {
          networkFeeSymbol: network.nativeSymbol,
          networkFeeAvailable: fromBaseUnits(native?.units ?? 0n, nativeDecimals),
        }),
  }
}
