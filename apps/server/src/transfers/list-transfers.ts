import { TenonError } from '@tenon/core'
import type { Database } from '../storage/database.ts'
import { selectTransfers } from './transfer.store.ts'
import { toTransfer } from './transfer-row.ts'
import type { TransferOwner, TransferPage, TransferQuery } from './transfer-types.ts'

const maximumCount = 100
/** PostgreSQL walks over everything that is skipped. */
const maximumOffset = 100_000

/**
 * Executed transfers of this client, newest first unless asked otherwise. Ten a page by default.
 *
 * @throws TenonError `invalidField` for a page of none or of more than 100, or an offset below 0 or above 100 000
 */
export async function listTransfers(db: Database, owner: TransferOwner, query: TransferQuery): Promise<TransferPage> {
  const { count = 10, offset = 0 } = query
  if (count < 1 || count > maximumCount) {
    throw new TenonError('invalidField', { message: `The count must be from 1 to ${maximumCount}.` })
  }
  if (offset < 0 || offset > maximumOffset) {
    throw new TenonError('invalidField', {
      message: `The offset must be from 0 to ${maximumOffset}. What lies further back is reached by time.`,
    })
  }
  const { rows, total } = await selectTransfers(db, owner, query)
  return { items: rows.map(toTransfer), total }
}
