import type { LinkServerEvent } from './link-effect.ts'
import type { LinkWorld } from './link-integration.ts'
import type { PreviewView, Problem, TransferView } from './link-screen.ts'
import type { ConnectedSource, Job, LinkState } from './link-state.ts'
import { problemOf } from './problem.ts'
import { previewedPayload } from './transfer-messages.ts'
import { asAmount, asPreview, type OfferStep, offerOf, type PreviewStep } from './transfer-offer.ts'
import { afterAsset, lookUpTransfer, startPreview } from './transfer-path.ts'
import { findLinkIntegration, goTo, stay, type Transition, tell, withoutProblem } from './transition.ts'

/** What came of a job between the asset list and the end of the transfer. */
export function onTransferJobDone(state: LinkState, job: Job, event: LinkServerEvent, world: LinkWorld): Transition {
  if (event.type === 'configured' && job.doing === 'configure') return configured(state, job.source, event, world)
  if (event.type === 'previewed' && job.doing === 'preview') {
    const { problem: _, ...from } = job.from
    const changed = job.isRequote && job.from.name === 'preview' && hasChanged(job.from.preview, event.preview)
    return goTo(
      state,
      { ...from, name: 'preview', typed: job.typed, preview: event.preview, changed },
      tell({ type: 'transferPreviewed', payload: previewedPayload(state, job.from.source, event.preview, world) }),
    )
  }
  if (job.doing === 'readTransfer') {
    if (event.type === 'transferRead') return executed(state, job.from, event)
    if (event.type === 'transferAbsent') return startPreview(state, withoutProblem(job.from), job.from.typed, true, [])
    return stay(state)
  }
  if (job.doing !== 'execute') return stay(state)
  const offer = job.from
  switch (event.type) {
    case 'executed':
      return executed(state, offer, event)
    case 'transferMfaWanted':
      return goTo(
        state,
        { ...offerOf(offer), name: 'transferMfa', channel: event.channel },
        tell({ type: 'transferMfaRequired' }),
      )
    case 'transferMfaWrong':
      return goTo(state, { ...offerOf(offer), name: 'transferMfa', channel: event.channel, problem: event.problem })
    case 'registerAddressWanted':
      return goTo(state, {
        ...offerOf(offer),
        name: 'userStep',
        step: 'registerAddress',
        // The first time it is the next step, and nothing has gone wrong.
        ...(offer.name === 'userStep' && event.problem ? { problem: event.problem } : {}),
      })
    default:
      return stay(state)
  }
}

/** A job of the transfer half was refused. The words about the money come first. */
export function onTransferRefused(state: LinkState, job: Job, problem: Problem): Transition {
  switch (job.doing) {
    case 'configure':
      return failTransfer(state, problem, job.source, [
        tell({ type: 'transferConfigureError', payload: { errorMessage: problem.message } }),
      ])
    case 'preview': {
      const told = tell({ type: 'transferPreviewError', payload: { errorMessage: problem.message } })
      if (job.from.name === 'amount') return goTo(state, { ...job.from, typed: job.typed, problem }, told)
      const { preview: _, changed: __, problem: ___, ...choice } = job.from
      return goTo(state, { ...choice, name: 'amount', typed: job.typed, problem }, told)
    }
    case 'readTransfer':
      return failUnknown(state, problem, job.from)
    case 'execute': {
      const told = tell({ type: 'transferExecutionError', payload: { errorMessage: problem.message } })
      if (problem.code === 'previewExpired' || problem.code === 'previewNotFound') {
        return startPreview(state, asPreview(job.from), job.from.typed, true, [told])
      }
      if (problem.code === 'serverFailure' || problem.code === 'outcomeUnknown' || problem.code === 'unavailable') {
        const failed = failUnknown(state, problem, asPreview(job.from))
        return { ...failed, effects: [told, ...failed.effects] }
      }
      return goTo(
        state,
        {
          name: 'failed',
          problem,
          money: 'notMoved',
          recovery: problem.code === 'unauthorizedToken' ? 'signInAgain' : 'changeAmount',
          plan:
            problem.code === 'unauthorizedToken'
              ? { to: 'signIn', integrationId: job.from.source.integrationId }
              : { to: 'amount', step: asAmount(job.from) },
        },
        told,
      )
    }
    default:
      return stay(state)
  }
}

