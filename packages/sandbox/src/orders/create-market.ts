import { type Decimal, divideDecimals } from '@tenon/core'
import { priceOf } from '../ledger/prices.ts'
import { priceDecimals } from './trading-rules.ts'

/** What things cost now: the constant prices of the sandbox, until somebody moves one. */
export interface Market {
  /**
   * Per unit, in a currency or in another asset, rounded down; `undefined` without a price.
   *
   * @param scale decimals. Default 8, at which orders trade
   */
  priceIn(symbol: string, paymentSymbol: string, scale?: number): Decimal | undefined
  /** @param dollars per unit */
  move(symbol: string, dollars: Decimal): void
  /** Back to the constant prices. */
  forget(): void
}

export function createMarket(): Market {
  const moved = new Map<string, Decimal>()
  const dollarsOf = (symbol: string) => moved.get(symbol) ?? priceOf(symbol)
  return {
    priceIn(symbol, paymentSymbol, scale = priceDecimals) {
      const [unit, per] = [dollarsOf(symbol), dollarsOf(paymentSymbol)]
      return unit && per && divideDecimals(unit, per, 'down', scale)
    },
    move: (symbol, dollars) => moved.set(symbol, dollars),
    forget: () => moved.clear(),
  }
}
