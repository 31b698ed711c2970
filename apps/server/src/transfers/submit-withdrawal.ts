import type { ConfirmationBy, WithdrawalOutcome } from '@tenon/integrations'
import { readProvider } from './read-provider.ts'
import { requestDigest } from './request-digest.ts'
import { storableOutcome } from './storable-outcome.ts'
import type { TransferOptions } from './transfer-options.ts'
import { railOf, type TransferRow } from './transfer-row.ts'
import type { UserStep } from './transfer-status.ts'
import { isConfirmation } from './transfer-status.ts'
import type { ExecuteRequest, TransferSource } from './transfer-types.ts'
import { withDeadline } from './with-deadline.ts'

/**
 * Asks the provider once, with what was stored at preview and nothing else, and sorts what came back. A withdrawal that the
 * provider already holds open for the person is read instead: a second one beside it could go through as well.
 *
 * Never throws: a timeout, a broken connection and any error that a driver did not sort itself are `unknown`, because a
 * driver that makes several calls may fail after the one that counted.
 */
export async function submitWithdrawal(
  source: TransferSource,
  row: TransferRow,
  { mfaCode, challengeId, wantsOtherChannel }: Omit<ExecuteRequest, 'previewId'>,
  options: Pick<TransferOptions, 'providerTimeoutMs'>,
): Promise<WithdrawalOutcome> {
  const { operations } = source.integration
  if (!operations.withdraw || !row.attempt_id || requestDigest(row) !== row.request_digest) {
    return { outcome: 'rejected', code: 'refusedByIntegration', message: 'The stored request cannot be sent.' }
  }
  const settled = isConfirmation(row.user_step) ? await readOpenWithdrawal(source, row, options) : undefined
  if (settled) return settled

  const request = {
    attemptId: row.attempt_id,
    symbol: row.symbol,
    network: railOf(row).slug,
    amount: row.amount_to_request,
    toAddress: row.to_address,
    ...(row.address_tag === null ? {} : { addressTag: row.address_tag }),
    ...(mfaCode === undefined ? {} : { mfaCode }),
    ...(challengeId === undefined ? {} : { challengeId }),
    ...(wantsOtherChannel ? { wantsOtherChannel } : {}),
  }
  const withdraw = operations.withdraw.bind(operations)
  try {
    return storableOutcome(
      await withDeadline(options.providerTimeoutMs, (signal) =>
        withdraw(source.contextFor(signal), source.secret, source.accountId, request),
      ),
    )
  } catch (error) {
    return { outcome: 'unknown', cause: error instanceof Error ? error.name : 'unreadable' }
  }
}

/** @returns `undefined` when the provider holds nothing open, or cannot be read by design: then it is asked again */
async function readOpenWithdrawal(
  source: TransferSource,
  row: TransferRow,
  options: Pick<TransferOptions, 'providerTimeoutMs'>,
): Promise<WithdrawalOutcome | undefined> {
  const isWallet = row.user_step === 'confirmWallet'
  // A wallet keeps nothing open with an id: what it sent is found by its content, before it is asked again.
  if (row.withdrawal_id === null && !isWallet) return undefined
  const stillOpen = {
    outcome: 'confirmationRequired',
    by: askedBy[row.user_step ?? 'confirmEmail'] ?? 'email',
  } as const
  try {
    const reading = await readProvider(options, source, row)
    if (!reading.canTell) return undefined
    if (!reading.state && isWallet) return undefined
    if (!reading.state || reading.state.status === 'awaitingPerson') return stillOpen
    const { status, withdrawalId, hash, fromAddress } = reading.state
    if (status === 'failed') return { outcome: 'rejected', code: 'refusedByIntegration' }
    return {
      outcome: 'accepted',
      withdrawalId,
      ...(hash === undefined ? {} : { hash }),
      ...(fromAddress === undefined ? {} : { fromAddress }),
    }
  } catch {
    return { ...stillOpen, isUnread: true }
  }
}

const askedBy: Partial<Record<UserStep, ConfirmationBy>> = {
  confirmEmail: 'email',
  approveEmail: 'emailApproval',
  confirmDevice: 'device',
  confirmWallet: 'wallet',
}
