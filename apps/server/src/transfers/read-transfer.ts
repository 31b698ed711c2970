import { TenonError } from '@tenon/core'
import type { Database } from '../storage/database.ts'
import { findTransfer } from './transfer.store.ts'
import { toTransfer } from './transfer-row.ts'
import { publicStatus } from './transfer-status.ts'
import type { Transfer, TransferOwner } from './transfer-types.ts'

/** One executed transfer of this client. @throws TenonError `transferNotFound`, also for an offer that was not executed */
export async function readTransfer(db: Database, owner: TransferOwner, transferId: string): Promise<Transfer> {
  const row = await findTransfer(db, owner, transferId)
  if (!row || publicStatus(row.status) === undefined) throw new TenonError('transferNotFound')
  return toTransfer(row)
}
