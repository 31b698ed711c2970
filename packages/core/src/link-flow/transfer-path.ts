import { parseDecimal } from '../money/decimal.ts'
import { checkAmount } from './check-amount.ts'
import type { LinkWorld } from './link-integration.ts'
import type { ChosenFunding, ConnectedSource, LinkState, LinkStep, TypedAmount } from './link-state.ts'
import {
  type AmountStep,
  asAmount,
  asFunding,
  type FundingChoiceStep,
  networksOf,
  type OfferStep,
  type PreviewStep,
} from './transfer-offer.ts'
import { findLinkIntegration, goTo, type Transition, tell, withoutProblem } from './transition.ts'

/** Asks what the account can send. */
export function startConfigure(state: LinkState, world: LinkWorld, source: ConnectedSource): Transition {
  const integration = findLinkIntegration(world, source.integrationId)
  return goTo(
    state,
    { name: 'working', job: { doing: 'configure', source } },
    tell({
      type: 'transferStarted',
      payload: { integrationType: integration?.integrationType ?? '', integrationName: integration?.name ?? '' },
    }),
    { type: 'configure' },
  )
}

/** With one network left there is nothing to choose. */
export function afterAsset(
  state: LinkState,
  step: Extract<LinkStep, { name: 'networks' }>,
  effects: Transition['effects'],
): Transition {
  const networks = networksOf(step.assets, step.symbol)
  const only = networks.length === 1 ? networks[0] : undefined
  if (!only?.isEligible) return goTo(state, step, ...effects)
  return afterNetwork(state, { ...step, name: 'amount', networkId: only.id }, effects)
}

/** With an amount set by the client there is nothing to type. */
export function afterNetwork(state: LinkState, step: AmountStep, effects: Transition['effects']): Transition {
  const transfer = state.options.transfer
  const exact = transfer?.destinations.find(
    ({ networkId, symbol, amount }) => amount !== undefined && networkId === step.networkId && symbol === step.symbol,
  )?.amount
  const typed: TypedAmount | undefined = exact
    ? { value: exact, unit: 'asset' }
    : transfer?.amountInFiat
      ? { value: transfer.amountInFiat, unit: 'fiat' }
      : undefined
  if (!typed) return goTo(state, step, ...effects)
  const problem = checkAmount(step, typed)
  if (problem) return goTo(state, { ...step, typed, problem }, ...effects)
  return startPreview(state, { ...step, typed }, typed, false, effects)
}

/** Asks for an offer. */
export function startPreview(
  state: LinkState,
  from: AmountStep | FundingChoiceStep | PreviewStep,
  typed: TypedAmount,
  isRequote: boolean,
  effects: Transition['effects'],
): Transition {
  const value = parseDecimal(typed.value)
  return goTo(state, { name: 'working', job: { doing: 'preview', from, typed, isRequote } }, ...effects, {
    type: 'preview',
    symbol: from.symbol,
    networkId: from.networkId,
    ...(typed.unit === 'asset' ? { amount: value } : { amountInFiat: value }),
    ...fundingOf(from),
  })
}

/** The way that the person chose, as the institution will be asked for it. */
function fundingOf(from: AmountStep | FundingChoiceStep | PreviewStep) {
  const funded: ChosenFunding | undefined =
    from.name === 'amount' ? undefined : from.name === 'funding' ? from : from.funded
  const way = funded?.funding.ways.find(({ id }) => id === funded.chosen)
  return way ? { funding: way.lines.map(({ kind, fromSymbol }) => ({ kind, fromSymbol })) } : {}
}

/** Asks the institution to send this offer and no other; asked again, the server goes on where the offer stands. */
export function execute(
  state: LinkState,
  from: OfferStep,
  answer: { mfaCode?: string; challengeId?: string; wantsOtherChannel?: boolean },
  effects: Transition['effects'],
): Transition {
  return goTo(state, { name: 'working', job: { doing: 'execute', from: withoutProblem(from) } }, ...effects, {
    type: 'execute',
    previewId: from.preview.previewId,
    ...answer,
  })
}

/** Asks the database what became of an execute whose answer is lost. */
export function lookUpTransfer(state: LinkState, from: PreviewStep): Transition {
  return goTo(
    state,
    { name: 'working', job: { doing: 'readTransfer', from } },
    { type: 'readTransfer', transferId: from.preview.previewId },
  )
}

/** Where `back` leads from a step of the transfer; undefined where there is no way back. */
export function transferStepBefore(step: LinkStep): LinkStep | undefined {
  switch (step.name) {
    case 'networks': {
      const { symbol: _, problem: __, ...deal } = step
      return { ...deal, name: 'assets' }
    }
    case 'amount': {
      const { networkId: _, typed: __, problem: ___, ...rest } = step
      if (networksOf(step.assets, step.symbol).length > 1) return { ...rest, name: 'networks' }
      if (step.assets.length > 1) {
        const { symbol: ____, ...deal } = rest
        return { ...deal, name: 'assets' }
      }
      return undefined
    }
    case 'funding':
      return asAmount(step)
    case 'userStep':
      // Anything else may still go through at the institution: a second offer could become a second payment.
      return step.step === 'registerAddress' ? asAmount(step) : undefined
    case 'preview':
      return asFunding(step) ?? asAmount(step)
    case 'transferMfa':
      return asAmount(step)
    default:
      return undefined
  }
}
