import { assets } from '../ledger/assets.ts'
import { paysFor, tradingRules } from '../orders/trading-rules.ts'
import { krakenAltname, krakenCode } from './kraken-assets.ts'

/** What trades against what, in Kraken's names. */
export interface SandboxPair {
  /** `XXBTZUSD`, or the short name where one of the two has no old code. */
  id: string
  /** `XBTUSD` */
  altname: string
  symbol: string
  paymentSymbol: string
}

/** Every pair of this exchange. */
export const krakenPairs: readonly SandboxPair[] = assets
  .filter(({ kind }) => kind === 'crypto')
  .flatMap(({ symbol }) =>
    tradingRules.kraken.payments
      .filter((paymentSymbol) => paysFor('kraken', symbol, paymentSymbol))
      .map((paymentSymbol) => pairOf(symbol, paymentSymbol)),
  )

/** A pair by one of its names. */
export function findPair(name: string): SandboxPair | undefined {
  return krakenPairs.find(({ id, altname }) => id === name || altname === name)
}

function pairOf(symbol: string, paymentSymbol: string): SandboxPair {
  const altname = `${krakenAltname(symbol)}${krakenAltname(paymentSymbol)}`
  const isOld = [symbol, paymentSymbol].every((one) => krakenCode(one) !== one)
  return { id: isOld ? `${krakenCode(symbol)}${krakenCode(paymentSymbol)}` : altname, altname, symbol, paymentSymbol }
}
