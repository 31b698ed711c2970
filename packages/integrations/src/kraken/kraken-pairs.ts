import type { Decimal } from '@tenon/core'
import { textOf } from '../ccxt/answer-fields.ts'
import { readAmount } from '../ccxt/read-amount.ts'
import type { ProviderContext } from '../integration.ts'
import { krakenAssetOf, readKrakenAsset } from './kraken-names.ts'
import { readKrakenPublicly } from './read-kraken-publicly.ts'

/** What trades against what. */
export interface KrakenPair {
  /** Kraken's name of it: `XXBTZUSD`. */
  id: string
  /** The short name, by which orders tell it: `XBTUSD`. */
  altname: string
  symbol: string
  paymentSymbol: string
  isPaymentFiat: boolean
  /** The most decimals of an amount. */
  amountDecimals: number
  /** In what is paid. */
  minimumValue?: Decimal
  isOpen: boolean
}

/** Every pair. https://docs.kraken.com/api-reference/market-data/get-tradable-asset-pairs */
export async function listKrakenPairs(context: ProviderContext): Promise<KrakenPair[]> {
  return readPairs(await readKrakenPublicly(context, 'AssetPairs'))
}

/** One pair; `undefined` when Kraken does not have it. */
export async function findKrakenPair(
  context: ProviderContext,
  symbol: string,
  paymentSymbol: string,
): Promise<KrakenPair | undefined> {
  const pair = `${krakenAssetOf(symbol)}${krakenAssetOf(paymentSymbol)}`
  const pairs = readPairs(await readKrakenPublicly(context, 'AssetPairs', { pair }))
  return pairs.find((one) => one.symbol === symbol && one.paymentSymbol === paymentSymbol)
}

/** The pairs with these short names. A pair that is traded no more is read from its name. */
export async function nameKrakenPairs(
  context: ProviderContext,
  altnames: Iterable<string>,
): Promise<(altname: string) => Pick<KrakenPair, 'symbol' | 'paymentSymbol' | 'isPaymentFiat'>> {
  const wanted = [...new Set(altnames)]
  const some = wanted.length === 0 ? {} : await readKrakenPublicly(context, 'AssetPairs', { pair: wanted.join(',') })
  const pairs = some === undefined ? await listKrakenPairs(context) : readPairs(some)
  const known = new Map(pairs.flatMap((pair) => [[pair.altname, pair] as const, [pair.id, pair] as const]))
  return (altname) => known.get(altname) ?? splitName(altname)
}

function readPairs(result: unknown): KrakenPair[] {
  return Object.entries(Object(result)).flatMap(([id, row]) => {
    const base = textOf(row, 'base')
    const quote = textOf(row, 'quote')
    const altname = textOf(row, 'altname')
    // A dot marks another book of the same pair, where orders of ours cannot go.
    if (base === undefined || quote === undefined || altname === undefined || altname.includes('.')) return []
    const payment = readKrakenAsset(quote)
    const minimumValue = readAmount(textOf(row, 'costmin'))
    return [
      {
        id,
        altname,
        symbol: readKrakenAsset(base).symbol,
        paymentSymbol: payment.symbol,
        isPaymentFiat: payment.isFiat,
        amountDecimals: Number(textOf(row, 'lot_decimals') ?? '8'),
        ...(minimumValue === undefined ? {} : { minimumValue }),
        isOpen: textOf(row, 'status') === 'online',
      },
    ]
  })
}

/** What Kraken's pairs are paid with, longer names first: `PYUSD` ends like `USD`. */
const payments = /^(.+?)(PYUSD|ZUSD|ZEUR|ZGBP|USDT|USDC|XXBT|XETH|USD|EUR|GBP|CAD|AUD|CHF|JPY|AED|XBT|ETH|DAI)$/

function splitName(altname: string): Pick<KrakenPair, 'symbol' | 'paymentSymbol' | 'isPaymentFiat'> {
  const [, base = altname, quote = ''] = payments.exec(altname) ?? []
  const payment = readKrakenAsset(quote)
  return { symbol: readKrakenAsset(base).symbol, paymentSymbol: payment.symbol, isPaymentFiat: payment.isFiat }
}
