import type { ErrorCode, LinkOptions, LinkState } from '@tenon/core'
import { sql } from 'kysely'
import type { Environment } from '../clients/client-tables.ts'
import type { Database } from '../storage/database.ts'
import { inTransaction } from '../storage/in-transaction.ts'

/** Seconds in which a link token can be redeemed. */
export const codeLifeSeconds = 600
/** The same for a link that people are sent, rather than one made at their click. */
export const pageLifeSeconds = 1_800
/** Seconds for which an opened session can be gone on with. */
export const sessionLifeSeconds = 3_600
/** Seconds after the end of that time in which a new link token can go on from where the session was left. */
export const leftLifeSeconds = 86_400
/** After this long a job belongs to a server that is gone: longer than any job may run. */
export const jobLeaseSeconds = 45

export interface NewLinkSession {
  clientId: string
  linkSessionId: string
  environment: Environment
  options: LinkOptions
  codeHash: Buffer
  /** How long the code can be redeemed. */
  lifeSeconds: number
}

/** A session that was opened. */
export interface LinkSession {
  clientId: string
  linkSessionId: string
  environment: Environment
  options: LinkOptions
  state: LinkState
  version: number
  secretHash: Buffer
  /** Whether a job is marked as running but its time is over. */
  isAbandoned: boolean
}

/** What a step adds to the log of a session. Names and codes only. */
export interface LogEntry {
  event: string
  step: string
  problemCode?: string
  /** The types of the messages that the host is sent. Default none. */
  told?: string[]
}

export interface LinkSessionStore {
  insert(session: NewLinkSession): Promise<void>
  /** Uses the code up. `used` and `expired` tell why nothing was opened. */
  redeem(clientId: string, codeHash: Buffer, secretHash: Buffer): Promise<RedeemedSession>
  /** For whom a code was made, without using it. */
  ownerOfCode(
    clientId: string,
    codeHash: Buffer,
  ): Promise<{ linkSessionId: string; environment: Environment; subClientId?: string } | undefined>
  /** Notes in the log of a session that was never opened why it was not. Once. */
  noteRefusal(clientId: string, linkSessionId: string, problemCode: ErrorCode): Promise<void>
  /** Replaces the options of a session that has no step yet. */
  setOptions(session: LinkSession, options: LinkOptions): Promise<void>
  /** An open session; undefined when it is unknown, over, or was never redeemed. */
  read(clientId: string, linkSessionId: string): Promise<LinkSession | undefined>
  /** A session that was opened and never ended, its time over or not; undefined when it was over a day ago. */
  readLeft(clientId: string, linkSessionId: string): Promise<LinkSession | undefined>
  /** Ends a session that another one goes on from. @returns whether it was still where it was read */
  handOver(session: LinkSession): Promise<boolean>
  /**
   * Stores the next state, if nobody stored one since `version` was read. @returns the new version, undefined when somebody did
   */
  save(session: LinkSession, state: LinkState, entry: LogEntry): Promise<number | undefined>
}

export type RedeemedSession =
  | { outcome: 'redeemed'; linkSessionId: string; environment: Environment; options: LinkOptions }
  | { outcome: 'used' | 'expired' | 'unknown' }

