import type { ErrorCode } from '../errors/errors.ts'
import type { KnownRow } from './connect-screens.ts'
import { fail } from './fail.ts'
import { accountsToKeep, withKnown } from './known-accounts.ts'
import type { LinkServerEvent } from './link-effect.ts'
import type { LinkIntegration, LinkWorld } from './link-integration.ts'
import type { AccountRow, Problem } from './link-screen.ts'
import type { Job, LinkState } from './link-state.ts'
import type { LinkUserEvent } from './link-user-event.ts'
import { askAgain, askMfa, onMfaUserEvent } from './mfa-steps.ts'
import { pinnedFirst } from './pinned-first.ts'
import { problemOf } from './problem.ts'
import { showSignIn } from './show-sign-in.ts'
import { passTerms } from './terms-steps.ts'
import { startConfigure } from './transfer-path.ts'
import {
  findLinkIntegration,
  goTo,
  hasDestination,
  messageIntegration,
  stay,
  type Transition,
  tell,
} from './transition.ts'

/** What a person does between the catalogue and the connected page. */
export function onConnectUserEvent(state: LinkState, event: LinkUserEvent, world: LinkWorld): Transition {
  const { step } = state
  switch (event.type) {
    case 'chooseIntegration': {
      if (step.name !== 'catalogue') return stay(state)
      const integration = offered(state, world).find(({ id }) => id === event.integrationId)
      if (!integration) return goTo(state, { name: 'catalogue', problem: problemOf('integrationNotAvailable') })
      return enterIntegration(state, integration, event.userSearched)
    }
    case 'useAccessToken':
      if (step.name !== 'catalogue' || !hasDestination(state)) return stay(state)
      return goTo(
        state,
        { name: 'working', job: { doing: 'openAccessToken' } },
        { type: 'openAccessToken', accessToken: event.accessToken },
      )
    case 'submitCredentials': {
      if (step.name !== 'credentials') return stay(state)
      const integration = findLinkIntegration(world, step.integrationId)
      if (!integration) return goTo(state, { name: 'catalogue', problem: problemOf('integrationNotAvailable') })
      const credentials = readCredentials(integration, event.credentials)
      if (!credentials) return goTo(state, { ...step, problem: problemOf('missingField') })
      return goTo(
        state,
        { name: 'working', job: { doing: 'authenticate', integrationId: step.integrationId } },
        tell({ type: 'credentialsEntered' }),
        { type: 'authenticate', integrationId: step.integrationId, credentials },
      )
    }
    case 'oauthReturned':
      if (step.name !== 'oauth') return stay(state)
      return goTo(
        state,
        { name: 'working', job: { doing: 'authenticate', integrationId: step.integrationId } },
        tell({ type: 'integrationOAuthStarted', payload: messageIntegration(world, step.integrationId) }),
        { type: 'claimOAuth', integrationId: step.integrationId, claim: event.claim },
      )
    case 'submitMfa':
    case 'userStepDone':
    case 'useOtherChannel':
    case 'poll':
      return step.name === 'mfa' ? onMfaUserEvent(state, step, event) : stay(state)
    case 'chooseAccounts': {
      if (step.name !== 'accounts') return stay(state)
      const chosen = step.accounts.filter(({ id }) => event.accountIds.includes(id))
      const first = chosen[0]
      if (!first) return stay(state)
      return keepAccounts(state, step.integrationId, state.options.transfer ? [first] : chosen)
    }
    case 'continue':
      if (step.name !== 'connected') return stay(state)
      if (!hasDestination(state) || !canTransfer(world, step.source.integrationId)) return stay(state)
      return startConfigure(state, world, step.source)
    case 'connectAnother':
      if ((step.name !== 'connected' && step.name !== 'delayed') || !canConnectAnother(state)) return stay(state)
      return goTo(state, { name: 'catalogue' }, { type: 'forget' })
    default:
      return stay(state)
  }
}

/** What came of a job between the catalogue and the connected page. */
export function onConnectJobDone(state: LinkState, job: Job, event: LinkServerEvent, world: LinkWorld): Transition {
  switch (event.type) {
    case 'oauthStarted':
      if (job.doing !== 'startOAuth') return stay(state)
      return goTo(state, { name: 'oauth', integrationId: job.integrationId, authorizeUrl: event.authorizeUrl })
    case 'mfaWanted': {
      const integrationId = integrationOf(job)
      if (!integrationId) return stay(state)
      return askMfa(state, integrationId, event.challenge, job, world)
    }
    case 'signInDelayed': {
      const integrationId = integrationOf(job)
      if (!integrationId) return stay(state)
      return goTo(
        state,
        { name: 'delayed', integrationId },
        { type: 'forget' },
        tell({ type: 'delayedAuthentication', payload: event.payload }),
      )
    }
    case 'signedIn': {
      const integrationId = integrationOf(job)
      if (!integrationId) return stay(state)
      if (event.accounts.length === 0) return onConnectRefused(state, job, problemOf('accountNotFound'), world)
      const kept = accountsToKeep(state, integrationId, event.accounts)
      if ('keep' in kept) return keepAccounts(state, integrationId, kept.keep, kept.missing)
      return goTo(
        state,
        { name: 'accounts', integrationId, accounts: kept.ask, ...missingOf(kept.missing) },
        tell({ type: 'integrationAccountSelectionRequired', payload: messageIntegration(world, integrationId) }),
      )
    }
    case 'tokensMade':
      if (job.doing !== 'keepAccounts') return stay(state)
      return goTo(
        withKnown(state, job.integrationId, job.chosen),
        {
          name: 'connected',
          source: { integrationId: job.integrationId, accounts: job.chosen },
          ...missingOf(job.missing ?? []),
          ...(event.grants ? { grants: event.grants } : {}),
        },
        tell({ type: 'brokerageAccountAccessToken', payload: event.payload }),
      )
    case 'sourceOpened': {
      if (job.doing !== 'openAccessToken') return stay(state)
      const selected = { ...state, selectedIntegrationId: event.source.integrationId }
      return startConfigure(selected, world, event.source)
    }
    default:
      return stay(state)
  }
}

