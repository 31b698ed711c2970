import type { TimelineStep, TransferView } from '@tenon/core'
import type { Transfer } from './transfer-types.ts'

const steps = ['sent', 'onNetwork', 'confirming', 'done'] as const

/** A transfer as the last screen of Link draws it. */
export function describeTransfer(transfer: Transfer): TransferView {
  const { network, hash, status } = transfer
  return {
    transferId: transfer.transferId,
    status,
    symbol: transfer.symbol,
    amount: transfer.amountToReceive,
    amountInFiat: transfer.amountToReceiveInFiat,
    fiatCurrency: transfer.fiatCurrency,
    networkName: network.name,
    toAddress: transfer.toAddress,
    ...(hash ? { hash, explorerUrl: network.explorerTransactionUrl + encodeURIComponent(hash) } : {}),
    confirmations: Math.min(
      status === 'succeeded' ? network.requiredConfirmations : transfer.confirmations,
      network.requiredConfirmations,
    ),
    requiredConfirmations: network.requiredConfirmations,
    timeline: timelineOf(transfer),
  }
}

function timelineOf({ status, isAccepted, hash, confirmations }: Transfer): TimelineStep[] {
  const reached = status === 'succeeded' ? steps.length : !isAccepted ? 0 : !hash ? 1 : confirmations === 0 ? 1 : 2
  return steps.map((step, index) => ({
    step,
    state: index < reached ? 'done' : index > reached ? 'waiting' : status === 'failed' ? 'failed' : 'current',
  }))
}
