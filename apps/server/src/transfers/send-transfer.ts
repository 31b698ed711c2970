import { compareDecimals, type Decimal, parseDecimal, TenonError } from '@tenon/core'
import type { Database } from '../storage/database.ts'
import { isUniqueViolation } from '../storage/is-unique-violation.ts'
import { findSendUnder, putUnderKey } from './send-key.store.ts'
import { findWaitingSend } from './transfer.store.ts'
import type { TransferRow } from './transfer-row.ts'
import type { ExecuteRequest, ExecuteResult, TransferSource, Transfers } from './transfer-types.ts'

/** A transfer that is asked for and made in one step. */
export interface SendRequest extends Omit<ExecuteRequest, 'previewId'> {
  networkId: string
  symbol: string
  address: string
  addressTag?: string
  /** What arrives; fees are on top. */
  amount: Decimal
  /** The client's own id of this payment: under one id there is one payment. At most 128 characters. */
  requestKey?: string
  /** The caller's name for this very request, its `Idempotency-Key`: a repeat goes on with the same transfer. */
  repeatKey?: string
}

export interface SendResult {
  transferId: string
  result: ExecuteResult
}

interface SendParts {
  db: Database
  transfers: Pick<Transfers, 'preview' | 'execute' | 'read'>
}

/**
 * Previews and executes at once, under the rules of both: the money moves at most once for each transfer that is made here.
 * While one waits for its person, the same request from the same account goes on with that one, so that a code reaches the
 * withdrawal it was asked for; without `requestKey` and `repeatKey`, any other call makes a transfer of its own.
 *
 * @throws TenonError what `preview` and `execute` throw; `transferAlreadyRequested` when `requestKey` names another payment,
 *   `idempotencyKeyReused` when `repeatKey` does, `idempotencyKeyInUse` when two requests under one `repeatKey` meet
 */
export async function sendTransfer(
  { db, transfers }: SendParts,
  source: TransferSource,
  request: SendRequest,
): Promise<SendResult> {
  const { mfaCode, challengeId, wantsOtherChannel, requestKey, repeatKey, ...content } = request
  const answer = {
    ...(mfaCode === undefined ? {} : { mfaCode }),
    ...(challengeId === undefined ? {} : { challengeId }),
    ...(wantsOtherChannel === undefined ? {} : { wantsOtherChannel }),
  }
  const transferId = (await repeated()) ?? (await begun())
  return { transferId, result: await transfers.execute(source, { previewId: transferId, ...answer }) }

  /** A success is answered from what was kept; here come repeats whose first answer was a failure, or never written. */
  async function repeated(): Promise<string | undefined> {
    const earlier = repeatKey === undefined ? undefined : await findSendUnder(db, source, repeatKey)
    if (earlier && !isOfContent(earlier)) throw new TenonError('idempotencyKeyReused')
    return earlier?.transfer_id
  }

  async function begun(): Promise<string> {
    const id = (await findWaitingSend(db, source, { ...content, requestKey })) ?? (await offer())
    try {
      if (repeatKey !== undefined) await putUnderKey(db, source, id, repeatKey)
    } catch (error) {
      if (isUniqueViolation(error)) throw new TenonError('idempotencyKeyInUse', { retryAfterSeconds: 1 })
      throw error
    }
    return id
  }

  function isOfContent(row: TransferRow): boolean {
    return (
      row.user_id === source.userId &&
      row.integration_id === source.integration.id &&
      row.account_id === source.accountId &&
      row.network_id === content.networkId &&
      row.symbol === content.symbol.toUpperCase() &&
      row.to_address === content.address &&
      row.address_tag === (content.addressTag ?? null) &&
      compareDecimals(row.amount, content.amount) === 0
    )
  }

  async function offer(): Promise<string> {
    try {
      const { previewId } = await transfers.preview(source, {
        ...content,
        ...(requestKey === undefined ? {} : { clientTransactionId: requestKey }),
      })
      return previewId
    } catch (error) {
      const earlier = error instanceof TenonError ? error.detail.transferId : undefined
      if (earlier === undefined || !(await isSame(earlier))) throw error
      return earlier
    }
  }

  async function isSame(earlier: string): Promise<boolean> {
    const made = await transfers.read(source, earlier)
    return (
      made.accountId === source.accountId &&
      made.network.id === content.networkId &&
      made.symbol === content.symbol.toUpperCase() &&
      made.toAddress === content.address &&
      made.addressTag === content.addressTag &&
      compareDecimals(made.amount, parseDecimal(content.amount)) === 0
    )
  }
}
