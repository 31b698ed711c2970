import { type FundingKind, type LinkServerEvent, problemOf, type TransferFacts } from '@tenon/core'
import type { CodeRequest } from '@tenon/integrations'
import type { ExecuteResult, Transfer } from '../transfers/transfer-types.ts'
import { transferViewOf } from './transfer-views.ts'

/** What an execute came to, for the flow. @param showExplorer whether hashes are on a public chain */
export function executeEventOf(result: ExecuteResult, showExplorer: boolean): LinkServerEvent {
  switch (result.status) {
    case 'succeeded':
      return { type: 'executed', ...transferFactsOf(result.transfer, showExplorer) }
    case 'inProgress':
      return result.transfer.isFunding
        ? { type: 'userStepWanted', step: 'funding' }
        : { type: 'executed', ...transferFactsOf(result.transfer, showExplorer) }
    case 'failed':
      return { type: 'refused', problem: problemOf(result.failureCode), funding: fundingOf(result.transfer) }
    case 'mfaRequired':
      return { type: 'transferMfaWanted', code: codeOf(result, false) }
    case 'secondMfaRequired':
      return { type: 'transferMfaWanted', code: codeOf(result, true) }
    case 'mfaFailed':
      return { type: 'transferMfaWrong', code: codeOf(result, false), problem: triesLeft(result.triesLeft) }
    case 'addressWhitelistRequired':
      return { type: 'userStepWanted', step: 'registerAddress', problem: problemOf('whitelistAddressRequired') }
    case 'emailConfirmationRequired':
      return { type: 'userStepWanted', step: 'confirmEmail', problem: notYet }
    case 'emailConfirmationApprovalRequired':
      return { type: 'userStepWanted', step: 'approveEmail', problem: notYet }
    case 'deviceConfirmationRequired':
      return { type: 'userStepWanted', step: 'confirmDevice', problem: notYet }
    case 'walletConfirmationRequired':
      return {
        type: 'userStepWanted',
        step: 'signInWallet',
        ...(result.walletRequest ? { walletRequest: result.walletRequest } : {}),
        ...(result.refusal ? { problem: walletRefusals[result.refusal] } : {}),
      }
  }
}

/** A transfer as the flow follows it. */
export function transferFactsOf(transfer: Transfer, showExplorer: boolean): TransferFacts {
  return {
    transfer: transferViewOf(transfer, showExplorer),
    transactionId: transfer.hash ?? transfer.transferId,
    fromAddress: transfer.fromAddress ?? '',
    isAccepted: transfer.isAccepted,
    isFunding: transfer.isFunding,
    ...(transfer.failureCode ? { problem: problemOf(transfer.failureCode) } : {}),
  }
}

const notYet = problemOf('badRequest', 'Your institution has not seen your confirmation yet. Give it a moment.')

const walletRefusals = {
  otherTransaction: problemOf('invalidField', 'That transaction is not this transfer. We keep looking.'),
  chainUnread: problemOf('chainUnavailable', 'The network cannot be read right now. Try again in a minute.'),
} as const

/** The steps that came to an end before the transfer failed, in order. One that was never asked for is not told. */
function fundingOf({ funding }: Transfer): { kind: FundingKind; isMade: boolean }[] {
  const ended = funding.filter(({ status }) => status === 'done' || status === 'failed')
  const firstFailed = ended.findIndex(({ status }) => status === 'failed')
  const told = firstFailed === -1 ? ended : ended.slice(0, firstFailed + 1)
  return told.map(({ kind, status }) => ({ kind, isMade: status === 'done' }))
}

function codeOf({ channel, challengeId, hasOtherChannel = false, qrCode, qrCodeLink }: CodeRequest, isSecond: boolean) {
  return {
    channel,
    isSecond,
    hasOtherChannel,
    ...(challengeId === undefined ? {} : { challengeId }),
    ...(qrCode === undefined ? {} : { qrCode }),
    ...(qrCodeLink !== undefined && isWebPage(qrCodeLink) ? { qrCodeLink } : {}),
  }
}

/** A page is opened by a click: nothing that runs in ours. */
function isWebPage(address: string): boolean {
  const { protocol } = URL.parse(address) ?? { protocol: '' }
  return protocol === 'https:' || protocol === 'http:'
}

function triesLeft(count: number) {
  return count === 1
    ? problemOf('incorrect2faCode', 'That code was not accepted. One try is left.')
    : problemOf('incorrect2faCode', 'That code was not accepted. Tries left: {count}.', { count: String(count) })
}
