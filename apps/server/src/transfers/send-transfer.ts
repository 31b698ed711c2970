import { compareDecimals, type Decimal, parseDecimal, TenonError } from '@tenon/core'
import type { Database } from '../storage/database.ts'
import { findWaitingSend } from './transfer.store.ts'
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
 * withdrawal it was asked for; without `requestKey`, any other call makes a transfer of its own.
 *
 * @throws TenonError what `preview` and `execute` throw; `transferAlreadyRequested` when `requestKey` names another payment
 */
export async function sendTransfer(
  { db, transfers }: SendParts,
  source: TransferSource,
  request: SendRequest,
): Promise<SendResult> {
  const { mfaCode, challengeId, wantsOtherChannel, requestKey, ...content } = request
  const answer = {
    ...(mfaCode === undefined ? {} : { mfaCode }),
    ...(challengeId === undefined ? {} : { challengeId }),
    ...(wantsOtherChannel === undefined ? {} : { wantsOtherChannel }),
  }
  const transferId = (await findWaitingSend(db, source, { ...content, requestKey })) ?? (await offer())
  return { transferId, result: await transfers.execute(source, { previewId: transferId, ...answer }) }

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