/** The server that ran a job is gone. Only an execute can have moved anything. */
export function onTransferInterrupted(state: LinkState, job: Extract<Job, { doing: 'execute' }>): Transition {
  return lookUpTransfer(state, asPreview(job.from))
}

/** Nobody knows whether the transfer left: look it up, never send it again. */
function failUnknown(state: LinkState, problem: Problem, step: PreviewStep): Transition {
  return goTo(state, {
    name: 'failed',
    problem,
    money: 'unknown',
    recovery: 'tryAgain',
    plan: { to: 'readTransfer', step },
  })
}

function configured(
  state: LinkState,
  source: ConnectedSource,
  { assets, fiatCurrency }: Extract<LinkServerEvent, { type: 'configured' }>,
  world: LinkWorld,
): Transition {
  const wanted = new Set(state.options.transfer?.destinations.map(({ symbol }) => symbol))
  const listed = wanted.size === 1 ? assets.filter(({ symbol }) => wanted.has(symbol)) : assets
  const eligible = listed.filter(({ isEligible }) => isEligible)
  if (eligible.length === 0) {
    const integration = findLinkIntegration(world, source.integrationId)
    return failTransfer(state, problemOf('noEligibleAssets'), source, [
      tell({
        type: 'transferNoEligibleAssets',
        payload: {
          integrationType: integration?.integrationType ?? '',
          integrationName: integration?.name ?? '',
          arrayOfTokensHeld: assets.map(({ symbol, amount, amountInFiat, reason }) => ({
            symbol,
            amount,
            amountInFiat,
            ...(reason ? { ineligibilityReason: reason } : {}),
          })),
        },
      }),
    ])
  }
  const deal = { source, fiatCurrency, assets: listed }
  const only = listed.length === 1 ? eligible[0] : undefined
  if (only) return afterAsset(state, { ...deal, name: 'networks', symbol: only.symbol }, [])
  return goTo(state, { ...deal, name: 'assets' })
}

function executed(
  state: LinkState,
  { source, preview, networkId }: OfferStep,
  { transfer, transactionId, fromAddress }: { transfer: TransferView; transactionId: string; fromAddress: string },
): Transition {
  if (transfer.status === 'failed') {
    const problem = problemOf('refusedByIntegration')
    return goTo(
      state,
      { name: 'failed', problem, money: 'notMoved', recovery: 'tryAgain', plan: { to: 'configure', source } },
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

function failTransfer(
  state: LinkState,
  problem: Problem,
  source: ConnectedSource,
  effects: Transition['effects'],
): Transition {
  const needsSignIn = problem.code === 'unauthorizedToken' || problem.code === 'invalidIntegrationToken'
  const isFixed = state.options.integrationId !== undefined
  const canChoose = problem.code === 'noEligibleAssets' && !isFixed
  return goTo(
    state,
    {
      name: 'failed',
      problem,
      money: 'notMoved',
      recovery: needsSignIn ? 'signInAgain' : canChoose ? 'chooseAnother' : 'tryAgain',
      plan: needsSignIn
        ? { to: 'signIn', integrationId: source.integrationId }
        : canChoose
          ? { to: 'catalogue' }
          : { to: 'configure', source },
    },
    ...effects,
  )
}

/** Whether a new offer differs in anything a person would want to know. */
function hasChanged(before: PreviewView, after: PreviewView): boolean {
  return (
    before.amount !== after.amount ||
    before.total !== after.total ||
    before.totalInFiat !== after.totalInFiat ||
    before.amountToReceive !== after.amountToReceive
  )
}
