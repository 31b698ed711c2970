import Type from 'typebox'
import type { App } from '../../http/app.ts'
import { registerMeshOperation } from './mesh-operation.ts'
import type { MeshParts } from './mesh-parts.ts'
import { unixSeconds } from './unix-seconds.ts'
import { verificationsSchema } from './wallet-schemas.ts'

/** Tag "Wallets". */
export function registerWalletRoutes(app: App, { wallets }: MeshParts): void {
  registerMeshOperation(
    app,
    {
      method: 'GET',
      path: '/api/v1/wallets/verify',
      access: 'read',
      tag: 'Wallets',
      summary: 'Lists the wallets that were proved, the youngest first',
      description: 'At most 100. Without `UserId`: of every user; without `Address`: every wallet.',
      query: Type.Object({
        UserId: Type.Optional(Type.String({ maxLength: 300 })),
        Address: Type.Optional(Type.String({ maxLength: 256 })),
      }),
      content: verificationsSchema,
    },
    async ({ caller, query: { UserId, Address } }) => {
      const proofs = await wallets.list(caller, {
        ...(UserId ? { userId: UserId } : {}),
        ...(Address ? { address: Address } : {}),
      })
      return {
        verifications: proofs.map(({ userId, address, networkType, message, signatureHash, provenAt }) => ({
          userId,
          address,
          networkType,
          verificationMethod: 'signedMessage' as const,
          message,
          signedMessageHash: signatureHash,
          timestamp: unixSeconds(provenAt),
        })),
      }
    },
  )
}
