import { randomUUID } from 'node:crypto'
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { type ConnectedPayload, createAccounts } from './accounts.ts'
import { findUser, rememberUser } from './demo-user.ts'
import { destinations } from './destinations.ts'
import { servePage } from './page-files.ts'
import { parseExact } from './parse-exact.ts'
import { readPortfolio } from './read-portfolio.ts'
import { callTenon, type TenonAccess, TenonRefusal } from './tenon-api.ts'
import { verifySignature } from './verify-signature.ts'
import { createWebhookFeed } from './webhook-feed.ts'

export interface QuickstartOptions extends TenonAccess {
  /** The origin that Link is served from. */
  linkOrigin: string
  /** Signs the webhooks. Shown once, when the endpoint was set up. */
  webhookSecret: string
}

/** The whole backend of an app with connected accounts: link tokens, token keeping, reading, webhooks. */
export function createQuickstart(options: QuickstartOptions): FastifyInstance {
  const app = Fastify({ forceCloseConnections: true })
  const accounts = createAccounts()
  const feed = createWebhookFeed()

  // Webhooks are verified over the bytes that arrived, so a body stays bytes until its route reads it.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  )
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    if (error instanceof TenonRefusal) console.error(`Tenon refused: ${error.status} ${error.errorType}`)
    const status = error instanceof TenonRefusal ? 502 : (error.statusCode ?? 500)
    const message = error instanceof TenonRefusal ? error.displayMessage : 'That did not work. Please try again.'
    return reply.code(status).send({ message })
  })

  servePage(app, options.linkOrigin, rememberUser)

  // A link token lives ten minutes and opens Link once, so it is made when the button is pressed.
  app.post('/api/link-token', async (request) => {
    const userId = signedInUser(request)
    const { purpose } = readJson<{ purpose: 'connect' | 'deposit' }>(request)
    const deposit = { transferOptions: { toAddresses: destinations, transactionId: randomUUID() } }
    const { linkToken } = await callTenon<{ linkToken: string }>(options, '/api/v1/linktoken', {
      userId,
      ...(purpose === 'deposit' ? deposit : {}),
    })
    // With the token of a connected account Link skips the sign-in and starts at the choice of the asset. The price: the
    // token passes through the browser again, as it did when the account was connected. It is sealed, and of no use
    // without the client secret; an app that does not want this leaves `accessTokens` out and lets people sign in.
    const accessTokens = purpose === 'deposit' ? accounts.list(userId).slice(-1) : []
    return { linkToken, linkOrigin: options.linkOrigin, accessTokens }
  })

  // The page sends what Link gave to `onIntegrationConnected`. It is kept for the user of the cookie, whoever the body names.
  app.post('/api/connections', async (request, reply) => {
    accounts.add(signedInUser(request), readJson<ConnectedPayload>(request))
    return reply.code(204).send()
  })

  app.get('/api/portfolio', async (request) => {
    return Promise.all(accounts.list(signedInUser(request)).map((account) => readPortfolio(options, account)))
  })

  // Answer fast and do the work afterwards: Tenon sends again what was not answered with 200 in time.
  app.post('/webhooks/tenon', async (request, reply) => {
    const body = request.body
    if (
      !Buffer.isBuffer(body) ||
      !verifySignature(body, request.headers['x-mesh-signature-256'], options.webhookSecret)
    ) {
      return reply.code(401).send({ message: 'The signature does not match.' })
    }
    feed.add(readJson(request))
    return reply.code(200).send()
  })

  app.get('/api/events', (request, reply) => {
    const userId = signedInUser(request)
    reply.hijack()
    reply.raw.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
    reply.raw.write(': connected\n\n')
    const unsubscribe = feed.subscribe((event) => {
      if (event.UserId === userId) reply.raw.write(`data: ${JSON.stringify(event)}\n\n`)
    })
    request.raw.on('close', unsubscribe)
  })

  return app
}

function signedInUser(request: FastifyRequest): string {
  const userId = findUser(request.headers.cookie)
  if (!userId) throw Object.assign(new Error('Nobody is signed in.'), { statusCode: 401 })
  return userId
}

function readJson<T>(request: FastifyRequest): T {
  try {
    return parseExact(String(request.body)) as T
  } catch {
    throw Object.assign(new Error('The body is not JSON.'), { statusCode: 400 })
  }
}
