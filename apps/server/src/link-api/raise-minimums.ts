import {
  type AssetOption,
  compareDecimals,
  type Decimal,
  divideDecimals,
  type LinkDestination,
  type NetworkOption,
  zero,
} from '@tenon/core'

const holdsLess = 'You hold less than is accepted here.'

/** An asset with the least that the client takes of it on each network, where that is more than what the institution wants. */
export function raiseMinimums(asset: AssetOption, destinations: readonly LinkDestination[]): AssetOption {
  const networks = asset.networks.map((option): NetworkOption => {
    const destination = destinations.find(({ networkId, symbol }) => networkId === option.id && symbol === asset.symbol)
    if (!destination) return option
    const { limits } = option
    const { minAmount, minAmountInFiat } = destination
    const fromFiat =
      minAmountInFiat && limits.price !== zero
        ? divideDecimals(minAmountInFiat, limits.price, 'up', limits.decimals)
        : undefined
    const minimum = [minAmount, fromFiat].reduce<Decimal>(
      (most, wanted) => (wanted !== undefined && compareDecimals(wanted, most) > 0 ? wanted : most),
      limits.minimum,
    )
    const reach = limits.fundedMaximum ?? limits.maximum
    const isTooMuch = minimum !== limits.minimum && compareDecimals(minimum, reach) > 0
    return {
      ...option,
      limits: { ...limits, minimum },
      ...(isTooMuch && option.isEligible ? { isEligible: false, reason: holdsLess } : {}),
    }
  })
  const isEligible = asset.isEligible && networks.some((option) => option.isEligible)
  return {
    ...asset,
    networks,
    isEligible,
    ...(asset.isEligible && !isEligible ? { reason: holdsLess } : {}),
  }
}