/** A job of the connecting half failed: back to where the person can do something about it. */
export function onConnectRefused(state: LinkState, job: Job, problem: Problem, world: LinkWorld): Transition {
  const told = tell({ type: 'integrationConnectionError', payload: { errorMessage: problem.message } })
  if (job.doing === 'openAccessToken') {
    return goTo(
      state,
      { name: 'catalogue', problem },
      tell({ type: 'transferConfigureError', payload: { errorMessage: 'Please login again to continue.' } }),
    )
  }
  if (job.doing === 'answerMfa') {
    const again = askAgain(job.from, problem)
    if (again) return goTo(state, again, told)
    return fail(state, problem, { to: 'signIn', integrationId: job.from.integrationId }, told)
  }
  const integrationId = integrationOf(job)
  if (!integrationId) return fail(state, problem, { to: 'catalogue' }, told)
  if (job.doing === 'authenticate' && formCodes.has(problem.code)) {
    const scheme = findLinkIntegration(world, integrationId)?.scheme
    if (scheme === 'wallet') return goTo(state, { name: 'walletConnect', integrationId, problem }, told)
    if (scheme !== 'oauth') return goTo(state, { name: 'credentials', integrationId, problem }, told)
  }
  return fail(state, problem, { to: 'signIn', integrationId }, told)
}

/** Failures that the sign-in form itself can mend. */
const formCodes: ReadonlySet<ErrorCode> = new Set([
  'invalidCredentials',
  'missingField',
  'invalidField',
  'serverFailure',
])

/** An institution was chosen: the client's terms, what is connected there already, and its sign-in, as far as each is needed. */
export function enterIntegration(state: LinkState, integration: LinkIntegration, userSearched: boolean): Transition {
  const embedded = state.options.transfer ? [tell({ type: 'methodSelected', payload: { method: 'embedded' } })] : []
  const told = [...embedded, selectedMessage(integration, userSearched)]
  const selected: LinkState = { ...state, selectedIntegrationId: integration.id }
  return passTerms(selected, integration, told)
}

/** Shows the sign-in of an integration again, to somebody who has passed all that comes before it. */
export function startSignIn(state: LinkState, integration: LinkIntegration, userSearched: boolean): Transition {
  const told = [selectedMessage(integration, userSearched)]
  const selected: LinkState = { ...state, selectedIntegrationId: integration.id }
  return showSignIn(selected, integration, told)
}

function selectedMessage({ integrationType, name, appLink }: LinkIntegration, userSearched: boolean) {
  const nativeLink = appLink === undefined ? {} : { nativeLink: appLink }
  return tell({
    type: 'integrationSelected',
    payload: { integrationType, integrationName: name, userSearched, ...nativeLink },
  })
}

/** Whether the person may go on to another institution after this one. */
export function canConnectAnother({ options }: LinkState): boolean {
  return !options.restrictMultipleAccounts && !options.integrationId
}

/** The integrations that this session may offer. */
export function offered({ options }: LinkState, { integrations }: LinkWorld): LinkIntegration[] {
  const open = integrations.filter(
    ({ id, canTransfer }) =>
      (!options.integrationId || options.integrationId === id) &&
      (!options.allowedIntegrationIds || options.allowedIntegrationIds.includes(id)) &&
      (!options.transfer || canTransfer),
  )
  return pinnedFirst(open, options.pinnedIntegrationIds)
}

function missingOf(missing: KnownRow[]): { missing?: KnownRow[] } {
  return missing.length > 0 ? { missing } : {}
}

function keepAccounts(
  state: LinkState,
  integrationId: string,
  chosen: AccountRow[],
  missing: KnownRow[] = [],
): Transition {
  const job: Job = { doing: 'keepAccounts', integrationId, chosen, ...missingOf(missing) }
  return goTo(
    state,
    { name: 'working', job },
    { type: 'keepAccounts', integrationId, accountIds: chosen.map(({ id }) => id) },
  )
}

function integrationOf(job: Job): string | undefined {
  if (job.doing === 'answerMfa') return job.from.integrationId
  return 'integrationId' in job ? job.integrationId : undefined
}

function canTransfer(world: LinkWorld, integrationId: string): boolean {
  return findLinkIntegration(world, integrationId)?.canTransfer === true
}

/** Only the declared fields, all of them filled in. */
function readCredentials(
  integration: LinkIntegration,
  given: Record<string, string>,
): Record<string, string> | undefined {
  const credentials: Record<string, string> = {}
  for (const { name } of integration.fields) {
    const value = Object.hasOwn(given, name) ? given[name] : undefined
    if (typeof value !== 'string' || value.trim() === '' || value.length > 4_096) return undefined
    credentials[name] = value
  }
  return credentials
}
