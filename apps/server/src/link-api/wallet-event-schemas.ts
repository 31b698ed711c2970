import Type from 'typebox'

const sentence = Type.String({ maxLength: 300 })
/** A hash of 32 bytes in hex, or a signature of Solana in base58. It is stored as it came. */
const hash = Type.String({ maxLength: 128, pattern: '^[0-9A-Za-z]*$' })

/** What the Link UI says of a wallet. */
export const walletEventSchemas = [
  Type.Object({
    type: Type.Literal('connectWallet'),
    networkType: Type.Union([Type.Literal('evm'), Type.Literal('solana'), Type.Literal('bitcoin')]),
    address: Type.String({ maxLength: 256 }),
    chainId: Type.Optional(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })),
    walletName: Type.Optional(Type.String({ maxLength: 100 })),
  }),
  Type.Object({
    type: Type.Literal('walletUnavailable'),
    reason: Type.Union([Type.Literal('notInstalled'), Type.Literal('networkNotSupported'), Type.Literal('noAccount')]),
  }),
  Type.Object({
    type: Type.Literal('walletTimedOut'),
    atSeconds: Type.Integer({ minimum: 0, maximum: 99_999_999_999 }),
  }),
  Type.Object({
    type: Type.Literal('walletDeclined'),
    reason: Type.Union([Type.Literal('rejected'), Type.Literal('failed')]),
    errorMessage: Type.Optional(sentence),
  }),
  Type.Object({ type: Type.Literal('walletSent'), hash }),
  Type.Object({
    type: Type.Literal('walletSendFailed'),
    status: Type.Union([Type.Literal('declined'), Type.Literal('failed')]),
    errorMessage: Type.Optional(sentence),
  }),
]
