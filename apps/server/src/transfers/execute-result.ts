import type { TransferOptions } from './transfer-options.ts'
import { type ExecutedRow, railOf, toTransfer } from './transfer-row.ts'
import type { ExecuteResult } from './transfer-types.ts'

/** What a caller of execute hears of a row. */
export function executeResult({ maximumWrongCodes }: TransferOptions, row: ExecutedRow): ExecuteResult {
  if (row.status === 'awaitingUser') return stepOf(maximumWrongCodes, row)
  const transfer = toTransfer(row)
  if (transfer.status === 'failed') {
    return { status: 'failed', failureCode: transfer.failureCode ?? 'refusedByIntegration', transfer }
  }
  return { status: transfer.isAccepted ? 'succeeded' : 'inProgress', transfer }
}

function stepOf(maximumWrongCodes: number, row: ExecutedRow): ExecuteResult {
  const code = row.code_request ?? { channel: 'unspecified' }
  switch (row.user_step) {
    case 'registerAddress':
      return { status: 'addressWhitelistRequired', toAddress: row.to_address, network: railOf(row).network }
    case 'confirmEmail':
      return { status: 'emailConfirmationRequired' }
    case 'approveEmail':
      return { status: 'emailConfirmationApprovalRequired' }
    case 'confirmDevice':
      return { status: 'deviceConfirmationRequired' }
    case 'mfaFailed':
      return { status: 'mfaFailed', ...code, triesLeft: maximumWrongCodes - row.wrong_codes }
    case 'secondMfaRequired':
      return { status: 'secondMfaRequired', ...code }
    case 'mfaRequired':
    case 'continue':
    case null:
      return { status: 'mfaRequired', ...code }
  }
}
