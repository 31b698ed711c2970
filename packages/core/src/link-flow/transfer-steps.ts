import type { LinkMessage, TransferPreviewedPayload } from '../link-messages/link-message.ts'
import { compareDecimals, type Decimal, isDecimal, multiplyDecimals, parseDecimal, zero } from '../money/decimal.ts'
import type { LinkServerEvent } from './link-effect.ts'
import type { LinkWorld } from './link-integration.ts'
import type { AmountLimits, FeeLine, PreviewView, Problem, TransferView } from './link-screen.ts'
import type {
  AssetOption,
  ConnectedSource,
  Job,
  LinkState,
  LinkStep,
  NetworkOption,
  TypedAmount,
} from './link-state.ts'
import type { LinkUserEvent } from './link-user-event.ts'
import { problemOf } from './problem.ts'
import { findLinkIntegration, goTo, stay, type Transition } from './transition.ts'

type AmountStep = Extract<LinkStep, { name: 'amount' }>
type OfferStep = Extract<LinkStep, { name: 'preview' | 'transferMfa' | 'userStep' }>

/** What a person does between the asset list and the end of the transfer. */
export function onTransferUserEvent(state: LinkState, event: LinkUserEvent, world: LinkWorld): Transition {
  const { step } = state
  switch (event.type) {
    case 'chooseAsset': {
      if (step.name !== 'assets') return stay(state)
      const asset = step.assets.find(({ symbol, isEligible }) => isEligible && symbol === event.symbol)
      if (!asset) return stay(state)
      return afterAsset(state, { ...bare(step), name: 'networks', symbol: asset.symbol }, [
        tell({ type: 'transferAssetSelected', payload: { symbol: asset.symbol } }),
      ])
    }
    case 'chooseNetwork': {
      if (step.name !== 'networks') return stay(state)
      const network = networksOf(step.assets, step.symbol).find(
        ({ id, isEligible }) => isEligible && id === event.networkId,
      )
      if (!network) return stay(state)
      return afterNetwork(state, { ...bare(step), name: 'amount', networkId: network.id }, [
        tell({ type: 'transferNetworkSelected', payload: { id: network.id, name: network.name } }),
      ])
    }
    case 'submitAmount': {
      if (step.name !== 'amount') return stay(state)
      const typed: TypedAmount = { value: event.value.trim().slice(0, 64), unit: event.unit }
      const problem = checkAmount(step, typed)
      if (problem) return goTo(state, { ...step, typed, problem })
      return startPreview(state, { ...bare(step), typed }, typed, false, [tell({ type: 'transferAmountEntered' })])
    }
    case 'requote':
      if (step.name !== 'preview') return stay(state)
      return startPreview(state, bare(step), step.typed, true, [])
    case 'confirm':
      if (step.name !== 'preview') return stay(state)
      return execute(state, step, undefined, [initiated(step.source, world)])
    case 'submitTransferMfa': {
      if (step.name !== 'transferMfa') return stay(state)
      const code = event.code.trim()
      if (code === '' || code.length > 64) return goTo(state, { ...step, problem: problemOf('missingField') })
      return execute(state, step, code, [tell({ type: 'transferMfaEntered' })])
    }
    case 'userStepDone':
      if (step.name !== 'userStep') return stay(state)
      return execute(state, step, undefined, [])
    case 'poll':
      if (step.name !== 'executed' || step.transfer.status !== 'pending') return stay(state)
      return { state, effects: [{ type: 'readTransfer', transferId: step.transfer.transferId }] }
    default:
      return stay(state)
  }
}

