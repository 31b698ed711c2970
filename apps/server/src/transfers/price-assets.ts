import type { Decimal } from '@tenon/core'
import type { Price } from '../prices/price.ts'
import { askProvider } from './ask-provider.ts'
import type { TransferDependencies } from './transfer-dependencies.ts'
import type { TransferSource } from './transfer-types.ts'

/**
 * The prices of several assets. In production they are those of the institution that moves the money, read with one call and
 * under its slug, and our own source's where it has none; in the sandbox the other way round. An asset that nobody has a price
 * for is left out; a price is never made up.
 *
 * @throws TenonError what the institution refuses the call with
 */
export async function priceAssets(
  { pricesOf, options }: Pick<TransferDependencies, 'pricesOf' | 'options'>,
  source: TransferSource,
  symbols: Iterable<string>,
  fiatCurrency: string,
): Promise<ReadonlyMap<string, Price>> {
  const wanted = [...new Set(symbols)]
  const ask = [ownPrices, institutionPrices]
  if (source.environment === 'production') ask.reverse()
  const prices = new Map<string, Price>()
  for (const read of ask) {
    const missing = wanted.filter((symbol) => !prices.has(symbol))
    for (const [symbol, price] of missing.length > 0 ? await read(missing) : []) prices.set(symbol, price)
  }
  return prices

  async function ownPrices(missing: readonly string[]): Promise<[string, Price][]> {
    const priceOf = pricesOf(source.environment)
    const found = await Promise.all(
      missing.map(async (symbol) => [symbol, await priceOf(symbol, fiatCurrency)] as const),
    )
    return found.flatMap(([symbol, price]) => (price ? [[symbol, price]] : []))
  }

  async function institutionPrices(missing: readonly string[]): Promise<[string, Price][]> {
    const { slug, operations } = source.integration
    const { listPrices } = operations
    if (!listPrices) return []
    const answer = await askProvider(source, options.providerTimeoutMs, (context) =>
      listPrices(context, source.secret, missing, fiatCurrency),
    )
    const at = new Date()
    return answer.flatMap(({ symbol, price, fiatCurrency: currency }) =>
      missing.includes(symbol) && currency.toUpperCase() === fiatCurrency && isPrice(price)
        ? [[symbol, { price, at, source: slug }]]
        : [],
    )
  }
}

function isPrice(price: Decimal): boolean {
  return price !== '0'
}
