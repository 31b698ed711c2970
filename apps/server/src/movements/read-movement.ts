import { TenonError } from '@tenon/core'
import type { Movement } from '@tenon/integrations'
import { askProvider } from '../transfers/ask-provider.ts'
import { longestReadMs } from '../transfers/longest-read-ms.ts'
import type { PendingSource } from '../transfers/transfer-types.ts'

/**
 * One deposit or withdrawal, by the institution's id or by its hash on the chain.
 *
 * @throws TenonError `operationNotSupported`, `movementNotFound`, and the provider's codes
 */
export async function readMovement(
  source: PendingSource,
  by: { movementId: string } | { hash: string },
): Promise<Movement> {
  const { readMovement: read } = source.integration.operations
  if (!read) throw new TenonError('operationNotSupported')
  const found = await askProvider(source, longestReadMs, (context) =>
    read(context, source.secret, source.accountId, by),
  )
  if (!found) throw new TenonError('movementNotFound')
  return found
}
