import { addDecimals, type Decimal, fromBaseUnits } from '@tenon/core'
import type { Address } from 'viem'
import type { Holding, ProviderContext } from '../integration.ts'
import { readEvmBalances } from './read-evm-balances.ts'

/** What an address holds, each asset once, over all networks that can be read. @throws ProviderError `institutionUnavailable` */
export async function listEvmHoldings(context: ProviderContext, address: Address): Promise<Holding[]> {
  const held = new Map<string, { name: string; amount: Decimal }>()
  for (const { token, units } of await readEvmBalances(context, address)) {
    if (units === 0n) continue
    const amount = fromBaseUnits(units, token.decimals)
    const before = held.get(token.symbol)
    held.set(token.symbol, { name: token.name, amount: before ? addDecimals(before.amount, amount) : amount })
  }
  return [...held].map(([symbol, { name, amount }]) => ({
    symbol,
    name,
    kind: 'crypto',
    total: amount,
    available: amount,
  }))
}
