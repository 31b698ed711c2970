import type { ChoosableAccount, KnownRow } from './connect-screens.ts'
import { knownAt } from './known-accounts.ts'
import type { GuideStep, LinkIntegration } from './link-integration.ts'
import type { Access, IntegrationSummary, LinkScreen } from './link-screen.ts'
import type { LinkState, LinkStep } from './link-state.ts'
import { chosenDestination, depositInFiat, destinationsOf } from './manual-deposit-steps.ts'

type SideStep = Extract<LinkStep, { name: 'terms' | 'known' | 'kyc' | 'manualDeposit' }>
type ConnectedScreen = Extract<LinkScreen, { name: 'connected' }>

/** Draws a page that stands beside the way from the catalogue to the end. */
export function sideScreenOf(
  state: LinkState,
  step: SideStep,
  { canGoBack, find }: { canGoBack: boolean; find(integrationId: string): LinkIntegration },
): LinkScreen {
  const { options } = state
  const problem = 'problem' in step && step.problem ? { problem: step.problem } : {}
  switch (step.name) {
    case 'terms': {
      const integration = find(step.integrationId)
      const { terms = {} } = options
      const access = accessAt(state, integration)
      return { name: 'terms', canGoBack, integration: summaryOf(integration), access, terms, ...problem }
    }
    case 'known':
      return {
        name: 'known',
        canGoBack,
        integration: summaryOf(find(step.integrationId)),
        accounts: knownAt(state, step.integrationId),
      }
    case 'kyc': {
      const integration = find(step.askedBy ?? step.source.integrationId)
      const { helpUrl } = integration
      return {
        name: 'kyc',
        canGoBack,
        integration: summaryOf(integration),
        ...(helpUrl ? { helpUrl } : {}),
        ...problem,
      }
    }
    case 'manualDeposit': {
      const chosen = chosenDestination(state, step)
      const amountInFiat = depositInFiat(options)
      return {
        name: 'manualDeposit',
        canGoBack: true,
        purpose: options.purpose,
        destinations: destinationsOf(state, step),
        ...(chosen ? { chosen } : {}),
        ...(amountInFiat === undefined ? {} : { amountInFiat }),
        fiatCurrency: options.transfer?.fiatCurrency ?? 'USD',
      }
    }
  }
}

/**
 * What the key behind the link token may do with accounts of this institution. It moves nothing from a wallet: only the
 * wallet does, asked by this page.
 */
export function accessAt({ options }: LinkState, { canTransfer, canTrade, scheme }: LinkIntegration): Access[] {
  const canMove = canTransfer && scheme !== 'wallet'
  return options.access.filter((kind) => (kind === 'moveCrypto' ? canMove : kind !== 'trade' || canTrade))
}

/** How to make a key with the least rights that this session needs. */
export function guideFor(access: readonly Access[], guide: readonly GuideStep[]): string[] {
  const wanted = access.includes('moveCrypto') ? 'sending' : 'reading'
  return guide.flatMap((one) => (typeof one === 'string' ? [one] : one.only === wanted ? [one.step] : []))
}

/** The accounts of a sign-in, with a mark on those that are connected already. */
export function choosableAccounts(
  state: LinkState,
  { integrationId, accounts }: Extract<LinkStep, { name: 'accounts' }>,
): ChoosableAccount[] {
  const known = knownAt(state, integrationId)
  return accounts.map((row) => (known.some(({ id }) => id === row.id) ? { ...row, isConnected: true } : row))
}

export function missingOf({ missing }: { missing?: KnownRow[] }): { missing?: KnownRow[] } {
  return missing ? { missing } : {}
}

/** What the key can do, and whether that is more than this session ever needs: then also how to make a smaller one. */
export function keyRightsOf(
  { options }: LinkState,
  { grants }: Extract<LinkStep, { name: 'connected' }>,
  { guide }: LinkIntegration,
): Pick<ConnectedScreen, 'grants' | 'tooMuch'> {
  if (!grants) return {}
  const isTooMuch = grants.includes('withdraw') && !options.access.includes('moveCrypto')
  return { grants, ...(isTooMuch ? { tooMuch: { guide: guideFor(options.access, guide) } } : {}) }
}

function summaryOf({ id, name, kind, monogram, hue }: IntegrationSummary): IntegrationSummary {
  return { id, name, kind, monogram, hue }
}
