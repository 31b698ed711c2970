import { addDecimals, type Decimal, divideDecimals, multiplyDecimals, parseDecimal, zero } from '@tenon/core'
import type { CashBalance } from '@tenon/integrations'
import type { PriceOf } from '../prices/price.ts'

const one = parseDecimal('1')

/** A coin of one dollar is quoted in every currency; its price there, turned around, is the currency's rate. */
const dollarCoin = 'USDC'

/**
 * The sum of balances in US dollars, each rounded down to six decimals. Undefined when a currency has no rate: a sum that
 * leaves something out would be wrong.
 */
export async function sumBalances(
  priceOf: PriceOf,
  balances: readonly CashBalance[],
): Promise<{ cash: Decimal; buyingPower: Decimal } | undefined> {
  let [cash, buyingPower] = [zero, zero]
  for (const balance of balances) {
    const rate = await dollarsPer(priceOf, balance.currency)
    if (!rate) return undefined
    cash = addDecimals(cash, multiplyDecimals(balance.cash, rate, 'down', 6))
    buyingPower = addDecimals(buyingPower, multiplyDecimals(balance.buyingPower, rate, 'down', 6))
  }
  return { cash, buyingPower }
}

async function dollarsPer(priceOf: PriceOf, currency: string): Promise<Decimal | undefined> {
  if (currency === 'USD') return one
  const quote = await priceOf(dollarCoin, currency)
  return quote && divideDecimals(one, quote.price, 'down')
}
