import { randomBytes } from 'node:crypto'
import { compareDecimals } from '@tenon/core'
import type { FundingOutcome, FundingRequest } from '@tenon/integrations'
import { storableText } from '../transfers/storable-text.ts'
import type { FundingEnd, TransferDependencies, TransferFunding } from '../transfers/transfer-dependencies.ts'
import { tracePoint } from '../transfers/transfer-trace.ts'
import type { PendingSource } from '../transfers/transfer-types.ts'
import { withDeadline } from '../transfers/with-deadline.ts'
import { beginFunding, endFunding, type FundingRow, selectFunding, spendPlanned } from './funding.store.ts'

/** A provider's clock may run behind ours by this much. */
const clockTolerance = 60_000

/**
 * Makes what a transfer lacks, each step at most once: its attempt id is durable before the provider is asked, and a lost
 * answer is looked for by that id, never followed by a second call. A step that makes less than was planned ends the
 * transfer; what it made stays in the account.
 */
export function fundTransfer({
  db,
  options,
}: Pick<TransferDependencies, 'db' | 'options'>): Pick<TransferFunding, 'run' | 'resume'> {
  return {
    async run(source, row) {
      return inOrder(await selectFunding(db, row), async (step, isFirst) => {
        const begun = await beginFunding(db, step, newAttemptId())
        // In other hands by now: only reading tells.
        if (!begun) return { outcome: 'unknown' }
        const outcome = await ask(source, begun)
        if (outcome.outcome !== 'unknown') return settle(begun, outcome, isFirst)
        await endFunding(db, begun, { status: 'unknown' })
        return look(source, begun, isFirst)
      })
    },

    async resume(row, source) {
      await spendPlanned(db, row, newAttemptId())
      return inOrder(await selectFunding(db, row), (step, isFirst) => look(source, step, isFirst))
    },
  }

  /** Asks once. Anything but a clear answer is `unknown`: a driver may fail after the call that counted. */
  async function ask(source: PendingSource, step: FundingRow): Promise<FundingOutcome> {
    const { operations } = source.integration
    const request = requestOf(step)
    if (!operations.fund || !request) return { outcome: 'rejected', code: 'refusedByIntegration' }
    const fund = operations.fund.bind(operations)
    try {
      return await withDeadline(options.providerTimeoutMs, (signal) => {
        const answer = fund(source.contextFor(signal), source.secret, source.accountId, request)
        tracePoint('fundingAsked', { clientId: step.client_id, transferId: step.transfer_id })
        return answer
      })
    } catch (error) {
      return { outcome: 'unknown', cause: error instanceof Error ? error.name : 'unreadable' }
    }
  }

  /** Looks for a step whose answer was lost. Not found means: not known yet. */
  async function look(source: PendingSource, step: FundingRow, isFirst: boolean): Promise<FundingEnd | 'made'> {
    const { operations } = source.integration
    const request = requestOf(step)
    if (!operations.findFunding || !request || !step.requested_at) return { outcome: 'unknown' }
    const find = operations.findFunding.bind(operations)
    const search = { ...request, sinceMs: step.requested_at.getTime() - clockTolerance }
    try {
      const found = await withDeadline(options.providerTimeoutMs, (signal) =>
        find(source.contextFor(signal), source.secret, source.accountId, search),
      )
      return found && found.outcome !== 'unknown' ? await settle(step, found, isFirst) : { outcome: 'unknown' }
    } catch {
      return { outcome: 'unknown' }
    }
  }

  async function settle(
    step: FundingRow,
    outcome: Exclude<FundingOutcome, { outcome: 'unknown' }>,
    isFirst: boolean,
  ): Promise<FundingEnd | 'made'> {
    if (outcome.outcome === 'rejected') {
      // Once something was made, the reason of a later step would hide that.
      const code = isFirst ? outcome.code : 'fundingFailed'
      await endFunding(db, step, { status: 'failed', failure_code: code })
      return { outcome: 'rejected', code }
    }
    const made = { funding_id: storableText(outcome.fundingId) ?? null, received: outcome.received }
    if (compareDecimals(outcome.received, step.amount) < 0) {
      await endFunding(db, step, { ...made, status: 'failed', failure_code: 'fundingFailed' })
      return { outcome: 'rejected', code: 'fundingFailed' }
    }
    await endFunding(db, step, { ...made, status: 'done' })
    return 'made'
  }
}

/** Goes through the steps; what is not `made` ends it. */
async function inOrder(
  steps: readonly FundingRow[],
  make: (step: FundingRow, isFirst: boolean) => Promise<FundingEnd | 'made'>,
): Promise<FundingEnd> {
  for (const [index, step] of steps.entries()) {
    if (step.status === 'done') continue
    if (step.status === 'failed') return { outcome: 'rejected', code: step.failure_code ?? 'fundingFailed' }
    const end = await make(step, index === 0)
    if (end !== 'made') return end
  }
  return { outcome: 'funded' }
}

function newAttemptId(): string {
  return randomBytes(16).toString('hex')
}

function requestOf({ attempt_id, kind, from_symbol, to_symbol, from_amount }: FundingRow): FundingRequest | undefined {
  if (attempt_id === null) return undefined
  return { attemptId: attempt_id, kind, fromSymbol: from_symbol, toSymbol: to_symbol, fromAmount: from_amount }
}
