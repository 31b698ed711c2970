import { type Decimal, type NetworkSlug, parseDecimal } from '@tenon/core'
import { listOf, textOf } from '../ccxt/answer-fields.ts'
import { readAmount } from '../ccxt/read-amount.ts'
import { readKrakenAsset, readKrakenNetwork } from './kraken-names.ts'

/** One way of sending an asset. */
export interface KrakenMethod {
  symbol: string
  /** Kraken's name of the way; saved addresses belong to one. */
  method: string
  network: NetworkSlug
  minimum: Decimal
  fee: Decimal
}

/**
 * Reads the answer of WithdrawMethods. Ways on networks that we do not have, and ways whose fee is not a fixed amount in
 * the asset itself, are left out: their price could not be told beforehand.
 *
 * https://docs.kraken.com/api-reference/funding/get-withdrawal-methods
 */
export function readKrakenMethods(result: unknown): KrakenMethod[] {
  const routes: KrakenMethod[] = []
  for (const row of listOf({ result }, 'result') ?? []) {
    const code = textOf(row, 'asset')
    const method = textOf(row, 'method')
    const network = readKrakenNetwork(textOf(row, 'network'))
    const fee = readAmount(textOf(row, 'fee', 'fee'))
    if (code === undefined || method === undefined || network === undefined || fee === undefined) continue
    const { symbol, isFiat, isBound } = readKrakenAsset(code)
    const feeAsset = textOf(row, 'fee', 'asset') ?? code
    if (isFiat || isBound || readKrakenAsset(feeAsset).symbol !== symbol) continue
    const minimum = readAmount(textOf(row, 'minimum')) ?? parseDecimal('0')
    routes.push({ symbol, method, network, minimum, fee })
  }
  return routes
}