/** What came of a job between the asset list and the end of the transfer. */
export function onTransferJobDone(state: LinkState, job: Job, event: LinkServerEvent, world: LinkWorld): Transition {
  if (event.type === 'configured' && job.doing === 'configure') return configured(state, job.source, event, world)
  if (event.type === 'previewed' && job.doing === 'preview') {
    const { problem: _, ...from } = job.from
    const changed = job.isRequote && job.from.name === 'preview' && hasChanged(job.from.preview, event.preview)
    return goTo(
      state,
      { ...from, name: 'preview', typed: job.typed, preview: event.preview, changed },
      tell({ type: 'transferPreviewed', payload: previewed(state, job.from.source, event.preview, world) }),
    )
  }
  if (job.doing === 'readTransfer') {
    if (event.type === 'transferRead') return executed(state, job.from, event)
    if (event.type === 'transferAbsent') return startPreview(state, bare(job.from), job.from.typed, true, [])
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
        ...(event.problem ? { problem: event.problem } : {}),
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

/** Nobody knows whether the transfer left: look it up, never send it again. */
function failUnknown(state: LinkState, problem: Problem, step: Extract<LinkStep, { name: 'preview' }>): Transition {
  return goTo(state, {
    name: 'failed',
    problem,
    money: 'unknown',
    recovery: 'tryAgain',
    plan: { to: 'readTransfer', step },
  })
}

/** The server that ran a job is gone. Only an execute can have moved anything. */
export function onTransferInterrupted(state: LinkState, job: Extract<Job, { doing: 'execute' }>): Transition {
  const from = asPreview(job.from)
  return lookUpTransfer(state, from)
}

/** Asks the database what became of an execute whose answer is lost. */
export function lookUpTransfer(state: LinkState, from: Extract<LinkStep, { name: 'preview' }>): Transition {
  return goTo(
    state,
    { name: 'working', job: { doing: 'readTransfer', from } },
    { type: 'readTransfer', transferId: from.preview.previewId },
  )
}

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
    case 'preview':
    case 'transferMfa':
    case 'userStep':
      return asAmount(step)
    default:
      return undefined
  }
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

/** With one network left there is nothing to choose. */
function afterAsset(
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
function afterNetwork(state: LinkState, step: AmountStep, effects: Transition['effects']): Transition {
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

function startPreview(
  state: LinkState,
  from: Extract<LinkStep, { name: 'amount' | 'preview' }>,
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
  })
}

function execute(
  state: LinkState,
  from: OfferStep,
  mfaCode: string | undefined,
  effects: Transition['effects'],
): Transition {
  return goTo(state, { name: 'working', job: { doing: 'execute', from: bare(from) } }, ...effects, {
    type: 'execute',
    previewId: from.preview.previewId,
    ...(mfaCode === undefined ? {} : { mfaCode }),
  })
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

function checkAmount(step: AmountStep, { value, unit }: TypedAmount): Problem | undefined {
  const limits = networksOf(step.assets, step.symbol).find(({ id }) => id === step.networkId)?.limits
  if (!limits) return problemOf('networkNotFound')
  if (!isDecimal(value) || compareDecimals(parseDecimal(value), zero) === 0) return problemOf('invalidAmount')
  const amount = parseDecimal(value)
  const decimals = unit === 'asset' ? limits.decimals : 2
  if ((amount.split('.')[1] ?? '').length > decimals) {
    return problemOf('invalidAmount', `Use at most ${decimals} decimals.`)
  }
  return unit === 'asset'
    ? checkLimits(amount, limits.minimum, limits.maximum, step.symbol)
    : checkFiat(amount, limits, step)
}

function checkFiat(amount: Decimal, limits: AmountLimits, { symbol }: AmountStep): Problem | undefined {
  const minimum = multiplyDecimals(limits.minimum, limits.price, 'up', 2)
  const maximum = multiplyDecimals(limits.maximum, limits.price, 'up', 2)
  if (compareDecimals(amount, minimum) < 0) return checkLimits(zero, limits.minimum, limits.maximum, symbol)
  if (compareDecimals(amount, maximum) > 0) {
    return problemOf('amountExceedsMaximum', `The most you can send is ${limits.maximum} ${symbol}.`)
  }
  return undefined
}

function checkLimits(amount: Decimal, minimum: Decimal, maximum: Decimal, symbol: string): Problem | undefined {
  if (compareDecimals(amount, minimum) < 0) {
    return problemOf('amountBelowMinimum', `The least you can send is ${minimum} ${symbol}.`)
  }
  if (compareDecimals(amount, maximum) > 0) {
    return problemOf('amountExceedsMaximum', `The most you can send is ${maximum} ${symbol}.`)
  }
  return undefined
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

function previewed(
  { options }: LinkState,
  source: ConnectedSource,
  preview: PreviewView,
  world: LinkWorld,
): TransferPreviewedPayload {
  const integration = findLinkIntegration(world, source.integrationId)
  const clientTransactionId = options.transfer?.clientTransactionId
  return {
    amount: preview.amount,
    symbol: preview.symbol,
    toAddress: preview.toAddress,
    networkId: preview.networkId,
    previewId: preview.previewId,
    networkName: preview.networkName,
    amountInFiat: preview.amountInFiat,
    fiatCurrency: preview.fiatCurrency,
    integrationType: integration?.integrationType ?? '',
    integrationName: integration?.name ?? '',
    ...feeOf(preview.fees, 'network', 'estimatedNetworkGasFee'),
    ...feeOf(preview.fees, 'institution', 'institutionTransferFee'),
    ...feeOf(preview.fees, 'client', 'customClientFee'),
    userId: options.userId,
    ...(clientTransactionId ? { clientTransactionId } : {}),
  }
}

function feeOf<Name extends string>(fees: FeeLine[], kind: FeeLine['kind'], name: Name) {
  const fee = fees.find((line) => line.kind === kind)
  if (!fee) return {}
  return { [name]: { fee: fee.amount, feeCurrency: fee.symbol, feeInFiat: fee.amountInFiat } }
}

function initiated({ integrationId }: ConnectedSource, world: LinkWorld): { type: 'tell'; message: LinkMessage } {
  const integration = findLinkIntegration(world, integrationId)
  return tell({
    type: 'transferInitiated',
    payload: {
      integrationType: integration?.integrationType ?? '',
      integrationName: integration?.name ?? '',
      status: 'pending',
    },
  })
}

function networksOf(assets: AssetOption[], symbol: string): NetworkOption[] {
  return assets.find((asset) => asset.symbol === symbol)?.networks ?? []
}

function offerOf(step: OfferStep) {
  const { source, fiatCurrency, assets, symbol, networkId, typed, preview } = step
  return { source, fiatCurrency, assets, symbol, networkId, typed, preview }
}

function asPreview(step: OfferStep): Extract<LinkStep, { name: 'preview' }> {
  return { ...offerOf(step), name: 'preview', changed: false }
}

function asAmount(step: OfferStep): AmountStep {
  const { preview: _, ...choice } = offerOf(step)
  return { ...choice, name: 'amount' }
}

function bare<T extends { problem?: Problem }>(step: T): T {
  const { problem: _, ...rest } = step
  // The property is optional in T, so T without it is a T.
  return rest as T
}

function tell(message: LinkMessage): { type: 'tell'; message: LinkMessage } {
  return { type: 'tell', message }
}
