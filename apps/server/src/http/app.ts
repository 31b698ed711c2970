import type { TenonError } from '@tenon/core'
import type { FastifyInstance } from 'fastify'
import type { Scope } from '../clients/client-tables.ts'

/** The HTTP application that rooms add their routes to. */
export type App = FastifyInstance

/** Who may call a route: anyone, or a key with at least this scope. Every route says one of these in its `config`. */
export type RouteAccess = 'public' | Scope

/** How a failure reads on the wire: each dialect has its own words. */
export type FailureWording = (failure: TenonError, requestId: string) => { status: number; body: unknown }

/** Parsed query: names lower-cased and without `[]`, each with all its values in order. */
export type QueryValues = Readonly<Record<string, readonly string[]>>

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: RouteAccess
    /** The body is handed over as it came, whatever its type: a picture, say. Default: JSON. */
    takesBytes?: boolean
  }
}
