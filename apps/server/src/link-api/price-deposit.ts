import type { Decimal, LinkJobEffect, LinkServerEvent } from '@tenon/core'
import type { PriceOf } from '../prices/price.ts'

/** What one unit of each asset is worth, for the amount that a person sends on their own. One without a price is left out. */
export async function priceDeposit(
  priceOf: PriceOf,
  { symbols, fiatCurrency }: Extract<LinkJobEffect, { type: 'priceDeposit' }>,
): Promise<LinkServerEvent> {
  const found = await Promise.all(
    symbols.map(async (symbol): Promise<[string, Decimal][]> => {
      const price = await priceOf(symbol, fiatCurrency)
      return price ? [[symbol, price.price]] : []
    }),
  )
  return { type: 'depositPriced', prices: Object.fromEntries(found.flat()) }
}
