import type { Decimal } from '@tenon/core'
import type { Price } from '../prices/price.ts'
import { askProvider } from './ask-provider.ts'
import type { TransferDependencies } from './transfer-dependencies.ts'
import type { TransferSource } from './transfer-types.ts'

/**
 * The prices of several assets: from our own source where it has one, the others with one call from the institution itself,
 * under its slug. An asset that nobody has a price for is left out; a price is never made up.
 *
 * @throws TenonError what the institution refuses the call with
 */
export async function priceAssets(
  { pricesOf, options }: Pick<TransferDependencies, 'pricesOf' | 'options'>,
  source: TransferSource,
  symbols: Iterable<string>,
  fiatCurrency: string,
): Promise<ReadonlyMap<string, Price>> {
  const priceOf = pricesOf(source.environment)
  const prices = new Map<string, Price>()
  const wanted = [...new Set(symbols)]
  for (const [index, price] of (await Promise.all(wanted.map((symbol) => priceOf(symbol, fiatCurrency)))).entries()) {
    const symbol = wanted[index]
    if (price && symbol) prices.set(symbol, price)
  }
  const missing = wanted.filter((symbol) => !prices.has(symbol))
  const { slug, operations } = source.integration
  const { listPrices } = operations
  if (missing.length === 0 || !listPrices) return prices
  const answer = await askProvider(source, options.providerTimeoutMs, (context) =>
    listPrices(context, source.secret, missing, fiatCurrency),
  )
  const at = new Date()
  for (const { symbol, price, fiatCurrency: currency } of answer) {
    if (missing.includes(symbol) && currency.toUpperCase() === fiatCurrency && isPrice(price)) {
      prices.set(symbol, { price, at, source: slug })
    }
  }
  return prices
}

function isPrice(price: Decimal): boolean {
  return price !== '0'
}
