import type { Decimal } from '@tenon/core'
import { fieldOf, listOf, textOf } from '../ccxt/answer-fields.ts'
import { callExchange } from '../ccxt/call-exchange.ts'
import { readAmount } from '../ccxt/read-amount.ts'
import type { ProviderContext } from '../integration.ts'
import { ProviderError } from '../provider-error.ts'

/** A market of Advanced Trade. */
export interface CoinbaseProduct {
  /** `BTC-USD` */
  id: string
  symbol: string
  paymentSymbol: string
  /** The most decimals of an amount. */
  amountDecimals: number
  /** In what is paid. */
  minimumValue?: Decimal
  isOpen: boolean
}

const fiat: ReadonlySet<string> = new Set(['AUD', 'CAD', 'CHF', 'EUR', 'GBP', 'JPY', 'SGD', 'USD'])

/** Whether a symbol of Coinbase's is a currency. */
export function isCoinbaseFiat(symbol: string): boolean {
  return fiat.has(symbol)
}

/**
 * Every market. Public: no sign-in is needed.
 * https://docs.cdp.coinbase.com/api-reference/advanced-trade-api/rest-api/public/list-public-products
 *
 * @throws ProviderError `institutionUnavailable`, `institutionRateLimited`
 */
export async function listCoinbaseProducts(context: ProviderContext): Promise<CoinbaseProduct[]> {
  const body = await ask(context, 'v3PublicGetBrokerageMarketProducts', { product_type: 'SPOT' })
  return (listOf(body, 'products') ?? []).flatMap((row) => readProduct(row) ?? [])
}

/** One market; `undefined` when Coinbase does not have it. @throws ProviderError */
export async function findCoinbaseProduct(
  context: ProviderContext,
  symbol: string,
  paymentSymbol: string,
): Promise<CoinbaseProduct | undefined> {
  const id = `${symbol}-${paymentSymbol}`
  // It becomes a part of the path.
  if (!/^[A-Z0-9]{1,20}-[A-Z0-9]{1,20}$/.test(id)) return undefined
  const product = readProduct(await ask(context, 'v3PublicGetBrokerageMarketProductsProductId', { product_id: id }))
  return product?.id === id ? product : undefined
}

async function ask(
  context: ProviderContext,
  endpoint: string,
  parameters: Readonly<Record<string, string>>,
): Promise<unknown> {
  const reply = await callExchange(context, { exchange: 'coinbase', endpoint, parameters })
  if (reply.kind === 'silence') throw new ProviderError('institutionUnavailable', reply.cause)
  if (reply.status === 429) throw new ProviderError('institutionRateLimited')
  if (reply.status === 400 || reply.status === 404) return undefined
  if (reply.status !== 200) throw new ProviderError('institutionUnavailable', `status ${reply.status}`)
  return reply.body
}

function readProduct(row: unknown): CoinbaseProduct | undefined {
  const id = textOf(row, 'product_id')
  const symbol = textOf(row, 'base_currency_id')?.toUpperCase()
  const paymentSymbol = textOf(row, 'quote_currency_id')?.toUpperCase()
  if (id === undefined || symbol === undefined || paymentSymbol === undefined) return undefined
  const minimumValue = readAmount(textOf(row, 'quote_min_size'))
  return {
    ...{ id, symbol, paymentSymbol },
    amountDecimals: decimalsOf(textOf(row, 'base_increment') ?? '0.00000001'),
    ...(minimumValue === undefined ? {} : { minimumValue }),
    isOpen: !isCoinbaseMarketClosed(row),
  }
}

/** Whether nothing trades on the market of this row now: then its price is of whenever something last did. */
export function isCoinbaseMarketClosed(row: unknown): boolean {
  return ['trading_disabled', 'is_disabled', 'view_only', 'cancel_only'].some((name) => fieldOf(row, name) === true)
}

/** `0.001` is three decimals, `1` is none. */
function decimalsOf(increment: string): number {
  return increment.replace(/0+$/, '').split('.')[1]?.length ?? 0
}
