import { textOf } from '../ccxt/answer-fields.ts'
import { readAmount } from '../ccxt/read-amount.ts'
import type { ProviderContext } from '../integration.ts'
import type { SymbolNetwork } from '../movement.ts'
import { readCoinbaseCurrencies } from './read-coinbase-currencies.ts'

/**
 * The networks on which Coinbase takes and sends an asset, among those we know. Empty for an asset that it does not have.
 *
 * @throws ProviderError `institutionUnavailable`
 */
export async function listCoinbaseNetworks(context: ProviderContext, symbol: string): Promise<SymbolNetwork[]> {
  const networks = await readCoinbaseCurrencies(context)
  return networks
    .filter((one) => one.symbol === symbol)
    .map(({ network, row }) => {
      const minimumWithdrawal = readAmount(textOf(row, 'min_withdrawal_amount'))
      const maximumWithdrawal = readAmount(textOf(row, 'max_withdrawal_amount'))
      return {
        network,
        chain: network,
        canDeposit: true,
        canWithdraw: true,
        ...(minimumWithdrawal === undefined ? {} : { minimumWithdrawal }),
        ...(maximumWithdrawal === undefined ? {} : { maximumWithdrawal }),
      }
    })
}
