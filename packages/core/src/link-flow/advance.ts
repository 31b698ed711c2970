import {
  enterIntegration,
  offered,
  onConnectJobDone,
  onConnectRefused,
  onConnectUserEvent,
  startSignIn,
} from './connect-steps.ts'
import { onWaitRead } from './execute-results.ts'
import { fail } from './fail.ts'
import type { LinkServerEvent } from './link-effect.ts'
import type { LinkWorld } from './link-integration.ts'
import type { Problem } from './link-screen.ts'
import type { Job, LinkOptions, LinkState, RecoveryPlan } from './link-state.ts'
import type { LinkUserEvent } from './link-user-event.ts'
import { depositStepBefore, startManualDeposit } from './manual-deposit-steps.ts'
import { onMfaRead } from './on-mfa-read.ts'
import { problemOf } from './problem.ts'
import { summarise } from './session-summary.ts'
import { onSideJobEnded, onSideUserEvent } from './side-steps.ts'
import { onTransferUserEvent } from './transfer-events.ts'
import { lookUpTransfer, startConfigure, transferStepBefore } from './transfer-path.ts'
import { mayGoThrough, onTransferInterrupted, onTransferJobDone, onTransferRefused } from './transfer-results.ts'
import { findLinkIntegration, goTo, hasDestination, stay, type Transition, tell } from './transition.ts'
import { onWalletConnectEvent, onWalletSendEvent } from './wallet-source-steps.ts'
import { onWalletJobEnded, onWalletUserEvent } from './wallet-steps.ts'

/** Opens a session: the catalogue, or straight to the one integration or the wallet it is about. */
export function openLink(options: LinkOptions, world: LinkWorld, facts: LinkFacts = {}): Transition {
  const opened = begin({ options, step: { name: 'catalogue' }, ...facts }, world)
  const isHome = opened.state.step.name === 'catalogue'
  return isHome ? { ...opened, effects: [...opened.effects, tell({ type: 'homePageLoaded' })] } : opened
}

/** What is known of the user when a session is opened. */
export type LinkFacts = Pick<LinkState, 'known'>

function begin(before: LinkState, world: LinkWorld): Transition {
  const { options } = before
  const state: LinkState = { ...before, step: { name: 'catalogue' } }
  if (options.verifyWallet) return goTo(state, { name: 'walletProof' })
  if (!options.integrationId) return stay(state)
  const [only] = offered(state, world)
  if (!only) return fail(state, problemOf('integrationNotAvailable'), { to: 'nowhere' })
  return enterIntegration(state, only, false)
}

/**
 * Applies what a person did. Pure: `(state, event) → { state, effects }`. An event that the current step does not offer
 * leaves the state as it is and does nothing; while a job runs only `close` is heard.
 */
export function advance(state: LinkState, event: LinkUserEvent, world: LinkWorld): Transition {
  const { step } = state
  if (step.name === 'closed') return stay(state)
  if (event.type === 'close') return end(state, 'close', world)
  if (step.name === 'working') return stay(state)
  if (event.type === 'continue' && isLastPage(state, world)) return end(state, 'done', world)
  if (event.type === 'back') return goBack(state)
  const beside = onSideUserEvent(state, event, world)
  if (beside) return beside
  if (event.type === 'recover') return step.name === 'failed' ? recover(state, step.plan, world) : stay(state)
  if (event.type === 'recoverOtherwise')
    return step.name === 'failed' ? recover(state, step.alternative.plan, world) : stay(state)
  if (step.name === 'walletProof') return onWalletUserEvent(state, event)
  if (step.name === 'walletConnect') return onWalletConnectEvent(state, step, event, world)
  if (step.name === 'userStep' && step.step === 'signInWallet' && event.type !== 'poll')
    return onWalletSendEvent(state, step, event, world)
  const connecting = onConnectUserEvent(state, event, world)
  return connecting.state === state && connecting.effects.length === 0
    ? onTransferUserEvent(state, event, world)
    : connecting
}

/**
 * Applies what came of a job. A result that no job is waiting for (the person left meanwhile) changes nothing.
 */
export function conclude(state: LinkState, event: LinkServerEvent, world: LinkWorld): Transition {
  const { step } = state
  if (step.name === 'executed' && event.type === 'transferRead')
    return goTo(state, { ...step, transfer: event.transfer })
  const beside = onSideJobEnded(state, event, world)
  if (beside) return beside
  if (step.name === 'working' && step.job.doing === 'proveWallet') return onWalletJobEnded(state, step.job, event)
  if (step.name === 'userStep') return onWaitRead(state, step, event)
  if (
    event.type === 'heldLost' &&
    step.name === 'working' &&
    step.job.doing === 'execute' &&
    mayGoThrough(step.job.from)
  )
    return goTo(state, { ...step.job.from, problem: event.problem })
  if (event.type === 'heldLost') return signInAgain(state, event.problem, world)
  if (step.name === 'mfa') return onMfaRead(state, step, event, world)
  if (step.name !== 'working') return stay(state)
  const { job } = step
  if (event.type === 'interrupted' && job.doing === 'execute') return onTransferInterrupted(state, job)
  if (event.type === 'interrupted' || event.type === 'refused') {
    return isTransferJob(job)
      ? onTransferRefused(state, job, event.problem, event.type === 'refused' ? event : {})
      : onConnectRefused(state, job, event.problem, world)
  }
  return isTransferJob(job) ? onTransferJobDone(state, job, event, world) : onConnectJobDone(state, job, event, world)
}

