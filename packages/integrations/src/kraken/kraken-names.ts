import { findToken, type NetworkSlug, networks } from '@tenon/core'

/**
 * https://support.kraken.com/articles/360000678446: old codes carry an X (crypto) or Z (fiat); newer ones do not. Of the two
 * chains that Terra became, the old one kept its codes here and was renamed everywhere else.
 */
const symbols: Readonly<Record<string, string>> = {
  LUNA: 'LUNC',
  LUNA2: 'LUNA',
  UST: 'USTC',
  XBT: 'BTC',
  XXBT: 'BTC',
  XDG: 'DOGE',
  XXDG: 'DOGE',
  XETH: 'ETH',
  XETC: 'ETC',
  XLTC: 'LTC',
  XMLN: 'MLN',
  XREP: 'REP',
  XXLM: 'XLM',
  XXMR: 'XMR',
  XXRP: 'XRP',
  XZEC: 'ZEC',
  ZAUD: 'AUD',
  ZCAD: 'CAD',
  ZEUR: 'EUR',
  ZGBP: 'GBP',
  ZJPY: 'JPY',
  ZUSD: 'USD',
}

const shortNames: Readonly<Record<string, string>> = {
  BTC: 'XBT',
  DOGE: 'XDG',
  LUNA: 'LUNA2',
  LUNC: 'LUNA',
  USTC: 'UST',
}

const fiat = new Set(['AUD', 'AED', 'CAD', 'CHF', 'EUR', 'GBP', 'JPY', 'USD'])

/** As `network` of WithdrawMethods writes them. */
const networkNames: Readonly<Record<string, NetworkSlug>> = {
  Ethereum: 'ethereum',
  Polygon: 'polygon',
  Solana: 'solana',
  Base: 'base',
  Bitcoin: 'bitcoin',
  Stellar: 'stellar',
  'Stellar XLM': 'stellar',
  Ripple: 'ripple',
  'Ripple XRP': 'ripple',
}

const names: Readonly<Record<string, string>> = { BTC: 'Bitcoin', USDT: 'Tether', PYUSD: 'PayPal USD' }

export interface KrakenAsset {
  symbol: string
  isFiat: boolean
  /** Staked, in an earn program or otherwise not to be sent: `ETH.F`, `DOT.S`. */
  isBound: boolean
}

/** Reads a code of Kraken's (`XXBT`, `ZUSD`, `ETH.F`). */
export function readKrakenAsset(code: string): KrakenAsset {
  const [plain = '', suffix] = code.split('.')
  const symbol = (symbols[plain] ?? plain).toUpperCase()
  // `.HOLD` is fiat that waits for clearing, the others are earn programs.
  return { symbol, isFiat: fiat.has(symbol), isBound: suffix !== undefined }
}

/** The code that Kraken takes for a symbol of ours. It accepts its short names everywhere. */
export function krakenAssetOf(symbol: string): string {
  return shortNames[symbol] ?? symbol
}

/** Our network for Kraken's name of it; `undefined` for those we do not have. */
export function readKrakenNetwork(name: string | undefined): NetworkSlug | undefined {
  return name === undefined ? undefined : networkNames[name]
}

/** As `method` of DepositMethods writes them, where no network is named: `Ether (Hex)`, `USDC - Polygon (Unified)`. */
const depositMethods: readonly (readonly [RegExp, NetworkSlug])[] = [
  [/\bpolygon\b/i, 'polygon'],
  [/\bsolana\b/i, 'solana'],
  [/\bbase\b/i, 'base'],
  [/^bitcoin$/i, 'bitcoin'],
  [/^stellar xlm$/i, 'stellar'],
  [/^ripple xrp$/i, 'ripple'],
  [/^ether \(hex\)$|\berc20\b|- ethereum \(unified\)$/i, 'ethereum'],
]

/** The network of a way of depositing; `undefined` for those we do not know for sure. */
export function readDepositNetwork(method: string | undefined): NetworkSlug | undefined {
  return method === undefined ? undefined : depositMethods.find(([words]) => words.test(method))?.[1]
}

/** A name for people. Kraken's API has none. */
export function assetName(symbol: string): string {
  for (const network of networks) {
    const token = findToken(network, symbol)
    if (token) return token.name
  }
  return names[symbol] ?? symbol
}
