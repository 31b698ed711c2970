import { TenonError } from '@tenon/core'
import type { SymbolNetwork } from '@tenon/integrations'
import { askProvider } from '../transfers/ask-provider.ts'
import { longestReadMs } from '../transfers/longest-read-ms.ts'
import type { PendingSource } from '../transfers/transfer-types.ts'

/**
 * On which networks an institution takes and sends an asset, in its own words.
 *
 * @param symbol upper case
 * @throws TenonError `operationNotSupported`, `symbolNotSupported` (it does not know the asset), and the provider's codes
 */
export async function listSymbolNetworks(source: PendingSource, symbol: string): Promise<SymbolNetwork[]> {
  const { listSymbolNetworks: list } = source.integration.operations
  if (!list) throw new TenonError('operationNotSupported')
  const found = await askProvider(source, longestReadMs, (context) =>
    list(context, source.secret, source.accountId, symbol),
  )
  if (found.length === 0) {
    throw new TenonError('symbolNotSupported', { message: `The institution does not know ${symbol}.` })
  }
  return found
}
