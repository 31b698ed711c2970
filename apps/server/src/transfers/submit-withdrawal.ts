import type { WithdrawalOutcome } from '@tenon/integrations'
import { requestDigest } from './request-digest.ts'
import { railOf, type TransferRow } from './transfer-row.ts'
import type { TransferSource } from './transfer-types.ts'
import { withDeadline } from './with-deadline.ts'

/**
 * Asks the provider once, with what was stored at preview and nothing else, and sorts what came back. Never throws: a
 * timeout, a broken connection and any error that a driver did not sort itself are `unknown`, because a driver that makes
 * several calls may fail after the one that counted.
 */
export async function submitWithdrawal(
  source: TransferSource,
  row: TransferRow,
  mfaCode: string | undefined,
  timeoutMs: number,
): Promise<WithdrawalOutcome> {
  const { operations } = source.integration
  if (!operations.withdraw || !row.attempt_id || requestDigest(row) !== row.request_digest) {
    return { outcome: 'rejected', code: 'refusedByIntegration', message: 'The stored request cannot be sent.' }
  }
  const request = {
    attemptId: row.attempt_id,
    symbol: row.symbol,
    network: railOf(row).slug,
    amount: row.amount_to_request,
    toAddress: row.to_address,
    ...(row.address_tag === null ? {} : { addressTag: row.address_tag }),
    ...(mfaCode === undefined ? {} : { mfaCode }),
  }
  const withdraw = operations.withdraw.bind(operations)
  try {
    return await withDeadline(timeoutMs, (signal) =>
      withdraw(source.contextFor(signal), source.secret, source.accountId, request),
    )
  } catch (error) {
    return { outcome: 'unknown', cause: error instanceof Error ? error.name : 'unreadable' }
  }
}
