import { executed, onExecuted } from './execute-results.ts'
import { failedStep, transferWays } from './fail.ts'
import { isGasDearer } from './is-gas-dearer.ts'
import { askKyc } from './kyc-steps.ts'
import type { LinkServerEvent } from './link-effect.ts'
import type { LinkWorld } from './link-integration.ts'
import type { FundingView, PreviewView, Problem } from './link-screen.ts'
import type { ConnectedSource, Job, LinkState, RecoveryPlan } from './link-state.ts'
import { problemOf } from './problem.ts'
import { fundingStepMessages, previewedPayload } from './transfer-messages.ts'
import { asAmount, asPreview, type OfferStep, offerOf, type PreviewStep } from './transfer-offer.ts'
import { afterAsset, execute, lookUpTransfer, startPreview } from './transfer-path.ts'
import { findLinkIntegration, goTo, stay, type Transition, tell } from './transition.ts'

/** What came of a job between the asset list and the end of the transfer. */
export function onTransferJobDone(state: LinkState, job: Job, event: LinkServerEvent, world: LinkWorld): Transition {
  if (event.type === 'configured' && job.doing === 'configure') return configured(state, job.source, event, world)
  if (job.doing === 'preview') {
    if (event.type === 'previewed') return previewed(state, job, event.preview, world)
    return event.type === 'fundingWanted' ? fundingWanted(state, job, event.funding) : stay(state)
  }
  if (job.doing === 'readTransfer') {
    // The call may not have arrived, or the institution may hold an open withdrawal for the person: only the same offer,
    // asked again, cannot become a second payment beside it.
    if (event.type === 'transferAbsent') return execute(state, job.from, {}, [])
    if (event.type !== 'transferRead') return stay(state)
    return event.isFunding
      ? goTo(state, { ...offerOf(job.from), name: 'userStep', step: 'funding' })
      : executed(state, job.from, event)
  }
  return job.doing === 'execute' ? onExecuted(state, job.from, event) : stay(state)
}

function previewed(
  state: LinkState,
  job: Extract<Job, { doing: 'preview' }>,
  preview: PreviewView,
  world: LinkWorld,
): Transition {
  const { source, fiatCurrency, assets, symbol, networkId } = job.from
  const changed = job.isRequote && job.from.name === 'preview' && hasChanged(job.from.preview, preview)
  const chosen = job.from.name === 'funding' ? { funding: job.from.funding, chosen: job.from.chosen } : undefined
  const funded = job.from.name === 'preview' ? job.from.funded : chosen
  return goTo(
    state,
    {
      ...{ name: 'preview', source, fiatCurrency, assets, symbol, networkId, typed: job.typed, preview, changed },
      ...(funded ? { funded } : {}),
    },
    tell({ type: 'transferPreviewed', payload: previewedPayload(state, source, preview, world) }),
    ...(job.isRequote && job.from.name === 'preview' && isGasDearer(job.from.preview, preview)
      ? [tell({ type: 'gasIncreaseWarning' })]
      : []),
  )
}

function fundingWanted(state: LinkState, job: Extract<Job, { doing: 'preview' }>, funding: FundingView): Transition {
  const { source, fiatCurrency, assets, symbol, networkId } = job.from
  const [cheapest] = funding.ways
  if (!cheapest) return onTransferRefused(state, job, problemOf('balanceNotEnough'))
  // Whoever chose before finds the ways renewed, and is told so.
  const wasChosen = job.from.name === 'funding' || (job.from.name === 'preview' && job.from.funded !== undefined)
  return goTo(
    state,
    {
      ...{ name: 'funding', source, fiatCurrency, assets, symbol, networkId, typed: job.typed },
      funding,
      chosen: cheapest.id,
      ...(wasChosen
        ? { problem: problemOf('balanceNotEnough', 'The figures have changed. Please choose again.') }
        : {}),
    },
    tell({ type: 'fundingOptionsViewed' }),
  )
}

/**
 * A job of the transfer half was refused. The words about the money come first.
 *
 * @param refusal `funding`: how far the funding came of a transfer that has failed; absent where the call itself was refused.
 *   `askedBy`: who wants to know who the person is
 */
