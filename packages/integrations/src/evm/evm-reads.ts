import type { Integration } from '../integration.ts'
import { accountOf, evmAddressOf } from './evm-account.ts'
import { listEvmHoldings } from './list-evm-holdings.ts'

/** What can be read of an address, by whoever knows it. */
export const evmReads: Pick<Integration['operations'], 'listAccounts' | 'listHoldings' | 'listBalances'> = {
  async listAccounts(_context, secret) {
    return [accountOf(evmAddressOf(secret))]
  },
  listHoldings: (context, secret) => listEvmHoldings(context, evmAddressOf(secret)),
  async listBalances() {
    return []
  },
}
