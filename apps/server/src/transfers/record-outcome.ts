import type { CodeRequest, WithdrawalOutcome } from '@tenon/integrations'
import { sql } from 'kysely'
import { inMilliseconds, type TransferChanges } from './execution.store.ts'
import { moveTransfer } from './move-transfer.ts'
import type { TransferDependencies } from './transfer-dependencies.ts'
import type { ExecutedRow } from './transfer-row.ts'
import type { UserStep } from './transfer-status.ts'
import type { ExecuteRequest } from './transfer-types.ts'

/**
 * Stores what the provider answered to the claim of this row, with the event that follows from it. Doing it again changes
 * nothing.
 *
 * @returns `undefined` when the transfer is in other hands by now: what is stored stands
 */
export async function recordOutcome(
  dependencies: TransferDependencies,
  row: ExecutedRow,
  outcome: WithdrawalOutcome,
  request: ExecuteRequest,
): Promise<ExecutedRow | undefined> {
  const { options } = dependencies
  const move = (to: ExecutedRow['status'], changes: TransferChanges) =>
    moveTransfer(dependencies, row, to, changes, 'claim')
  const step = (user_step: UserStep, changes: TransferChanges = {}) =>
    move('awaitingUser', {
      user_step_until: inMilliseconds(options.userStepSeconds * 1000),
      code_request: null,
      next_check_at: endOfFundedStep(options.userStepSeconds),
      ...changes,
      user_step,
    })

  switch (outcome.outcome) {
    case 'accepted':
      return move('pending', {
        withdrawal_id: outcome.withdrawalId,
        hash: outcome.hash ?? null,
        from_address: outcome.fromAddress ?? null,
        // A late answer may find it erased.
        sealed_credential: row.sealed_credential,
        next_check_at: inMilliseconds(outcome.hash ? 0 : options.pollMs),
      })
    case 'rejected':
      return move('rejected', { failure_code: outcome.code })
    case 'mfaRequired':
    case 'secondMfaRequired':
    case 'mfaFailed': {
      const code_request = codeRequestOf(outcome)
      if (!isWrongCode(row, outcome, request)) return step(outcome.outcome, { code_request })
      const wrong_codes = row.wrong_codes + 1
      if (wrong_codes >= options.maximumWrongCodes) return move('rejected', { failure_code: 'mfaFailed', wrong_codes })
      return step('mfaFailed', { code_request, wrong_codes })
    }
    case 'registerAddressRequired':
      return step('registerAddress')
    case 'confirmationRequired': {
      const confirmation = confirmations[outcome.by]
      // Asking again is no longer time for the person.
      const isSame = row.user_step === confirmation && row.user_step_until !== null
      return step(confirmation, {
        ...(isSame ? { user_step_until: row.user_step_until } : {}),
        withdrawal_id: outcome.withdrawalId ?? row.withdrawal_id,
        sealed_credential: row.sealed_credential,
        reads_without_match: 0,
        next_check_at: inMilliseconds(options.pollMs),
      })
    }
    case 'unknown':
      return move('unknown', { unknown_since: inMilliseconds(0), next_check_at: inMilliseconds(options.pollMs) })
  }
}

const confirmations = {
  email: 'confirmEmail',
  emailApproval: 'approveEmail',
  device: 'confirmDevice',
  wallet: 'confirmWallet',
} as const

type CodeOutcome = Extract<WithdrawalOutcome, { channel: unknown }>

/** A provider that asks for the same proof again did not take the one it got, whatever it calls that. */
function isWrongCode(row: ExecutedRow, outcome: CodeOutcome, { mfaCode, wantsOtherChannel }: ExecuteRequest): boolean {
  if (outcome.outcome === 'mfaFailed') return true
  const isAnswered = mfaCode !== undefined && !wantsOtherChannel
  return outcome.outcome === 'mfaRequired' && isAnswered && outcome.channel === row.code_request?.channel
}

/** Where something was bought or converted for the transfer, the end of the person's time is told, not just let pass. */
function endOfFundedStep(seconds: number) {
  return sql<Date | null>`case when exists (
    select from transfer_funding f where f.client_id = transfer.client_id and f.transfer_id = transfer.transfer_id
  ) then ${inMilliseconds(seconds * 1000)} end`
}

function codeRequestOf({ channel, steps, challengeId, hasOtherChannel, qrCode, qrCodeLink }: CodeOutcome): CodeRequest {
  return {
    channel,
    ...(steps ? { steps } : {}),
    ...(challengeId === undefined ? {} : { challengeId }),
    ...(hasOtherChannel ? { hasOtherChannel } : {}),
    ...(qrCode === undefined ? {} : { qrCode }),
    ...(qrCodeLink === undefined ? {} : { qrCodeLink }),
  }
}
