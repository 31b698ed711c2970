import {
  advance,
  type CataloguePage,
  type CatalogueRequest,
  carryOver,
  cataloguePage,
  conclude,
  createRowSearch,
  type KnownAccount,
  keepAgain,
  type LinkEffect,
  type LinkIntegration,
  type LinkJobEffect,
  type LinkMessage,
  type LinkState,
  type LinkUserEvent,
  type LinkView,
  type LinkWorld,
  needsHeld,
  openLink,
  problemOf,
  type RowSearch,
  screenOf,
  withDestinationAccount,
} from '@tenon/core'
import { linkWorldOf } from '../catalogue/link-world.ts'
import type { Environment } from '../clients/client-tables.ts'
import type { LinkSession, LinkSessionStore, LogEntry } from '../link-sessions/link-session.store.ts'
import { type Held, openHeld, sealHeld } from './held.ts'
import { heldFor, holdsSignInOf } from './held-for.ts'
import { type JobParts, runJob } from './run-job.ts'

export interface LinkDriver {
  /** The first screen of a session that was just redeemed. */
  /** @param left an earlier session to go on from, and what its page held */
  open(session: LinkSession, left?: { session: LinkSession; held?: string | undefined }): Promise<LinkView>
  /** A part of the catalogue that the session may offer. */
  search(session: LinkSession, wanted: CatalogueRequest): CataloguePage
  /** The screen as it is now, for a page that was reloaded. What a dead server left behind is picked up. */
  resume(session: LinkSession, heldText: string | undefined): Promise<LinkView>
  /** Applies what a person did, on the version they saw. */
  apply(session: LinkSession, version: number, event: LinkUserEvent, carried: Carried): Promise<LinkView>
}

/** What a page sends along with an event: what it holds for us, and what its host has told it. */
export interface Carried {
  held?: string | undefined
  destinationToken?: string | undefined
}

interface Step {
  state: LinkState
  effects: LinkEffect[]
}

export interface DriverParts extends JobParts {
  store: LinkSessionStore
  /** What the user of a session has connected before. */
  knownAccountsOf(session: LinkSession): Promise<KnownAccount[]>
  /** How an institution does at the moment. Default `up`. */
  healthOf?(environment: Environment, integrationId: string): Pick<LinkIntegration, 'health' | 'downSince'>
}

/**
 * Runs the link flow against the database: each step is stored, guarded by its version, before its job is begun, so that
 * of two equal requests one acts and a job that died is seen.
 */