export function onTransferRefused(
  state: LinkState,
  job: Job,
  problem: Problem,
  { funding: ended, askedBy }: Pick<Extract<LinkServerEvent, { type: 'refused' }>, 'funding' | 'askedBy'> = {},
): Transition {
  const kyc = problem.code === 'kycRequired' ? [tell({ type: 'transferKycRequired' })] : []
  if (problem.code === 'kycRequired' && !ended) {
    if (job.doing === 'configure' || job.doing === 'preview') return askKyc(state, job, askedBy)
    // What may have been converted for it has to be said first.
    if (job.doing === 'execute' && job.from.preview.funding.length === 0) return askKyc(state, job, askedBy)
  }
  switch (job.doing) {
    case 'configure':
      return failTransfer(state, problem, job.source, [
        tell({ type: 'transferConfigureError', payload: { errorMessage: problem.message } }),
      ])
    case 'preview': {
      const told = tell({ type: 'transferPreviewError', payload: { errorMessage: problem.message } })
      if (problem.code === 'riskScreeningBlocked') {
        return failTransfer(state, problem, job.from.source, [told])
      }
      if (job.from.name === 'amount') return goTo(state, { ...job.from, typed: job.typed, problem }, told)
      return goTo(state, { ...asAmount(job.from), typed: job.typed, problem }, told)
    }
    case 'readTransfer':
      return failUnknown(state, problem, job.from)
    case 'execute': {
      const funding = ended ?? []
      const isLater = job.from.name !== 'preview' && job.from.preview.funding.length > 0
      const wasMade = isLater || funding.some(({ isMade }) => isMade)
      const told = tell({ type: 'transferExecutionError', payload: { errorMessage: problem.message } })
      if (problem.code === 'previewExpired' || problem.code === 'previewNotFound') {
        return startPreview(state, asPreview(job.from), job.from.typed, true, [told])
      }
      // It may be on its way by another call of ours: nobody is told that nothing moved.
      if (problem.code === 'transferAlreadyRequested') return lookUpTransfer(state, asPreview(job.from))
      if (problem.code === 'serverFailure' || problem.code === 'outcomeUnknown' || problem.code === 'unavailable') {
        const failed = failUnknown(state, problem, asPreview(job.from))
        return { ...failed, effects: [told, ...failed.effects] }
      }
      if (ended === undefined && mayGoThrough(job.from)) return goTo(state, { ...job.from, problem })
      const amount: RecoveryPlan = { to: 'amount', step: asAmount(job.from) }
      // Trying again is choosing what to send once more: an offer that was refused is not.
      const ways = transferWays(state, job.from.source, { changeAmount: amount, tryAgain: amount })
      return goTo(
        state,
        failedStep(problem, wasMade ? 'converted' : 'notMoved', ways),
        ...fundingStepMessages(funding, problem.message).map(tell),
        ...kyc,
        told,
      )
    }
    default:
      return stay(state)
  }
}

/** The institution may hold a withdrawal open, or convert something: a call that did not get through is no way around it. */
export function mayGoThrough(step: OfferStep): step is Extract<OfferStep, { name: 'userStep' }> {
  return step.name === 'userStep' && step.step !== 'registerAddress'
}

/** The server that ran a job is gone. Only an execute can have moved anything. */
export function onTransferInterrupted(state: LinkState, job: Extract<Job, { doing: 'execute' }>): Transition {
  return lookUpTransfer(state, asPreview(job.from))
}

/** Nobody knows whether the transfer left: look it up, never send it again. */
function failUnknown(state: LinkState, problem: Problem, step: PreviewStep): Transition {
  return goTo(state, failedStep(problem, 'unknown', { tryAgain: { to: 'readTransfer', step } }))
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
          noAssetsType: assets.length === 0 ? 'noAssets' : 'noEligibleAssets',
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

function failTransfer(
  state: LinkState,
  problem: Problem,
  source: ConnectedSource,
  effects: Transition['effects'],
): Transition {
  return goTo(state, failedStep(problem, 'notMoved', transferWays(state, source)), ...effects)
}

/** Whether a new offer differs in anything a person would want to know. */
function hasChanged(before: PreviewView, after: PreviewView): boolean {
  return (
    before.amount !== after.amount ||
    before.total !== after.total ||
    before.totalInFiat !== after.totalInFiat ||
    before.amountToReceive !== after.amountToReceive ||
    JSON.stringify(before.funding) !== JSON.stringify(after.funding)
  )
}
