import type { App } from '../../http/app.ts'
import { accountRefusals } from './account-request.ts'
import { executeSchema, executionSchema, updatedAnswerSchema, updateSchema } from './execution-schemas.ts'
import { wordExecution } from './execution-words.ts'
import { registerMeshOperation } from './mesh-operation.ts'
import type { MeshParts } from './mesh-parts.ts'
import { openMeshAccount } from './open-mesh-account.ts'
import { wordUpdate } from './update-words.ts'

const base = '/api/v1/transfers/managed'
const writing = { method: 'POST', access: 'readWrite', tag: 'Managed Transfers' } as const

/** Where money moves, and where its movement is asked after: tag "Managed Transfers" of the Mesh API. */
export function registerExecutionRoutes(app: App, { integrations, opener, transfers }: MeshParts): void {
  registerMeshOperation(
    app,
    {
      ...writing,
      path: `${base}/execute`,
      shed: 'last',
      summary: 'Sends what a preview offers',
      description:
        'Moves money at most once, however often it is called. While the institution waits for its customer, the same call with `mfaCode` goes on.',
      body: executeSchema,
      content: executionSchema,
      refusals: [
        ...accountRefusals,
        ...(['previewNotFound', 'previewExpired', 'transferAlreadyRequested', 'mfaFailed'] as const),
        ...(['invalidFromIntegrationToken', 'networkDisabled', 'outcomeUnknown'] as const),
      ],
    },
    async ({ caller, body: { fromAuthToken, fromType, previewId, mfaCode, challengeId, tryAnotherMfa } }) => {
      const source = await openMeshAccount(opener, caller, fromAuthToken, fromType)
      const result = await transfers.execute(source, {
        previewId,
        ...(mfaCode ? { mfaCode } : {}),
        ...(challengeId ? { challengeId } : {}),
        ...(tryAnotherMfa ? { wantsOtherChannel: true } : {}),
      })
      return wordExecution(result)
    },
  )

  registerMeshOperation(
    app,
    {
      ...writing,
      path: `${base}/update`,
      summary: 'Asks the institution how a transfer stands',
      body: updateSchema,
      content: updatedAnswerSchema,
      refusals: [...accountRefusals, 'transferNotFound'],
    },
    async ({ caller, body: { authToken, type, transactionId } }) => {
      const source = await openMeshAccount(opener, caller, authToken, type)
      const result = await transfers.update(source, transactionId)
      const { integrationId } = result.transfer
      return wordUpdate(result, integrations.find(caller.environment, integrationId))
    },
  )
}
