import { TenonError } from '@tenon/core'
import type { Identity } from '@tenon/integrations'
import { askProvider } from '../transfers/ask-provider.ts'
import { longestReadMs } from '../transfers/longest-read-ms.ts'
import type { PendingSource } from '../transfers/transfer-types.ts'

/**
 * Who the institution says its customer is. Nothing of it is stored.
 *
 * @throws TenonError `operationNotSupported`, and the provider's codes
 */
export async function readIdentity(source: PendingSource): Promise<Identity> {
  const { readIdentity: read } = source.integration.operations
  if (!read) throw new TenonError('operationNotSupported')
  return askProvider(source, longestReadMs, (context) => read(context, source.secret, source.accountId))
}
