import { TenonError } from '@tenon/core'
import type { App } from '../../http/app.ts'
import { accountRefusals } from './account-request.ts'
import { registerMeshOperation } from './mesh-operation.ts'
import type { MeshParts } from './mesh-parts.ts'
import { openMeshAccount } from './open-mesh-account.ts'
import { sendAnswerSchema, sendRequestSchema } from './send-schemas.ts'
import { wordSend } from './send-words.ts'
import { networkOfChain, symbolOf } from './symbol-networks.routes.ts'

/** A transfer in one step, as the product had it before previews: tag "Transfers" of the Mesh API. */
export function registerSendRoute(app: App, { opener, send }: MeshParts): void {
  registerMeshOperation(
    app,
    {
      method: 'POST',
      path: '/api/v1/transfers',
      access: 'readWrite',
      shed: 'last',
      tag: 'Transfers',
      summary: 'Sends from an account at once',
      description:
        'Previews and executes in one step, under the rules of both. While the institution waits for its customer, the same request with `mfaCode` goes on with the same transfer. Give a `previewId` of your own, or an `Idempotency-Key`, so that a repeat is never a second payment.',
      isDeprecated: true,
      body: sendRequestSchema,
      content: sendAnswerSchema,
      refusals: [
        ...accountRefusals,
        ...(['networkNotFound', 'symbolNotSupported', 'invalidAmount', 'invalidAddressPattern'] as const),
        ...(['addressTagMissing', 'invalidAddressTag', 'amountBelowMinimum', 'amountExceedsMaximum'] as const),
        ...(['balanceNotEnough', 'emptyWalletBalance', 'priceNotFound', 'transferAlreadyRequested'] as const),
      ],
    },
    async ({ caller, body, request }) => {
      const repeatKey = request.headers['idempotency-key']
      const symbol = symbolOf(body)
      const { amount, mfaCode, challengeId, tryAnotherMfa, memo, previewId } = body
      if (amount === undefined) throw new TenonError('missingField', { message: 'The amount field is required.' })
      const source = await openMeshAccount(opener, caller, body.authToken, body.type)
      const network = await networkOfChain(source, symbol, body.chain, 'withdrawal')
      const { result } = await send(source, {
        networkId: network.id,
        symbol,
        address: body.targetAddress,
        amount,
        ...(memo ? { addressTag: memo } : {}),
        ...(previewId === undefined ? {} : { requestKey: previewId }),
        ...(typeof repeatKey === 'string' ? { repeatKey } : {}),
        ...(mfaCode === undefined ? {} : { mfaCode }),
        ...(challengeId === undefined ? {} : { challengeId }),
        ...(tryAnotherMfa ? { wantsOtherChannel: true } : {}),
      })
      return wordSend(result)
    },
  )
}
