import type { TransferDependencies } from './transfer-dependencies.ts'
import { type ExecutedRow, railOf, toTransfer } from './transfer-row.ts'
import type { ExecuteResult } from './transfer-types.ts'
import { walletRequestOf } from './wallet-request.ts'

type Parts = Pick<TransferDependencies, 'options' | 'chains'>

/** What a caller of execute hears of a row. */
export function executeResult(parts: Parts, row: ExecutedRow): ExecuteResult {
  if (row.status === 'awaitingUser') return stepOf(parts, row)
  const transfer = toTransfer(row)
  if (transfer.status === 'failed') {
    return { status: 'failed', failureCode: transfer.failureCode ?? 'refusedByIntegration', transfer }
  }
  return { status: transfer.isAccepted ? 'succeeded' : 'inProgress', transfer }
}

function stepOf(parts: Parts, row: ExecutedRow): ExecuteResult {
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
    case 'confirmWallet': {
      const isOpen = row.user_step_until !== null && row.user_step_until.getTime() > Date.now()
      const walletRequest = isOpen ? walletRequestOf(parts, row) : undefined
      return { status: 'walletConfirmationRequired', ...(walletRequest ? { walletRequest } : {}) }
    }
    case 'mfaFailed':
      return { status: 'mfaFailed', ...code, triesLeft: parts.options.maximumWrongCodes - row.wrong_codes }
    case 'secondMfaRequired':
      return { status: 'secondMfaRequired', ...code }
    case 'mfaRequired':
    case 'continue':
    case null:
      return { status: 'mfaRequired', ...code }
  }
}
