import Fastify, { type FastifyInstance } from 'fastify'

/** An HTTP server that takes a body as it stands: a number where a text belongs is refused, not turned into one. */
export function createApp(): FastifyInstance {
  return Fastify({
    forceCloseConnections: true,
    bodyLimit: 100_000,
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false } },
  })
}
