import { canGoBack, hasTransferNext } from './advance.ts'
import { catalogueRowOf, catalogueRows } from './catalogue-page.ts'
import { canConnectAnother, offered } from './connect-steps.ts'
import { failureGuide } from './failure-guide.ts'
import { hintFor } from './hint-for.ts'
import { illHealthOf } from './ill-health.ts'
import type { LinkIntegration, LinkWorld } from './link-integration.ts'
import type { IntegrationSummary, LinkScreen } from './link-screen.ts'
import type { CodeAsked, Job, LinkState, NetworkOption } from './link-state.ts'
import { canDepositManually } from './manual-deposit-steps.ts'
import { accessAt, choosableAccounts, guideFor, keyRightsOf, missingOf, sideScreenOf } from './side-screens.ts'
import { findLinkIntegration } from './transition.ts'

/** What a screen needs beside the state. */
export interface ScreenContext {
  world: LinkWorld
  /** Shown on a failure, to quote to support. */
  supportId: string
  /** Whether to print what to type (sandbox only). */
  showHints: boolean
}

/** Draws the state: everything the Link UI may know of it. */
export function screenOf(state: LinkState, { world, supportId, showHints }: ScreenContext): LinkScreen {
  const { step, options } = state
  const { purpose } = options
  const problem = 'problem' in step && step.problem ? { problem: step.problem } : {}
  switch (step.name) {
    case 'catalogue': {
      const open = offered(state, world)
      return {
        name: 'catalogue',
        purpose,
        canGoBack: false,
        integrations: open.slice(0, catalogueRows).map(catalogueRowOf),
        total: open.length,
        ...(canDepositManually(state) ? { canDepositManually: true } : {}),
        ...problem,
      }
    }
    case 'credentials': {
      const integration = find(step.integrationId)
      return {
        name: 'credentials',
        canGoBack: canGoBack(state),
        integration: summaryOf(integration),
        ...(integration.scheme === 'address' ? { isAddress: true } : {}),
        fields: integration.fields,
        access: accessAt(state, integration),
        guide: guideFor(options.access, integration.guide),
        ...illHealthOf(integration),
        ...hint(integration.signInHint),
        ...problem,
      }
    }
    case 'walletConnect': {
      const integration = find(step.integrationId)
      return {
        name: 'walletConnect',
        canGoBack: canGoBack(state),
        integration: summaryOf(integration),
        wallet: integration.wallet ?? { networkTypes: ['evm'], rdns: [], names: [] },
        access: accessAt(state, integration),
        ...hint(integration.signInHint),
        ...problem,
      }
    }
    case 'oauth': {
      const integration = find(step.integrationId)
      return {
        name: 'oauth',
        canGoBack: canGoBack(state),
        integration: summaryOf(integration),
        authorizeUrl: step.authorizeUrl,
        access: accessAt(state, integration),
        ...illHealthOf(integration),
        ...hint(integration.signInHint),
        ...problem,
      }
    }
    case 'mfa': {
      const integration = find(step.integrationId)
      return {
        name: 'mfa',
        canGoBack: true,
        integration: summaryOf(integration),
        challenge: step.challenge,
        ...hint(hintFor(step.challenge, integration)),
        ...problem,
      }
    }
    case 'delayed':
      return {
        name: 'delayed',
        canGoBack: false,
        integration: summaryOf(find(step.integrationId)),
        canConnectAnother: canConnectAnother(state),
      }
    case 'accounts':
      return {
        name: 'accounts',
        canGoBack: true,
        integration: summaryOf(find(step.integrationId)),
        accounts: choosableAccounts(state, step),
        isMultiple: options.transfer === undefined,
        ...missingOf(step),
      }
    case 'connected':
      return {
        name: 'connected',
        canGoBack: false,
        integration: summaryOf(find(step.source.integrationId)),
        accounts: step.source.accounts,
        next: hasTransferNext(state, world) ? 'transfer' : 'finish',
        canConnectAnother: canConnectAnother(state),
        ...missingOf(step),
        ...keyRightsOf(state, step, find(step.source.integrationId)),
      }
    case 'terms':
    case 'known':
    case 'kyc':
    case 'manualDeposit':
      return sideScreenOf(state, step, { canGoBack: canGoBack(state), find: (id) => find(id) })
    case 'assets':
      return {
        name: 'assets',
        canGoBack: false,
        integration: summaryOf(find(step.source.integrationId)),
        fiatCurrency: step.fiatCurrency,
        purpose,
        holdings: step.assets.map(({ networks: _, ...row }) => row),
        ...problem,
      }
    case 'networks':
      return {
        name: 'networks',
        canGoBack: true,
        symbol: step.symbol,
        fiatCurrency: step.fiatCurrency,
        networks: networksOf(step.symbol).map(({ limits: _, fees: __, ...row }) => row),
        ...problem,
      }
    case 'amount': {
      const network = networksOf(step.symbol).find(({ id }) => id === step.networkId)
      if (!network) throw new RangeError('The amount step names a network that its asset does not have.')
      return {
        name: 'amount',
        canGoBack: canGoBack(state),
        purpose,
        symbol: step.symbol,
        networkName: network.name,
        fiatCurrency: step.fiatCurrency,
        limits: network.limits,
        fees: network.fees,
        ...(step.typed ? { typed: step.typed } : {}),
        ...problem,
      }
    }
    case 'funding':
      return {
        name: 'funding',
        canGoBack: true,
        integration: summaryOf(find(step.source.integrationId)),
        purpose,
        funding: step.funding,
        chosen: step.chosen,
        ...problem,
      }
    case 'preview':
      return {
        name: 'preview',
        canGoBack: canGoBack(state),
        purpose,
        preview: step.preview,
        changed: step.changed,
        ...problem,
      }
    case 'transferMfa': {
      const integration = find(step.source.integrationId)
      return {
        name: 'transferMfa',
        canGoBack: true,
        integration: summaryOf(integration),
        ...codeScreenOf(step.code),
        ...hint(integration.codeHint),
        ...problem,
      }
    }
    case 'userStep':
      return {
        name: 'userStep',
        canGoBack: canGoBack(state),
        integration: summaryOf(find(step.source.integrationId)),
        step: step.step,
        toAddress: step.preview.toAddress,
        networkName: step.preview.networkName,
        symbol: step.preview.symbol,
        amount: step.preview.amount,
        ...(step.walletRequest ? { walletRequest: step.walletRequest } : {}),
        ...problem,
      }
    case 'executed':
      return {
        name: 'executed',
        canGoBack: false,
        purpose,
        integration: summaryOf(find(step.source.integrationId)),
        transfer: step.transfer,
      }
    case 'failed':
      return {
        name: 'failed',
        canGoBack: false,
        problem: step.problem,
        money: step.money,
        kind: step.money === 'unknown' ? 'outcomeUnknown' : failureGuide[step.problem.code].kind,
        ...(state.selectedIntegrationId ? { integration: summaryOf(find(state.selectedIntegrationId)) } : {}),
        recovery: step.recovery,
        alternative: step.alternative.recovery,
        supportId,
      }
    case 'walletProof': {
      const { message = '', addresses = [], networkType } = options.verifyWallet ?? {}
      return {
        name: 'walletProof',
        canGoBack: false,
        message,
        addresses,
        ...(networkType ? { networkType } : {}),
        ...problem,
      }
    }
    case 'walletProven':
      return { name: 'walletProven', canGoBack: false, address: step.address, networkType: step.networkType }
    case 'working':
      return { name: 'working', canGoBack: false, doing: doingOf(step.job) }
    case 'closed':
      return { name: 'closed', canGoBack: false }
  }

  /** An integration that left the catalogue while a session was on it still has to be drawn. */
  function find(integrationId: string): LinkIntegration {
    return findLinkIntegration(world, integrationId) ?? { ...unknownIntegration, id: integrationId }
  }

  function hint(text: string | undefined): { hint?: string } {
    return showHints && text ? { hint: text } : {}
  }

  function networksOf(symbol: string): NetworkOption[] {
    const assets = 'assets' in step ? step.assets : []
    return assets.find((asset) => asset.symbol === symbol)?.networks ?? []
  }
}

/** The challenge id is between the server and the institution. */
function codeScreenOf({ challengeId: _, ...code }: CodeAsked) {
  return code
}

const unknownIntegration: LinkIntegration = {
  id: '',
  name: 'Institution',
  kind: 'exchange',
  monogram: '?',
  hue: 0,
  health: 'up',
  integrationType: '',
  scheme: 'password',
  fields: [],
  guide: [],
  canTransfer: false,
}

function summaryOf({ id, name, kind, monogram, hue }: IntegrationSummary): IntegrationSummary {
  return { id, name, kind, monogram, hue }
}

function doingOf({ doing }: Job): Extract<LinkScreen, { name: 'working' }>['doing'] {
  if (doing === 'proveWallet') return 'checkingWallet'
  if (doing === 'priceDeposit') return 'pricing'
  if (doing === 'execute' || doing === 'readTransfer') return 'sending'
  return doing === 'configure' || doing === 'preview' ? 'pricing' : 'connecting'
}