export function createLinkDriver(parts: DriverParts): LinkDriver {
  const { store, sealer, integrations, integrationTypeOf, knownAccountsOf, healthOf = () => ({ health: 'up' }) } = parts
  const worldFor = (environment: Environment) =>
    linkWorldOf(integrations.list(environment), environment, integrationTypeOf)
  const declared: Readonly<Record<Environment, LinkWorld>> = {
    sandbox: worldFor('sandbox'),
    production: worldFor('production'),
  }
  const searches: Readonly<Record<Environment, RowSearch<LinkIntegration>>> = {
    sandbox: createRowSearch(declared.sandbox.integrations),
    production: createRowSearch(declared.production.integrations),
  }
  const worldOf = (environment: Environment): LinkWorld => ({
    integrations: declared[environment].integrations.map((one) => ({ ...one, ...healthOf(environment, one.id) })),
  })
  return {
    async open(session, left) {
      return (left && (await goOnFrom(session, left))) ?? drive(session, await opened(session), undefined, 'open')
    },

    search(session, wanted) {
      const { environment, state } = session
      return cataloguePage(state, worldOf(environment), searches[environment], wanted)
    },

    async resume(session, heldText) {
      const given = openHeld(sealer, session, heldText)
      const held = heldFor(session.state, given)
      if (session.version === 0) return drive(session, await opened(session), held, 'open')
      if (session.state.step.name === 'working' && session.isAbandoned) {
        const interrupted = { type: 'interrupted', problem: problemOf('serverFailure') } as const
        return drive(session, conclude(session.state, interrupted, worldOf(session.environment)), held, 'interrupted')
      }
      if (needsHeld(session.state) && held === undefined) return makeUpFor(session, given)
      return viewOf(session, [], heldText)
    },

    async apply(session, version, event, { held: heldText, destinationToken }) {
      const given = openHeld(sealer, session, heldText)
      const held = heldFor(session.state, given)
      if (version !== session.version) {
        // The answer with the tokens was lost, and the page asks once more: without them the host would never have them.
        const isLost = version < session.version && session.state.step.name === 'connected' && held === undefined
        return isLost ? makeUpFor(session, given) : viewOf(session, [], heldText)
      }
      const state = destinationToken === undefined ? session.state : withDestinationAccount(session.state)
      const next = advance(state, event, worldOf(session.environment))
      if (next.state === state && next.effects.length === 0) return viewOf(session, [], heldText)
      return drive(session, next, held, event.type, destinationToken)
    },
  }

  /** For a page without what its step needs: the tokens once more, where it has the sign-in, or else the sign-in once more. */
  function makeUpFor(session: LinkSession, given: Held | undefined): Promise<LinkView> {
    if (holdsSignInOf(session.state, given)) return drive(session, keepAgain(session.state), given, 'answerLost')
    const lost = { type: 'heldLost', problem: problemOf('authenticationFailed') } as const
    return drive(session, conclude(session.state, lost, worldOf(session.environment)), undefined, 'heldLost')
  }

  /** Undefined where there is nothing to go on with. The earlier session ends first: of two pages only one goes on. */
  async function goOnFrom(
    session: LinkSession,
    left: { session: LinkSession; held?: string | undefined },
  ): Promise<LinkView | undefined> {
    const world = worldOf(session.environment)
    const next = carryOver(left.session.state, session.options, world)
    if (!next || !(await store.handOver(left.session))) return undefined
    const held = heldFor(next.state, openHeld(sealer, left.session, left.held))
    const lost = { type: 'heldLost', problem: problemOf('authenticationFailed') } as const
    const isLost = held === undefined && needsHeld(next.state)
    return drive(session, isLost ? conclude(next.state, lost, world) : next, held, 'carriedOver')
  }

  async function opened(session: LinkSession): Promise<Step> {
    const known = await knownAccountsOf(session)
    return openLink(session.options, worldOf(session.environment), known.length > 0 ? { known } : {})
  }

  async function drive(
    start: LinkSession,
    first: Step,
    firstHeld: Held | undefined,
    firstEvent: string,
    destinationToken?: string,
  ): Promise<LinkView> {
    let session = start
    let step = first
    let held = firstHeld
    let event = firstEvent
    const messages: LinkMessage[] = []
    for (;;) {
      const told = step.effects.flatMap((effect) => (effect.type === 'tell' ? [effect.message] : []))
      messages.push(...told)
      if (step.effects.some(({ type }) => type === 'forget')) held = undefined
      // A poll changes nothing by itself: only its answer is stored.
      if (step.state !== session.state || session.version === 0 || told.length > 0) {
        const version = await store.save(session, step.state, logEntry(event, step.state, told))
        if (version === undefined) return current(session, held)
        session = { ...session, state: step.state, version }
      }
      const job = step.effects.find(isJob)
      if (!job) return viewOf(session, messages, held && sealHeld(sealer, session, held))
      const done = await runJob(parts, session, job, held, destinationToken)
      held = done.held ?? held
      const concluded = conclude(session.state, done.event, worldOf(session.environment))
      const isUnchanged = JSON.stringify(concluded.state) === JSON.stringify(session.state)
      step = isUnchanged ? { state: session.state, effects: concluded.effects } : concluded
      event = done.event.type
    }
  }

  /** Somebody else moved the session on meanwhile: show where it is. */
  async function current(session: LinkSession, held: Held | undefined): Promise<LinkView> {
    const newest = (await store.read(session.clientId, session.linkSessionId)) ?? session
    return viewOf(newest, [], held && sealHeld(sealer, newest, held))
  }

  function viewOf(session: LinkSession, messages: LinkMessage[], held: string | undefined): LinkView {
    const screen = screenOf(session.state, {
      world: worldOf(session.environment),
      supportId: session.linkSessionId,
      showHints: session.environment === 'sandbox',
    })
    return { version: session.version, screen, messages, ...(held === undefined ? {} : { held }) }
  }
}

function isJob(effect: LinkEffect): effect is LinkJobEffect {
  return effect.type !== 'tell' && effect.type !== 'forget'
}

function logEntry(event: string, { step }: LinkState, told: LinkMessage[]): LogEntry {
  const problem = 'problem' in step ? step.problem : undefined
  return {
    event,
    step: step.name,
    told: told.map(({ type }) => type),
    ...(problem ? { problemCode: problem.code } : {}),
  }
}
