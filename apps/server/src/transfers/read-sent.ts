import type { WithdrawalState } from '@tenon/integrations'
import type { TransferOptions } from './transfer-options.ts'
import type { TransferRow } from './transfer-row.ts'
import type { PendingSource } from './transfer-types.ts'
import { withDeadline } from './with-deadline.ts'
import { withdrawalSearchOf } from './withdrawal-search.ts'

const maximumReadMs = 10_000

/**
 * Looks at the transaction that a wallet names. `other`: it is not this transfer. `undefined`: no node has it yet.
 *
 * @throws Error when no node answers in time
 */
export async function readSent(
  { providerTimeoutMs }: Pick<TransferOptions, 'providerTimeoutMs'>,
  { integration: { operations }, secret, accountId, contextFor }: PendingSource,
  row: TransferRow,
  hash: string,
): Promise<WithdrawalState | 'other' | undefined> {
  const search = withdrawalSearchOf(row)
  if (!operations.readSent || !search) return undefined
  return withDeadline(Math.min(maximumReadMs, providerTimeoutMs), async (signal) =>
    operations.readSent?.(contextFor(signal), secret, accountId, { ...search, hash }),
  )
}
