import { krakenAssetOf, readKrakenAsset } from './kraken-names.ts'

/**
 * What Kraken calls the market of an asset in a currency: first the name it is asked by, `XBTUSD`, then those by which its
 * answers may name it, `XXBTZUSD`, `USDTZUSD`. An `X` alone begins other names: `XTZUSD` is not of TZ. `undefined` where the
 * name is that of another asset: `XETH` is Kraken's code of ETH.
 */
export function krakenPairNames(symbol: string, fiatCurrency: string): readonly [string, ...string[]] | undefined {
  const short = krakenAssetOf(symbol)
  if (readKrakenAsset(short).symbol !== symbol) return undefined
  return [`${short}${fiatCurrency}`, `${short}Z${fiatCurrency}`, `X${short}Z${fiatCurrency}`]
}
