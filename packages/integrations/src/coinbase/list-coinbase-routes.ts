import { zero } from '@tenon/core'
import { textOf } from '../ccxt/answer-fields.ts'
import { readAmount } from '../ccxt/read-amount.ts'
import type { ProviderContext, WithdrawalRoute } from '../integration.ts'
import { readCoinbaseCurrencies } from './read-coinbase-currencies.ts'

/**
 * The ways in which Coinbase sends. Fees are zero: Coinbase adds what the network costs when it sends, and no endpoint tells
 * it before.
 *
 * @throws ProviderError `institutionUnavailable`
 */
export async function listCoinbaseRoutes(context: ProviderContext): Promise<WithdrawalRoute[]> {
  const networks = await readCoinbaseCurrencies(context)
  return networks.map(({ symbol, network, row }) => {
    const maximum = readAmount(textOf(row, 'max_withdrawal_amount'))
    return {
      symbol,
      network,
      minimum: readAmount(textOf(row, 'min_withdrawal_amount')) ?? zero,
      ...(maximum === undefined ? {} : { maximum }),
      institutionFee: zero,
      networkFee: zero,
    }
  })
}