export function createLinkSessionStore(db: Database): LinkSessionStore {
  return {
    async insert({ clientId, linkSessionId, environment, options, codeHash, lifeSeconds }) {
      await db
        .insertInto('link_session')
        .values({
          client_id: clientId,
          link_session_id: linkSessionId,
          environment,
          options: JSON.stringify(options),
          code_hash: codeHash,
          code_expires_at: sql<Date>`now() + make_interval(secs => ${lifeSeconds})`,
        })
        .execute()
    },

    async redeem(clientId, codeHash, secretHash) {
      const redeemed = await db
        .updateTable('link_session')
        .set({
          redeemed_at: sql<Date>`now()`,
          secret_hash: secretHash,
          session_expires_at: sql<Date>`now() + make_interval(secs => ${sessionLifeSeconds})`,
        })
        .where('client_id', '=', clientId)
        .where('code_hash', '=', codeHash)
        .where('redeemed_at', 'is', null)
        .where('code_expires_at', '>', sql<Date>`now()`)
        .returning(['link_session_id', 'environment', 'options'])
        .executeTakeFirst()
      if (redeemed) {
        const { link_session_id: linkSessionId, environment, options } = redeemed
        return { outcome: 'redeemed', linkSessionId, environment, options }
      }
      const row = await db
        .selectFrom('link_session')
        .select('redeemed_at')
        .where('client_id', '=', clientId)
        .where('code_hash', '=', codeHash)
        .executeTakeFirst()
      if (!row) return { outcome: 'unknown' }
      return { outcome: row.redeemed_at ? 'used' : 'expired' }
    },

    async ownerOfCode(clientId, codeHash) {
      const row = await db
        .selectFrom('link_session')
        .select(['link_session_id', 'environment', 'options'])
        .where('client_id', '=', clientId)
        .where('code_hash', '=', codeHash)
        .executeTakeFirst()
      if (!row) return undefined
      const { link_session_id: linkSessionId, environment, options } = row
      return { linkSessionId, environment, ...(options.subClientId ? { subClientId: options.subClientId } : {}) }
    },

    async noteRefusal(clientId, linkSessionId, problemCode) {
      const refused = { version: 0, event: 'redeem', step: 'refused', problem_code: problemCode }
      await db
        .insertInto('link_session_log')
        .values({ client_id: clientId, link_session_id: linkSessionId, ...refused })
        .onConflict((conflict) => conflict.columns(['client_id', 'link_session_id', 'version']).doNothing())
        .execute()
    },

    async setOptions({ clientId, linkSessionId }, options) {
      await db
        .updateTable('link_session')
        .set({ options: JSON.stringify(options) })
        .where('client_id', '=', clientId)
        .where('link_session_id', '=', linkSessionId)
        .where('version', '=', 0)
        .execute()
    },

    async read(clientId, linkSessionId) {
      return readOpened(clientId, linkSessionId, 0)
    },

    async readLeft(clientId, linkSessionId) {
      return readOpened(clientId, linkSessionId, leftLifeSeconds)
    },

    async handOver({ clientId, linkSessionId, version, state }) {
      const closed: LinkState = { ...state, step: { name: 'closed' } }
      const { numUpdatedRows } = await db
        .updateTable('link_session')
        .set({ state: JSON.stringify(closed), version: version + 1, ended_at: sql<Date>`now()` })
        .where('client_id', '=', clientId)
        .where('link_session_id', '=', linkSessionId)
        .where('version', '=', version)
        .where('ended_at', 'is', null)
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },

    async save({ clientId, linkSessionId, version }, state, { event, step, problemCode, told = [] }) {
      const next = version + 1
      return inTransaction(db, async (transaction) => {
        const { numUpdatedRows } = await transaction
          .updateTable('link_session')
          .set({
            state: JSON.stringify(state),
            version: next,
            working_since: state.step.name === 'working' ? sql<Date>`now()` : null,
            ...(state.step.name === 'closed' ? { ended_at: sql<Date>`now()` } : {}),
          })
          .where('client_id', '=', clientId)
          .where('link_session_id', '=', linkSessionId)
          .where('version', '=', version)
          .executeTakeFirst()
        if (numUpdatedRows === 0n) return undefined
        await transaction
          .insertInto('link_session_log')
          .values({
            client_id: clientId,
            link_session_id: linkSessionId,
            version: next,
            event,
            step,
            problem_code: problemCode ?? null,
            told,
          })
          .execute()
        return next
      })
    },
  }

  async function readOpened(
    clientId: string,
    linkSessionId: string,
    afterItsEndSeconds: number,
  ): Promise<LinkSession | undefined> {
    const row = await db
      .selectFrom('link_session')
      .select(['environment', 'options', 'state', 'version', 'secret_hash'])
      .select(
        sql<boolean>`coalesce(working_since < now() - make_interval(secs => ${jobLeaseSeconds}), false)`.as(
          'is_abandoned',
        ),
      )
      .where('client_id', '=', clientId)
      .where('link_session_id', '=', linkSessionId)
      .where('session_expires_at', '>', sql<Date>`now() - make_interval(secs => ${afterItsEndSeconds})`)
      .executeTakeFirst()
    if (!row?.secret_hash) return undefined
    const { environment, options, version, secret_hash: secretHash, is_abandoned: isAbandoned } = row
    const state: LinkState = row.state ?? { options, step: { name: 'catalogue' } }
    return { clientId, linkSessionId, environment, options, state, version, secretHash, isAbandoned }
  }
}
