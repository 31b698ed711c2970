import { callerOf } from '../../clients/caller-of.ts'
import type { App } from '../../http/app.ts'
import { readBody } from '../../http/read-body.ts'
import { meshResult } from './envelope.ts'
import { executeSchema, updateSchema } from './execution-schemas.ts'
import { wordExecution } from './execution-words.ts'
import type { MeshParts } from './mesh-parts.ts'
import { openMeshAccount } from './open-mesh-account.ts'
import { wordUpdate } from './update-words.ts'

const base = '/api/v1/transfers/managed'
const write = { config: { access: 'readWrite' } } as const

/** Where money moves, and where its movement is asked after: tag "Managed Transfers" of the Mesh API. */
export function registerExecutionRoutes(app: App, { integrations, opener, transfers }: MeshParts): void {
  app.post(`${base}/execute`, { config: { ...write.config, shed: 'last' } }, async (request) => {
    const body = readBody(executeSchema, request.body)
    const { fromAuthToken, fromType, previewId, mfaCode, challengeId, tryAnotherMfa } = body
    const source = await openMeshAccount(opener, callerOf(request), fromAuthToken, fromType)
    const result = await transfers.execute(source, {
      previewId,
      ...(mfaCode ? { mfaCode } : {}),
      ...(challengeId ? { challengeId } : {}),
      ...(tryAnotherMfa ? { wantsOtherChannel: true } : {}),
    })
    return meshResult(request.id, wordExecution(result))
  })

  app.post(`${base}/update`, write, async (request) => {
    const { authToken, type, transactionId } = readBody(updateSchema, request.body)
    const caller = callerOf(request)
    const source = await openMeshAccount(opener, caller, authToken, type)
    const result = await transfers.update(source, transactionId)
    const { integrationId } = result.transfer
    return meshResult(request.id, wordUpdate(result, integrations.find(caller.environment, integrationId)))
  })
}
