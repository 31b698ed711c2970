import { type CataloguePage, type LinkOpening, type LinkView, TenonError } from '@tenon/core'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Environment } from '../clients/client-tables.ts'
import type { LinkClient } from '../clients/link-client-of.ts'
import { RequestAllowance } from '../clients/request-allowance.ts'
import type { App } from '../http/app.ts'
import { readBody } from '../http/read-body.ts'
import { findLeftSession } from '../link-sessions/find-left-session.ts'
import type { LinkSession, LinkSessionStore } from '../link-sessions/link-session.store.ts'
import { findLinkSession, redeemLinkToken } from '../link-sessions/open-link-session.ts'
import type { LinkDriver } from './drive-session.ts'
import { linkUserEventSchema } from './link-user-event-schema.ts'

export interface LinkApiParts {
  store: LinkSessionStore
  driver: LinkDriver
  /**
   * Calls per session: each step is a row, and may be a call to an institution. Default 4 a second and 80 at once, more than a
   * person does and the page asks by itself.
   */
  allowance?: RequestAllowance
  /** Whether this code may be used from this IP address, without using it. @throws TenonError `countryNotAllowed` */
  checkCountry(clientId: string, code: string, address: string): Promise<void>
  /** The session in the currency that its page asks for, where that is allowed. */
  inCurrency(session: LinkSession, fiatCurrency: string): Promise<LinkSession>
  /** The session with what its user has to agree to first. */
  withTerms(session: LinkSession): Promise<LinkSession>
  /** A client, or its sub-client, as the Link page needs it. */
  clientOf(clientId: string, environment: Environment, subClientId: string | undefined): Promise<LinkClient>
}

const held = Type.Optional(Type.String({ maxLength: 40_000 }))
const redeemSchema = Type.Object({
  clientId: Type.String({ format: 'uuid' }),
  code: Type.String({ minLength: 1, maxLength: 200 }),
  language: Type.Optional(Type.String({ maxLength: 40 })),
  fiatCurrency: Type.Optional(Type.String({ maxLength: 10 })),
  previous: Type.Optional(Type.Object({ sessionSecret: Type.String({ maxLength: 400 }), held })),
})
const searchSchema = Type.Object({
  query: Type.String({ maxLength: 80 }),
  offset: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
})
const resumeSchema = Type.Object({ held })
const eventSchema = Type.Object({
  version: Type.Integer({ minimum: 0 }),
  event: linkUserEventSchema,
  held,
  destinationToken: Type.Optional(Type.String({ maxLength: 40_000 })),
})

const access = {
  config: {
    access: 'public',
    ignoresIdempotencyKey: 'a link token is redeemed once, a step is claimed by its version',
  },
} as const

/** What the Link UI calls. The proof of the session is a header, so no other site can send it along. */
export function registerLinkApi(
  app: App,
  {
    store,
    driver,
    allowance = new RequestAllowance(4, 80),
    checkCountry,
    inCurrency,
    withTerms,
    clientOf,
  }: LinkApiParts,
): void {
  /** Somebody who types quickly, or drags the list. A search of a large catalogue is some milliseconds of work. */
  const searchAllowance = new RequestAllowance(5, 40)

  app.post('/link-api/redeem', access, async ({ body, ip }): Promise<LinkOpening> => {
    const { clientId, code, fiatCurrency, previous } = readBody(redeemSchema, body, { refuseUnknown: true })
    await checkCountry(clientId, code, ip)
    const { session: opened, sessionSecret } = await redeemLinkToken(store, clientId, code)
    const priced = fiatCurrency === undefined ? opened : await inCurrency(opened, fiatCurrency)
    const session = await withTerms(priced)
    const { environment, options } = session
    const left = previous && (await findLeftSession(store, previous.sessionSecret, session))
    const [view, { allowedOrigins, ...client }] = await Promise.all([
      driver.open(session, left && { session: left, held: previous.held }),
      clientOf(clientId, environment, options.subClientId),
    ])
    return { ...view, sessionSecret, client, environment, allowedOrigins }
  })

  app.post('/link-api/resume', access, async (request): Promise<LinkView> => {
    const { held: heldText } = readBody(resumeSchema, request.body, { refuseUnknown: true })
    return driver.resume(await sessionOf(request), heldText)
  })

  app.post('/link-api/search', access, async (request): Promise<CataloguePage> => {
    const wanted = readBody(searchSchema, request.body, { refuseUnknown: true })
    return driver.search(await sessionOf(request, searchAllowance), wanted)
  })

  // A person in the middle of a flow, whose next step may be the one that sends.
  const step = { config: { ...access.config, shed: 'last' } } as const
  app.post('/link-api/event', step, async (request): Promise<LinkView> => {
    const { version, event, ...carried } = readBody(eventSchema, request.body, { refuseUnknown: true })
    return driver.apply(await sessionOf(request), version, event, carried)
  })

  async function sessionOf({ headers }: FastifyRequest, most = allowance): Promise<LinkSession> {
    const [scheme, secret, ...rest] = (headers.authorization ?? '').split(' ')
    if (scheme !== 'Link' || !secret || rest.length > 0) throw new TenonError('linkSessionInvalid')
    const session = await findLinkSession(store, secret)
    const retryAfterSeconds = most.take(session.linkSessionId)
    if (retryAfterSeconds !== undefined) throw new TenonError('tooManyRequests', { retryAfterSeconds })
    return session
  }
}
