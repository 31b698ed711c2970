import { createHash } from 'node:crypto'
import type { Decimal } from '@tenon/core'
import { type Route, routes } from '../ledger/routes.ts'
import { symbolOf } from './kraken-assets.ts'
import { KrakenError } from './kraken-error.ts'

/** The symbol of an asset code. @throws KrakenError `EFunding:Unknown asset` */
export function knownSymbol(asset: string): string {
  const symbol = symbolOf(asset)
  if (symbol === undefined) throw new KrakenError('EFunding:Unknown asset')
  return symbol
}

/** The ways of one asset, or of all. @throws KrakenError `EFunding:Unknown asset` */
export function routesOf(asset: string | null): readonly Route[] {
  if (asset === null) return routes
  const symbol = knownSymbol(asset)
  return routes.filter((route) => route.symbol === symbol)
}

/** Kraken writes amounts with ten decimals. More are kept where an asset has them. */
export function padded(amount: Decimal): string {
  const [whole = '0', fraction = ''] = amount.split('.')
  return `${whole}.${fraction.padEnd(10, '0')}`
}

/** The field in which a row carries the tag of its address, by what Kraken calls it there. */
export function tagField(network: Route['network'], addressTag: string | undefined): Readonly<Record<string, string>> {
  if (addressTag === undefined) return {}
  return network === 'ripple' ? { tag: addressTag } : { memo: addressTag }
}

/** Whether something is of the seconds between `start` and `end`, both of which count. */
export function withinTimes(parameters: URLSearchParams): (one: { createdAtMs: number }) => boolean {
  const [start, end] = [parameters.get('start') ?? '0', parameters.get('end') ?? 'Infinity'].map(Number)
  return ({ createdAtMs }) => {
    const second = Math.floor(createdAtMs / 1000)
    return second >= (start ?? 0) && second <= (end ?? Number.POSITIVE_INFINITY)
  }
}

/** Kraken's form of an order's or a trade's id: `OEKVV2-IH52O-TPL6GZ`. Drawn from the id, so no table is kept. */
export function txidOf(letter: 'O' | 'T', id: string): string {
  return `${letter}${refidOf(id).replaceAll('-', '')}`.replace(/^(.{6})(.{5})(.{6}).*$/, '$1-$2-$3')
}

/** Kraken's form of a reference: seven, six and six letters. Drawn from the id, so no table is kept. */
export function refidOf(id: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const text = [...createHash('sha256').update(id).digest().subarray(0, 19)].map((byte) => letters.charAt(byte % 32))
  return `${text.slice(0, 7).join('')}-${text.slice(7, 13).join('')}-${text.slice(13).join('')}`
}

/** A uuid (version 4 in form) that is the same in every run. */
export function krakenUuid(name: string): string {
  const hex = createHash('sha256').update(`tenon sandbox kraken ${name}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
