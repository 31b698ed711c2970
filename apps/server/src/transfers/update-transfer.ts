import { TenonError } from '@tenon/core'
import { lookAtTransfer } from './look-at-transfer.ts'
import { findTransfer } from './transfer.store.ts'
import type { TransferDependencies } from './transfer-dependencies.ts'
import { type ExecutedRow, toTransfer } from './transfer-row.ts'
import { isConfirmation, publicStatus } from './transfer-status.ts'
import type { TransferSource, UpdateResult } from './transfer-types.ts'
import { findExecuted, leaseOne } from './watch.store.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** One to find out that it was accepted, one to find out how far it is. */
const maximumLooks = 2

/**
 * Asks the institution again about an executed transfer, with the credential that its owner brings, and moves the transfer
 * when something was found: also one that reading alone had given up on. While another process looks at it right now, that
 * one's word is awaited by nobody: what is stored is answered.
 *
 * @param transactionId our id of the transfer, or the institution's id of the withdrawal
 * @throws TenonError `transferNotFound` (also another client's, and an offer that was not executed),
 *   `invalidIntegrationToken` when the token opens another account
 */
export async function updateTransfer(
  dependencies: TransferDependencies,
  source: TransferSource,
  transactionId: string,
): Promise<UpdateResult> {
  const { db, options, sealer } = dependencies
  let row = await find(dependencies, source, transactionId)
  const { clientId, environment } = source
  const sealed = sealer.seal(
    { purpose: 'pendingTransfer', clientId, environment, subject: row.transfer_id },
    source.secret,
  )
  for (let looks = 0; looks < maximumLooks && row.finished_at === null; looks++) {
    const leased = await leaseOne(db, row, options.leaseMs, sealed)
    if (!leased) break
    await lookAtTransfer(dependencies, { ...leased, sealed_credential: sealed }, source)
    const { status } = leased
    row = (await findTransfer(db, source, row.transfer_id)) ?? row
    if (row.status === status) break
  }
  return { transfer: toTransfer(row), detail: detailOf(row) }
}

async function find({ db }: TransferDependencies, source: TransferSource, transactionId: string): Promise<ExecutedRow> {
  const { accountId, integration } = source
  const ours = uuid.test(transactionId)
    ? await findExecuted(db, source, { transferId: transactionId.toLowerCase() })
    : undefined
  const row =
    ours ?? (await findExecuted(db, source, { withdrawalId: transactionId, integrationId: integration.id, accountId }))
  if (!row || !isExecuted(row)) throw new TenonError('transferNotFound')
  if (row.integration_id !== integration.id || row.account_id !== accountId) {
    throw new TenonError('invalidIntegrationToken', {
      message: 'The transfer was made from another account than the given token opens.',
    })
  }
  return row
}

function isExecuted(row: ExecutedRow): boolean {
  return publicStatus(row.status) !== undefined || (row.status === 'awaitingUser' && isConfirmation(row.user_step))
}

function detailOf(row: ExecutedRow): UpdateResult['detail'] {
  switch (row.status) {
    case 'pending':
    case 'succeeded':
    case 'failed':
      return row.status
    case 'rejected':
      return 'failed'
    case 'awaitingUser':
      return 'awaitingPerson'
    default:
      return 'unknown'
  }
}
