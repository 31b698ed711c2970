import type { Sentence } from '../sentences/sentences.ts'
import type { LinkIntegration, LinkWorld } from './link-integration.ts'
import type { LinkState, LinkStep } from './link-state.ts'
import type { LinkUserEvent } from './link-user-event.ts'
import { problemOf } from './problem.ts'
import { execute } from './transfer-path.ts'
import { findLinkIntegration, goTo, stay, type Transition, tell, withoutProblem } from './transition.ts'
import type { WalletUnavailableReason } from './wallet-source.ts'

type WalletStep = Extract<LinkStep, { name: 'walletConnect' }>
type SendStep = Extract<LinkStep, { name: 'userStep' }>

/** What a wallet, or the person at it, says while it is to tell its address. */
export function onWalletConnectEvent(state: LinkState, step: WalletStep, event: LinkUserEvent, world: LinkWorld) {
  const integration = findLinkIntegration(world, step.integrationId)
  if (!integration) return goTo(state, { name: 'catalogue', problem: problemOf('integrationNotAvailable') })
  const named = namesOf(integration)
  switch (event.type) {
    case 'connectWallet': {
      const { networkType } = event
      const address = event.address.trim()
      if (integration.wallet && !integration.wallet.networkTypes.includes(networkType))
        return again('networkNotSupported')
      if (address === '') return again('noAccount')
      return goTo(
        state,
        { name: 'working', job: { doing: 'authenticate', integrationId: integration.id } },
        { type: 'authenticate', integrationId: integration.id, credentials: { networkType, address } },
      )
    }
    case 'walletUnavailable':
      return again(event.reason)
    case 'walletTimedOut': {
      const problem = problemOf('walletUnavailable')
      const payload = {
        integrationName: integration.name,
        errorType: 'timeout',
        details: {},
        timeStamp: event.atSeconds,
      } as const
      return goTo(state, { ...step, problem }, tell({ type: 'defiWalletError', payload }))
    }
    case 'walletDeclined': {
      const isRefusal = event.reason === 'rejected'
      const problem = problemOf(isRefusal ? 'walletDeclined' : 'walletUnavailable')
      const reason = isRefusal ? 'User rejected the request' : 'The wallet could not connect'
      const { errorMessage } = event
      const payload = { ...named, reason, ...(errorMessage === undefined ? {} : { errorMessage }) }
      return goTo(state, { ...step, problem }, tell({ type: 'connectionDeclined', payload }))
    }
    default:
      return stay(state)
  }

  function again(reason: WalletUnavailableReason): Transition {
    const { forHost, forPerson } = unavailable[reason]
    return goTo(
      state,
      { ...step, problem: problemOf('walletUnavailable', forPerson) },
      tell({ type: 'connectionUnavailable', payload: { ...named, reason: forHost } }),
    )
  }
}

/** What a wallet, or the person at it, says while it is to send. */
export function onWalletSendEvent(state: LinkState, step: SendStep, event: LinkUserEvent, world: LinkWorld) {
  const { preview, source } = step
  if (event.type === 'walletSent') {
    const hash = event.hash.trim()
    if (hash === '') return stay(state)
    return goTo(
      state,
      { name: 'working', job: { doing: 'execute', from: withoutProblem(step) } },
      { type: 'recordSent', previewId: preview.previewId, hash },
    )
  }
  if (event.type === 'walletSendFailed') {
    const { status } = event
    const integration = findLinkIntegration(world, source.integrationId)
    const problem =
      status === 'declined'
        ? problemOf('walletDeclined')
        : problemOf('walletUnavailable', 'Your wallet could not send this. Check it, then try again.')
    const payload = {
      ...namesOf(integration),
      toAddress: preview.toAddress,
      token: preview.symbol,
      network: preview.networkName,
      amount: preview.amount,
      status,
    }
    return goTo(state, { ...step, problem }, tell({ type: 'transferDeclined', payload }))
  }
  // "Ask again": the server looks at the network first, and answers the same request only if nothing was sent.
  return event.type === 'userStepDone' ? execute(state, withoutProblem(step), {}, []) : stay(state)
}

function namesOf(integration: LinkIntegration | undefined) {
  return { integrationType: integration?.integrationType ?? '', integrationName: integration?.name ?? '' }
}

/** The first wording is the one that hosts of the Link SDKs know. */
const unavailable: Readonly<Record<WalletUnavailableReason, { forHost: string; forPerson: Sentence }>> = {
  notInstalled: {
    forHost: 'Wallet not installed on this device',
    forPerson: 'This wallet is not installed here.',
  },
  networkNotSupported: {
    forHost: 'Network not supported by this wallet',
    forPerson: 'This wallet does not have that network.',
  },
  noAccount: {
    forHost: 'Wallet has no account',
    forPerson: 'Your wallet showed no account. Unlock it, then try again.',
  },
}
