import { addDecimals, type Decimal, multiplyDecimals, zero } from '@tenon/core'
import type { CashBalance } from '@tenon/integrations'
import type { PriceOf } from '../prices/price.ts'
import { isWorth } from './is-worth.ts'

/**
 * The sum of balances in US dollars, each rounded down to six decimals. Undefined when a currency has no rate: a sum that
 * leaves something out would be wrong; and where nobody has so much.
 */
export async function sumBalances(
  priceOf: PriceOf,
  balances: readonly CashBalance[],
): Promise<{ cash: Decimal; buyingPower: Decimal } | undefined> {
  let [cash, buyingPower] = [zero, zero]
  for (const balance of balances) {
    const quote = await priceOf(balance.currency, 'USD')
    if (!quote) return undefined
    cash = addDecimals(cash, multiplyDecimals(balance.cash, quote.price, 'down', 6))
    buyingPower = addDecimals(buyingPower, multiplyDecimals(balance.buyingPower, quote.price, 'down', 6))
  }
  return isWorth(cash) && isWorth(buyingPower) ? { cash, buyingPower } : undefined
}
