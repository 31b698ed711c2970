import type { WithdrawalSearch } from '@tenon/integrations'
import { railOf, type TransferRow } from './transfer-row.ts'

/** A provider's clock may run behind ours by this much. */
const clockTolerance = 60_000

/** What the withdrawal of a transfer is looked for by. `undefined` when it was never asked for. */
export function withdrawalSearchOf(row: TransferRow): WithdrawalSearch | undefined {
  if (row.attempt_id === null || row.executed_at === null) return undefined
  return {
    attemptId: row.attempt_id,
    symbol: row.symbol,
    network: railOf(row).slug,
    amount: row.amount_to_request,
    toAddress: row.to_address,
    ...(row.address_tag === null ? {} : { addressTag: row.address_tag }),
    sinceMs: row.executed_at.getTime() - clockTolerance,
    ...(row.told_hash === null ? {} : { hash: row.told_hash }),
  }
}
