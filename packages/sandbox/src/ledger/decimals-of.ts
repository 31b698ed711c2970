import { findToken, networks } from '@tenon/core'

/** The fewest decimals that the asset has on any of its networks; what is on none has eight. */
export function decimalsOf(symbol: string): number {
  const everywhere = networks.flatMap((network) => findToken(network, symbol)?.decimals ?? [])
  return everywhere.length === 0 ? 8 : Math.min(...everywhere)
}
