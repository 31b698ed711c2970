import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '../http/app.ts'
import { writeJson } from '../http/exact-json.ts'
import type { Operation } from '../http/operation.ts'
import { type DescribedWording, drawDocument } from './draw-document.ts'
import { drawErrorsPage } from './draw-errors-page.ts'
import { drawReferencePage } from './draw-reference-page.ts'
import { errorRows } from './error-rows.ts'

const isPublic = { config: { access: 'public' } } as const

const policy = ["default-src 'none'", "style-src 'self'", 'img-src data:', "base-uri 'none'", "form-action 'none'"]
  .concat("frame-ancestors 'none'")
  .join('; ')

/** Every operation that is added to the app from now on, in that order. To be called before the first route. */
export function collectOperations(app: App): readonly Operation[] {
  const operations: Operation[] = []
  app.addHook('onRoute', ({ config, method }) => {
    // Fastify adds a HEAD beside each GET, with the same config.
    if (config?.operation && method === config.operation.method) operations.push(config.operation)
  })
  return operations
}

interface DocumentParts {
  operations: readonly Operation[]
  wordings: readonly DescribedWording[]
}

/** `/openapi.json`, and what it reads as: `/docs` and `/docs/errors`. Public, and drawn when first asked for. */
export async function registerApiDocument(app: App, { operations, wordings }: DocumentParts): Promise<void> {
  const style = drawn(await readFile(join(import.meta.dirname, 'pages.css'), 'utf8'))
  const document = once(() => drawDocument(operations, wordings))
  const json = once(() => drawn(writeJson(document())))
  const reference = once(() => drawn(drawReferencePage(document())))
  const errors = once(() => drawn(drawErrorsPage(errorRows(operations))))

  app.get('/openapi.json', isPublic, async (request, reply) => send(request, reply, 'application/json', json()))
  app.get('/docs', isPublic, async (request, reply) => send(request, reply, 'text/html', reference()))
  app.get('/docs/errors', isPublic, async (request, reply) => send(request, reply, 'text/html', errors()))
  app.get('/docs/pages.css', isPublic, async (request, reply) => send(request, reply, 'text/css', style))
}

interface Drawn {
  /** One for all who are sent it: a text would be copied for each, for as long as they take to read. */
  bytes: Buffer
  tag: string
}

function drawn(text: string): Drawn {
  const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`
  return { bytes: Buffer.from(text, 'utf8'), tag }
}

function send(request: FastifyRequest, reply: FastifyReply, type: string, { bytes, tag }: Drawn): FastifyReply {
  reply.headers({ 'cache-control': 'public, max-age=300', etag: tag, 'content-security-policy': policy })
  if (request.headers['if-none-match'] === tag) return reply.code(304).send()
  return reply.type(`${type}; charset=utf-8`).send(bytes)
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
