import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import { TenonError } from '@tenon/core'
import type { FastifyReply } from 'fastify'
import { frameAncestors } from '../clients/frame-ancestors.ts'
import type { SessionOwner } from '../clients/frame-ancestors-of.ts'
import type { OAuthSignIn } from '../connections/oauth-sign-in.ts'
import { tenonErrorOf } from '../connections/provider-failure.ts'
import type { App, QueryValues } from '../http/app.ts'
import type { LinkSessionStore } from '../link-sessions/link-session.store.ts'
import { hashSecret } from '../link-sessions/one-time-secret.ts'
import { chooseEncoding, type LinkDocument, readLinkDocument } from './read-link-document.ts'

export interface LinkPageParts {
  store: LinkSessionStore
  oauth: OAuthSignIn
  /** Folder of the built Link UI. */
  linkAppDir: string
  /** Origin of the Link page. */
  linkUrl: string
  /** The `frame-ancestors` directive for a session. Without one: whatever fits any of the client's. */
  frameAncestorsOf(clientId: string, session: SessionOwner | undefined): Promise<string>
  /** The mark of a sub-client. */
  readLogo(clientId: string, logoId: string): Promise<{ mediaType: string; bytes: Buffer } | undefined>
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What the build calls its files. The server of files fails on names that lead elsewhere, as on a fault of ours. */
const assetName = /^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9]+)+$/

/** Nobody may frame it. */
const none = frameAncestors([])

const common = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
}

/** The Link page, its assets, and the page that a sign-in at an institution comes back to. */
export async function registerLinkPage(app: App, parts: LinkPageParts): Promise<void> {
  const { store, oauth, linkAppDir, linkUrl, frameAncestorsOf, readLogo } = parts
  const isHttps = linkUrl.startsWith('https:')
  const page = await readLinkDocument(linkAppDir)

  await app.register(fastifyStatic, { root: join(linkAppDir, 'assets'), serve: false, preCompressed: true })
  app.get<{ Params: { '*': string } }>(
    '/link-ui/assets/*',
    { config: { access: 'public' } },
    async (request, reply) => {
      const name = request.params['*']
      if (!assetName.test(name)) throw new TenonError('notFound')
      // Names carry a hash of the content.
      return reply
        .header('cache-control', 'public, max-age=31536000, immutable')
        .sendFile(name, { cacheControl: false })
    },
  )

  app.get<{ Params: { clientId: string }; Querystring: QueryValues }>(
    '/b2b-iframe/:clientId/broker-connect',
    { config: { access: 'public' } },
    async ({ params, query }, reply) => {
      const clientId = params.clientId.toLowerCase()
      const code = query.auth_code?.[0] ?? ''
      const isKnownForm = uuid.test(clientId)
      const session = isKnownForm ? await store.ownerOfCode(clientId, hashSecret(code)) : undefined
      const ancestors = isKnownForm ? await frameAncestorsOf(clientId, session) : none
      return sendDocument(reply, page, ancestors, isHttps)
    },
  )

  // Pages of their own, for a person who was sent a link. The page reads its address; nothing of it is rendered here.
  for (const path of ['/pay', '/broker-connect'])
    app.get(path, { config: { access: 'public' } }, async (_request, reply) => sendDocument(reply, page, none, isHttps))

  app.get<{ Params: { clientId: string; logoId: string } }>(
    '/logos/:clientId/:logoId',
    { config: { access: 'public' } },
    async ({ params: { clientId, logoId } }, reply) => {
      const logo = uuid.test(clientId) && uuid.test(logoId) ? await readLogo(clientId, logoId) : undefined
      if (!logo) throw new TenonError('notFound')
      return (
        reply
          .headers({ ...common, 'content-security-policy': "default-src 'none'" })
          // Another upload has another id.
          .header('cache-control', 'public, max-age=31536000, immutable')
          .type(logo.mediaType)
          .send(logo.bytes)
      )
    },
  )

  app.get<{ Params: { slug: string } }>(
    '/oauth/callback/:slug',
    { config: { access: 'public' } },
    async ({ params, url }, reply) => {
      // Any other value cuts the window off from the page that opened it, which waits for the claim.
      reply.header('cross-origin-opener-policy', 'unsafe-none')
      try {
        const { claim, returnTo } = await oauth.acceptCallback(params.slug, new URL(url, linkUrl))
        if (returnTo) return reply.headers(common).redirect(returnTo, 303)
        return sendPage(reply, claim ? returnPage(claim, closesItself) : returnPage('', closeIt), none, isHttps)
      } catch (error) {
        const failure = tenonErrorOf(error)
        if (failure.code === 'serverFailure') throw failure
        reply.code(failure.status)
        return sendPage(reply, returnPage('', notMatched), none, isHttps)
      }
    },
  )

  app.get('/oauth/return.js', { config: { access: 'public' } }, async (_request, reply) =>
    reply.headers(common).type('text/javascript; charset=utf-8').serializer(String).send(returnScript),
  )
}

function sendDocument(
  reply: FastifyReply,
  { bytes, styleSources }: LinkDocument,
  ancestors: string,
  isHttps: boolean,
): FastifyReply {
  const encoding = chooseEncoding(reply.request.headers['accept-encoding'])
  if (encoding !== 'identity') reply.header('content-encoding', encoding)
  return sendPage(reply.header('vary', 'accept-encoding'), bytes[encoding], ancestors, isHttps, styleSources)
}

function sendPage(
  reply: FastifyReply,
  html: string | Buffer,
  ancestors: string,
  isHttps: boolean,
  styleSources: readonly string[] = [],
): FastifyReply {
  if (isHttps) reply.header('strict-transport-security', 'max-age=31536000')
  return reply
    .headers(common)
    .header(
      'content-security-policy',
      [
        "default-src 'none'",
        "script-src 'self'",
        ["style-src 'self'", ...styleSources].join(' '),
        "img-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
        ancestors,
      ].join('; '),
    )
    .type('text/html; charset=utf-8')
    .serializer(String)
    .send(html)
}

const closesItself = 'This window closes by itself; if it does not, close it and go on in the app.'
/** The app that opened it takes the address of this page. */
const closeIt = 'You can close this window and go on in the app.'
const notMatched = 'This sign-in could not be matched. Close this window and start again in the app.'

/** Nothing of the query is rendered; the claim is ours, base64url. */
function returnPage(claim: string, text: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Back to the app</title>
<link rel="icon" href="data:,">
</head>
<body data-claim="${claim}">
<main><h1>Back to the app</h1><p>${text}</p></main>
<script src="/oauth/return.js"></script>
</body>
</html>
`
}

/**
 * The claim goes to the page that waits for it, and only on our own origin: the page of Link that went away in this very tab
 * and left a note where to come back to, or the page that opened this window.
 */
const returnScript = `const claim = document.body.dataset.claim
const noteName = 'tenon.oauth.return'
function takeNote() {
  try {
    const { to } = JSON.parse(sessionStorage.getItem(noteName) ?? '{}')
    if (!to || new URL(to).origin !== location.origin) return undefined
    sessionStorage.setItem(noteName, JSON.stringify({ claim }))
    return to
  } catch {
    return undefined
  }
}
const to = takeNote()
if (to) location.replace(to)
else if (claim && window.opener) {
  window.opener.postMessage({ type: 'tenon:oauthReturned', claim }, location.origin)
  setTimeout(() => window.close(), 300)
}
`
