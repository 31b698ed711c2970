import type { NetworkSlug } from '@tenon/core'
import { assets } from '../ledger/assets.ts'

/** Kraken's codes where they differ from the symbol. https://support.kraken.com/articles/360000678446 */
const codes: Readonly<Record<string, { code: string; altname: string }>> = {
  BTC: { code: 'XXBT', altname: 'XBT' },
  ETH: { code: 'XETH', altname: 'ETH' },
  XRP: { code: 'XXRP', altname: 'XRP' },
  XLM: { code: 'XXLM', altname: 'XLM' },
  USD: { code: 'ZUSD', altname: 'USD' },
}

/** Kraken's names of our networks, and of the ways that lead there. */
export const krakenNetworks: Readonly<Record<NetworkSlug, string>> = {
  ethereum: 'Ethereum',
  polygon: 'Polygon',
  solana: 'Solana',
  base: 'Base',
  bitcoin: 'Bitcoin',
  stellar: 'Stellar XLM',
  ripple: 'Ripple XRP',
}

/** What this exchange lists. */
export const krakenSymbols: readonly string[] = [
  ...assets.filter(({ kind }) => kind === 'crypto').map(({ symbol }) => symbol),
  'USD',
]

/** `XXBT` for `BTC`. */
export function krakenCode(symbol: string): string {
  return codes[symbol]?.code ?? symbol
}

/** `XBT` for `BTC`. */
export function krakenAltname(symbol: string): string {
  return codes[symbol]?.altname ?? symbol
}

/** The symbol for a code in any of the forms that Kraken takes; `undefined` for what it does not list. */
export function symbolOf(code: string): string | undefined {
  const wanted = code.toUpperCase()
  return krakenSymbols.find((symbol) => [symbol, krakenCode(symbol), krakenAltname(symbol)].includes(wanted))
}

/** The name of a way of withdrawing: `USDC (Ethereum)`. */
export function krakenMethod(symbol: string, network: NetworkSlug): string {
  return `${symbol} (${krakenNetworks[network]})`
}

/** Where a deposit method has another name than the coin of its network. */
const depositMethods: Readonly<Record<string, string>> = {
  'ETH ethereum': 'Ether (Hex)',
  'USDT ethereum': 'Tether USD (ERC20)',
  'MATIC polygon': 'Matic - Polygon (Unified)',
  'BTC bitcoin': 'Bitcoin',
  'SOL solana': 'Solana',
  'XLM stellar': 'Stellar XLM',
  'XRP ripple': 'Ripple XRP',
}

/** The name of a way of depositing: `USDC - Solana (Unified)`. */
export function krakenDepositMethod(symbol: string, network: NetworkSlug): string {
  return depositMethods[`${symbol} ${network}`] ?? `${symbol} - ${krakenNetworks[network]} (Unified)`
}
