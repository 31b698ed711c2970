import { failedStep, transferWays } from './fail.ts'
import type { LinkServerEvent, TransferFacts } from './link-effect.ts'
import type { LinkState, LinkStep } from './link-state.ts'
import { problemOf } from './problem.ts'
import { fundingStepMessages } from './transfer-messages.ts'
import { type OfferStep, offerOf } from './transfer-offer.ts'
import { execute } from './transfer-path.ts'
import { goTo, stay, type Transition, tell } from './transition.ts'

/** What came of asking the institution to send. */
export function onExecuted(state: LinkState, offer: OfferStep, event: LinkServerEvent): Transition {
  if (event.type === 'userStepWanted' && event.step === 'funding') {
    return goTo(state, { ...offerOf(offer), name: 'userStep', step: 'funding' })
  }
  const made = madeBefore(offer)
  switch (event.type) {
    case 'executed': {
      const next = executed(state, offer, event)
      return { ...next, effects: [...made, ...next.effects] }
    }
    case 'transferMfaWanted': {
      const isAskedAgain =
        offer.name === 'transferMfa' && offer.code.channel === event.code.channel && !event.code.isSecond
      const step = { ...offerOf(offer), name: 'transferMfa', code: event.code } as const
      // A face or a tap that the institution has not seen yet.
      if (isAskedAgain) return goTo(state, { ...step, problem: problemOf('incorrect2faCode', notSeenYet) })
      return goTo(state, step, ...made, tell({ type: 'transferMfaRequired' }))
    }
    case 'transferMfaWrong':
      return goTo(state, { ...offerOf(offer), name: 'transferMfa', code: event.code, problem: event.problem })
    case 'userStepWanted':
      return goTo(
        state,
        {
          ...offerOf(offer),
          name: 'userStep',
          step: event.step,
          ...(event.walletRequest ? { walletRequest: event.walletRequest } : {}),
          // The first time it is the next step, and nothing has gone wrong.
          ...(offer.name === 'userStep' && offer.step === event.step && event.problem
            ? { problem: event.problem }
            : {}),
        },
        ...made,
      )
    default:
      return stay(state)
  }
}

const notSeenYet = 'Your institution has not seen this yet. Finish it there, then try again.'

/** Whatever comes after the first call means that all was made; it is told once. */
function madeBefore(offer: OfferStep): Transition['effects'] {
  const isFirst = offer.name === 'preview' || (offer.name === 'userStep' && offer.step === 'funding')
  if (!isFirst) return []
  return fundingStepMessages(
    offer.preview.funding.map(({ kind }) => ({ kind, isMade: true })),
    '',
  ).map(tell)
}

/** How a transfer stands that may go on by itself, asked without the person having done anything. */
export function onWaitRead(
  state: LinkState,
  step: Extract<LinkStep, { name: 'userStep' }>,
  event: LinkServerEvent,
): Transition {
  if (event.type === 'transferRead') {
    // What ended is not told as made: why it failed says how far it came.
    if (event.transfer.status === 'failed') return executed(state, step, event)
    const isOn = event.isAccepted || (step.step === 'funding' && !event.isFunding)
    if (!isOn) return stay(state)
    const next = executed(state, step, event)
    return { ...next, effects: [...madeBefore(step), ...next.effects] }
  }
  // All was made, and the call that made it is gone: the same offer goes on from there.
  if (event.type === 'transferAbsent' && step.step === 'funding') return execute(state, step, {}, [])
  return stay(state)
}

/** The transfer is on its way, or has ended. */
export function executed(
  state: LinkState,
  { source, preview, networkId }: OfferStep,
  { transfer, transactionId, fromAddress, problem: cause }: TransferFacts,
): Transition {
  if (transfer.status === 'failed') {
    const problem = cause ?? problemOf('refusedByIntegration')
    const wasMade = preview.funding.length > 0
    return goTo(
      state,
      failedStep(problem, wasMade ? 'converted' : 'notMoved', transferWays(state, source)),
      tell({ type: 'transferExecutionError', payload: { errorMessage: problem.message } }),
    )
  }
  const { userId, transfer: options } = state.options
  const common = {
    txId: transactionId,
    fromAddress,
    toAddress: transfer.toAddress,
    symbol: transfer.symbol,
    amount: transfer.amount,
    networkId,
    userId,
    ...(options?.clientTransactionId ? { clientTransactionId: options.clientTransactionId } : {}),
  }
  return goTo(
    state,
    { name: 'executed', source, preview, transfer },
    tell({
      type: 'transferExecuted',
      payload: { ...common, status: transfer.status === 'succeeded' ? 'success' : 'pending' },
    }),
    tell({
      type: 'transferFinished',
      payload: {
        ...common,
        status: 'success',
        networkName: transfer.networkName,
        amountInFiat: transfer.amountInFiat,
        totalAmountInFiat: preview.totalInFiat,
        transferId: transfer.transferId,
        ...(transfer.hash ? { txHash: transfer.hash } : {}),
      },
    }),
  )
}