/**
 * The state once the host has named an account to send to. Only where the link token left that open: what it says stands.
 */
export function withDestinationAccount(state: LinkState): LinkState {
  const isOpen = state.options.transfer?.destinations.length === 0
  return isOpen && !state.hasDestinationAccount ? { ...state, hasDestinationAccount: true } : state
}

/** Whether `back` leads anywhere from here. */
export function canGoBack(state: LinkState): boolean {
  return goBack(state).state !== state
}

/** Whether the primary button of the connected page goes on to a transfer. */
export function hasTransferNext(state: LinkState, world: LinkWorld): boolean {
  const { step } = state
  return (
    step.name === 'connected' &&
    hasDestination(state) &&
    findLinkIntegration(world, step.source.integrationId)?.canTransfer === true
  )
}

/** Whether the step needs what the page holds for it: without it the sign-in has to be done again. */
export function needsHeld({ step }: LinkState): boolean {
  switch (step.name) {
    case 'mfa':
    case 'accounts':
    case 'connected':
    case 'kyc':
    case 'assets':
    case 'networks':
    case 'amount':
    case 'funding':
    case 'preview':
    case 'transferMfa':
    case 'userStep':
      return true
    default:
      return false
  }
}

function isTransferJob(job: Job): boolean {
  return job.doing === 'configure' || job.doing === 'preview' || job.doing === 'execute' || job.doing === 'readTransfer'
}

function isLastPage(state: LinkState, world: LinkWorld): boolean {
  const { name } = state.step
  return (
    name === 'executed' ||
    name === 'delayed' ||
    name === 'walletProven' ||
    (state.step.name === 'manualDeposit' && state.step.chosen !== undefined) ||
    (name === 'connected' && !hasTransferNext(state, world))
  )
}

function end(state: LinkState, type: 'close' | 'done', world: LinkWorld): Transition {
  const message = { type, payload: summarise(state, world) } as const
  return goTo(state, { name: 'closed' }, { type: 'forget' }, { type: 'tell', message })
}

function goBack(state: LinkState): Transition {
  const { step, options } = state
  switch (step.name) {
    case 'terms':
    case 'known':
    case 'credentials':
    case 'walletConnect':
    case 'oauth':
      return options.integrationId ? stay(state) : goTo(state, { name: 'catalogue' })
    case 'mfa':
    case 'accounts':
      // An OAuth sign-in has no form to come back to.
      return goTo(state, { name: 'catalogue' }, { type: 'forget' })
    case 'manualDeposit':
      return goTo(state, depositStepBefore(state, step))
    case 'kyc':
      return step.from ? goTo(state, step.from) : stay(state)
    default: {
      const before = transferStepBefore(step)
      return before ? goTo(state, before) : stay(state)
    }
  }
}

function recover(state: LinkState, plan: RecoveryPlan, world: LinkWorld): Transition {
  switch (plan.to) {
    case 'catalogue':
      return restart(state, world)
    case 'signIn': {
      const integration = findLinkIntegration(world, plan.integrationId)
      if (!integration) return restart(state, world)
      const next = startSignIn(state, integration, false)
      return { ...next, effects: [{ type: 'forget' }, ...next.effects] }
    }
    case 'configure':
      return startConfigure(state, world, plan.source)
    case 'amount':
      return goTo(state, plan.step)
    case 'readTransfer':
      return lookUpTransfer(state, plan.step)
    case 'manualDeposit':
      return startManualDeposit(state)
    case 'nowhere':
      return stay(state)
  }
}

function restart(state: LinkState, world: LinkWorld): Transition {
  const opened = begin(state, world)
  return { ...opened, effects: [{ type: 'forget' }, ...opened.effects] }
}

function signInAgain(state: LinkState, problem: Problem, world: LinkWorld): Transition {
  const integrationId = state.selectedIntegrationId
  const integration = integrationId ? findLinkIntegration(world, integrationId) : undefined
  if (!integration) return goTo(state, { name: 'catalogue', problem }, { type: 'forget' })
  const next = startSignIn(state, integration, false)
  const step = next.state.step.name === 'credentials' ? { ...next.state.step, problem } : next.state.step
  return { state: { ...next.state, step }, effects: [{ type: 'forget' }, ...next.effects] }
}
