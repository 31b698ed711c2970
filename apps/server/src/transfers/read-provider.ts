import type { ProviderContext, WithdrawalState } from '@tenon/integrations'
import { storableText } from './storable-text.ts'
import type { TransferOptions } from './transfer-options.ts'
import type { TransferRow } from './transfer-row.ts'
import { tracePoint } from './transfer-trace.ts'
import type { PendingSource } from './transfer-types.ts'
import { withDeadline } from './with-deadline.ts'
import { withdrawalSearchOf } from './withdrawal-search.ts'

/** A look in the background may not keep its place for as long as a person's own call. */
const maximumReadMs = 10_000

/** `canTell` is false when the integration has no operation to look with: its silence says nothing. */
export type ProviderReading = { canTell: true; state: WithdrawalState | undefined } | { canTell: false }

/**
 * Reads how the provider has the withdrawal of a transfer: by its own id once we know it, else by our attempt id or by
 * content. No connection of the database is held meanwhile.
 *
 * @throws Error when the provider does not answer in time, or not readably: that says nothing about the withdrawal
 */
export async function readProvider(
  { providerTimeoutMs }: Pick<TransferOptions, 'providerTimeoutMs'>,
  { integration: { operations }, secret, accountId, contextFor }: PendingSource,
  row: TransferRow,
): Promise<ProviderReading> {
  const read = (call: (context: ProviderContext) => Promise<WithdrawalState | undefined>) =>
    withDeadline(Math.min(maximumReadMs, providerTimeoutMs), (signal) => {
      const reading = call(contextFor(signal))
      tracePoint('polling', { clientId: row.client_id, transferId: row.transfer_id })
      return reading
    })

  const { withdrawal_id: withdrawalId } = row
  if (withdrawalId !== null) {
    if (!operations.readWithdrawal) return { canTell: false }
    const state = await read(async (context) => operations.readWithdrawal?.(context, secret, accountId, withdrawalId))
    return { canTell: true, state: state && storableState(state) }
  }
  const search = withdrawalSearchOf(row)
  if (!operations.findWithdrawal || !search) return { canTell: false }
  const state = await read(async (context) => operations.findWithdrawal?.(context, secret, accountId, search))
  return { canTell: true, state: state && storableState(state) }
}

/** @throws Error when the withdrawal has an id that cannot be kept */
function storableState({ hash: toldHash, fromAddress: toldAddress, ...state }: WithdrawalState): WithdrawalState {
  if (storableText(state.withdrawalId) === undefined) throw new Error('The id of the withdrawal is unreadable.')
  const [hash, fromAddress] = [storableText(toldHash), storableText(toldAddress)]
  return { ...state, ...(hash === undefined ? {} : { hash }), ...(fromAddress === undefined ? {} : { fromAddress }) }
}
