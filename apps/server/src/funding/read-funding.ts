import { findToken, networks, parseDecimal, zero } from '@tenon/core'
import { askProvider } from '../transfers/ask-provider.ts'
import { priceAssets } from '../transfers/price-assets.ts'
import type { FundingSources, TransferDependencies } from '../transfers/transfer-dependencies.ts'
import type { TransferSource } from '../transfers/transfer-types.ts'
import { mostOf, type PricedRoute, planFunding } from './plan-funding.ts'

/**
 * What an account could make an asset from at its institution. A way whose price nobody knows is left out.
 *
 * @param fiatCurrency ISO 4217
 * @returns `undefined` when the institution neither converts nor buys
 * @throws TenonError what the institution refuses the call with
 */
export async function readFunding(
  dependencies: Pick<TransferDependencies, 'pricesOf' | 'options'>,
  source: TransferSource,
  symbol: string,
  fiatCurrency: string,
): Promise<FundingSources | undefined> {
  const { operations } = source.integration
  if (!operations.listFundingRoutes || !operations.fund) return undefined
  const listed = await askProvider(
    source,
    dependencies.options.providerTimeoutMs,
    async (context) => (await operations.listFundingRoutes?.(context, source.secret, source.accountId, symbol)) ?? [],
  )
  const usable = listed.filter(
    ({ toSymbol, rate, available }) => toSymbol === symbol && rate !== zero && available !== zero,
  )
  const assets = usable.flatMap(({ fromSymbol }) => (fromSymbol === fiatCurrency ? [] : fromSymbol))
  const prices = await priceAssets(dependencies, source, assets, fiatCurrency)
  const routes = usable.flatMap((route): PricedRoute | [] => {
    const fromPrice = route.fromSymbol === fiatCurrency ? parseDecimal('1') : prices.get(route.fromSymbol)?.price
    return fromPrice ? { ...route, fromPrice } : []
  })
  const decimals = bookedDecimals(symbol)
  return {
    plan: (need) => planFunding(need, routes, decimals),
    most: (reserved) => mostOf(routes, decimals, reserved),
  }
}

/** The fewest decimals of an asset on any network: no institution books it coarser. */
function bookedDecimals(symbol: string): number {
  const decimals = networks.flatMap((network) => findToken(network, symbol)?.decimals ?? [])
  return decimals.length === 0 ? 8 : Math.min(...decimals)
}
