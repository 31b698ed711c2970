import Type from 'typebox'
import { enumType } from '../../http/enum-type.ts'

const optional = Type.Optional

export const networkTypeSchema = enumType(
  [
    'unknown',
    'evm',
    'solana',
    'bitcoin',
    'cardano',
    'tron',
    'avalancheX',
    'tezos',
    'dogecoin',
    'ripple',
    'stellar',
    'litecoin',
    'sui',
    'aptos',
    'tvm',
    'injective',
  ],
  { title: 'NetworkType' },
)

export const verificationMethodSchema = enumType(['signedMessage'], { title: 'WalletVerificationMethod' })

/** `DeFiWalletVerificationResponse` */
export const verificationsSchema = Type.Object(
  {
    verifications: optional(
      Type.Array(
        Type.Object(
          {
            userId: optional(Type.String()),
            address: optional(Type.String()),
            xPubKey: optional(Type.String({ description: 'Never: an extended key is not asked for.' })),
            networkType: networkTypeSchema,
            verificationMethod: verificationMethodSchema,
            message: optional(Type.String({ description: 'The text that was signed.' })),
            signedMessageHash: optional(Type.String({ description: 'SHA-256 of the signature, hex.' })),
            timestamp: Type.Integer({ description: 'Unix seconds.' }),
          },
          { title: 'DeFiWalletVerification' },
        ),
      ),
    ),
  },
  { title: 'DeFiWalletVerificationResponse' },
)
