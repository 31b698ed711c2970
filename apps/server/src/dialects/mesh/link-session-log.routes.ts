import { TenonError } from '@tenon/core'
import Type from 'typebox'
import { callerOf } from '../../clients/caller-of.ts'
import type { Environment } from '../../clients/client-tables.ts'
import type { App } from '../../http/app.ts'
import { decimalType } from '../../http/decimal-type.ts'
import type { Funnel } from '../../link-sessions/read-funnel.ts'
import type { SessionLogEntry } from '../../link-sessions/read-session-log.ts'
import { adminOperationWithToken, adminRoot } from './admin-operation.ts'
import { registerMeshOperation } from './mesh-operation.ts'

interface Owner {
  clientId: string
  environment: Environment
}

export interface LinkSessionLogParts {
  readLog(owner: Owner, linkSessionId: string): Promise<SessionLogEntry[] | undefined>
  readFunnel(owner: Owner, since: Date): Promise<Funnel>
}

const dayMs = 86_400_000

const logSchema = Type.Object(
  {
    entries: Type.Array(
      Type.Object({
        at: Type.String({ format: 'date-time' }),
        event: Type.String({ description: 'What the person did, or what came of it', examples: ['submitCredentials'] }),
        step: Type.String({ description: 'Where that led', examples: ['connected'] }),
        problemCode: Type.Optional(Type.String()),
        told: Type.Array(Type.String(), { description: 'The messages that the host page was sent, by their type' }),
      }),
    ),
  },
  { title: 'LinkSessionLog' },
)

const sessions = Type.Integer({ description: 'How many sessions came so far' })
const funnelSchema = Type.Object(
  {
    sessions: Type.Integer({ description: 'How many were opened' }),
    steps: Type.Array(
      Type.Object({
        step: Type.String(),
        sessions,
        medianSeconds: Type.Optional(decimalType({ description: 'From the step before it' })),
      }),
    ),
    events: Type.Array(Type.Object({ event: Type.String(), sessions })),
  },
  { title: 'LinkFunnel' },
)

/** What happened in the sessions of Link, in the environment of the key behind the token. */
export function registerLinkSessionLog(app: App, parts: LinkSessionLogParts): void {
  registerMeshOperation(
    app,
    {
      ...adminOperationWithToken,
      method: 'GET',
      path: `${adminRoot}link-sessions/:id/log`,
      summary: 'Reads what happened in a session of Link',
      description: 'The support id that Link shows is the id of its session. At most 1 000 entries, the oldest first.',
      params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
      content: logSchema,
      refusals: ['notFound'],
    },
    async ({ request, params: { id } }) => {
      const entries = await parts.readLog(callerOf(request), id)
      if (!entries) throw new TenonError('notFound')
      return { entries: entries.map((entry) => ({ ...entry, at: entry.at.toISOString() })) }
    },
  )

  registerMeshOperation(
    app,
    {
      ...adminOperationWithToken,
      method: 'GET',
      path: `${adminRoot}link-sessions/funnel`,
      summary: 'Counts how far sessions of Link came',
      description: 'Of the newest 10 000 sessions that were opened since then.',
      query: Type.Object({
        since: Type.Optional(
          Type.String({ format: 'date-time', description: 'Default: 7 days ago', examples: ['2026-11-01T00:00:00Z'] }),
        ),
      }),
      content: funnelSchema,
    },
    async ({ request, query: { since } }) =>
      parts.readFunnel(callerOf(request), since === undefined ? new Date(Date.now() - 7 * dayMs) : new Date(since)),
  )
}
