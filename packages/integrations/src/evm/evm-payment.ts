import { findToken, networkBySlug, toBaseUnits } from '@tenon/core'
import { type Address, getAddress } from 'viem'
import type { WithdrawalSearch } from '../integration.ts'

/** A payment in the terms of its chain. */
export interface EvmPayment {
  from: Address
  to: Address
  units: bigint
  /** Absent for the native asset. */
  contract?: Address
  /** Unix seconds; nothing older is this payment. */
  sinceSeconds: bigint
}

/** @throws RangeError when the network does not have the token, or not that many decimals */
export function evmPaymentOf(
  from: Address,
  { network: slug, symbol, amount, toAddress, sinceMs }: WithdrawalSearch,
): EvmPayment {
  const token = findToken(networkBySlug(slug), symbol)
  if (!token) throw new RangeError(`${symbol} is not a token on ${slug}.`)
  return {
    from,
    to: getAddress(toAddress),
    units: toBaseUnits(amount, token.decimals),
    ...(token.contractAddress === undefined ? {} : { contract: getAddress(token.contractAddress) }),
    sinceSeconds: BigInt(Math.floor(sinceMs / 1000)),
  }
}
