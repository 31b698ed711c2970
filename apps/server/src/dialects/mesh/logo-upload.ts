import type { FastifyRequest } from 'fastify'
import { formBytes, mostLogoBytes, readLogoUpload } from '../../clients/read-logo-upload.ts'
import type { Logo } from '../../clients/sub-client.store.ts'
import type { App } from '../../http/app.ts'
import { adminOperation } from './admin-operation.ts'
import { meshResult } from './envelope.ts'

/**
 * Adds a route that takes a picture: no JSON comes here, so it is no operation of schemas, but a form with `logoFile`, or the
 * picture itself.
 *
 * @param keep stores it, and answers what the envelope holds
 */
export function registerLogoUpload(
  app: App,
  path: string,
  keep: (request: FastifyRequest, logo: Logo) => Promise<unknown>,
): void {
  const { access, wordFailure, ignoresIdempotencyKey } = adminOperation
  app.post<{ Body: Buffer | undefined }>(
    path,
    { bodyLimit: mostLogoBytes + formBytes, config: { access, wordFailure, ignoresIdempotencyKey, takesBytes: true } },
    async (request) => {
      const upload = await readLogoUpload(request.headers['content-type'], request.body ?? Buffer.alloc(0))
      return meshResult(request.id, await keep(request, upload))
    },
  )
}
