import { callerOf } from '../../clients/caller-of.ts'
import type { App } from '../../http/app.ts'
import { readBody } from '../../http/read-body.ts'
import { meshResult } from './envelope.ts'
import { executeSchema } from './execution-schemas.ts'
import { wordExecution } from './execution-words.ts'
import type { MeshParts } from './mesh-parts.ts'
import { openMeshAccount } from './open-mesh-account.ts'

const base = '/api/v1/transfers/managed'
const write = { config: { access: 'readWrite' } } as const

/** Where money moves: tag "Managed Transfers" of the Mesh API. */
export function registerExecutionRoutes(app: App, { opener, transfers }: MeshParts): void {
  app.post(`${base}/execute`, write, async (request) => {
    const { fromAuthToken, fromType, previewId, mfaCode } = readBody(executeSchema, request.body)
    const source = await openMeshAccount(opener, callerOf(request), fromAuthToken, fromType)
    const result = await transfers.execute(source, { previewId, ...(mfaCode ? { mfaCode } : {}) })
    return meshResult(request.id, wordExecution(result))
  })
}
