import type { LinkUserEvent } from '@tenon/core'
import Type, { type TUnsafe } from 'typebox'
import { walletEventSchemas } from './wallet-event-schemas.ts'

const id = Type.String({ maxLength: 200 })
const plain = [
  'continue',
  'connectAnother',
  'acceptTerms',
  'reconnect',
  'addAccount',
  'depositManually',
  'seeWhatHappened',
  'requote',
  'confirm',
  'useOtherChannel',
  'userStepDone',
  'poll',
  'declineWalletProof',
  'recover',
  'recoverOtherwise',
  'back',
  'close',
] as const

/** What the Link UI may send. Each event has its own shape; anything else is refused. */
export const linkUserEventSchema: TUnsafe<LinkUserEvent> = Type.Unsafe<LinkUserEvent>(
  Type.Union([
    Type.Object({ type: Type.Literal('chooseIntegration'), integrationId: id, userSearched: Type.Boolean() }),
    Type.Object({
      type: Type.Literal('submitCredentials'),
      credentials: Type.Record(Type.String(), Type.String({ maxLength: 4_096 })),
    }),
    Type.Object({ type: Type.Literal('oauthReturned'), claim: id }),
    Type.Object({ type: Type.Literal('submitMfa'), answer: Type.String({ maxLength: 1_000 }) }),
    Type.Object({ type: Type.Literal('chooseAccounts'), accountIds: Type.Array(id, { maxItems: 100 }) }),
    Type.Object({ type: Type.Literal('chooseAsset'), symbol: id }),
    Type.Object({ type: Type.Literal('chooseNetwork'), networkId: id }),
    Type.Object({ type: Type.Literal('chooseDeposit'), networkId: id, symbol: id }),
    Type.Object({
      type: Type.Literal('submitAmount'),
      value: id,
      unit: Type.Union([Type.Literal('asset'), Type.Literal('fiat')]),
    }),
    Type.Object({ type: Type.Literal('confirmFunding'), wayId: id }),
    Type.Object({ type: Type.Literal('submitTransferMfa'), code: id }),
    Type.Object({ type: Type.Literal('useAccessToken'), accessToken: Type.String({ maxLength: 40_000 }) }),
    Type.Object({
      type: Type.Literal('proveWallet'),
      networkType: Type.Union([Type.Literal('evm'), Type.Literal('solana'), Type.Literal('bitcoin')]),
      address: Type.String({ maxLength: 256 }),
      // A contract's signature may hold several, and the bytes that would deploy it.
      signature: Type.String({ maxLength: 20_000 }),
    }),
    ...walletEventSchemas,
    ...plain.map((type) => Type.Object({ type: Type.Literal(type) })),
  ]),
)
