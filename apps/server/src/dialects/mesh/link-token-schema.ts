import Type, { type Static } from 'typebox'
import { decimalType } from '../../http/decimal-type.ts'
import { brokerTypeSchema } from './broker-type.ts'
import { transferTypeSchema } from './transfer-type.ts'
import { networkTypeSchema, verificationMethodSchema } from './wallet-schemas.ts'

const optional = Type.Optional

const toAddressSchema = Type.Object(
  {
    networkId: optional(Type.String({ format: 'uuid' })),
    symbol: optional(
      Type.String({ minLength: 1, maxLength: 128, description: 'The ticker, never the address of a contract.' }),
    ),
    address: optional(Type.String({ minLength: 1, maxLength: 1_024 })),
    addressTag: optional(Type.String({ maxLength: 128, description: 'Destination tag or memo.' })),
    amount: optional(decimalType({ description: 'Exactly so much of the asset.' })),
    minAmount: optional(decimalType({ description: 'The least that is taken, in the asset.' })),
    minAmountInFiat: optional(decimalType({ description: 'The least that is taken, by value.' })),
    displayAmountInFiat: optional(
      decimalType({ description: 'Shown as the value of the amount if it is within 1 % of it.' }),
    ),
  },
  { title: 'TransferToAddressWithAmount' },
)

const goodsSchema = Type.Object(
  {
    goodsType: optional(Type.String({ maxLength: 16, description: '`01` tangible, `02` virtual.' })),
    goodsCategory: optional(Type.String({ maxLength: 64 })),
    referenceGoodsId: optional(Type.String({ maxLength: 128 })),
    goodsName: optional(Type.String({ maxLength: 256 })),
    goodsDetail: optional(Type.String({ maxLength: 256 })),
  },
  { title: 'GoodsDetails' },
)

const fundingOptionsSchema = Type.Object(
  { enabled: optional(Type.Boolean()) },
  { title: 'TransferCryptocurrencyFundingOptions' },
)

/** What a link token and a catalogue link have in common. */
const transferFields = {
  toAddresses: optional(
    Type.Array(toAddressSchema, {
      maxItems: 100,
      description: 'Where the client takes what. Present, even empty: Link goes on to a transfer.',
    }),
  ),
  amountInFiat: optional(decimalType({ description: 'The amount in USD. Absent: the person types one.' })),
  transactionId: optional(Type.String({ maxLength: 128, description: "The client's own id of this transfer." })),
  clientFee: optional(decimalType({ description: 'Ratio from 0 to 1 on top of a payment: 0.025 is 2.5 %.' })),
  transferType: optional(transferTypeSchema),
  description: optional(Type.String({ maxLength: 256, description: 'For Binance Pay. Checked and not used.' })),
  goodsDetails: optional(
    Type.Array(goodsSchema, { maxItems: 50, description: 'For Binance Pay. Checked and not used.' }),
  ),
}

/** `LinkTokenTransferOptions` */
const transferOptionsSchema = Type.Object(
  {
    ...transferFields,
    fundingOptions: optional(fundingOptionsSchema),
    isInclusiveFeeEnabled: optional(Type.Boolean({ description: 'Fees come out of the amount. Default false.' })),
    generatePayLink: optional(Type.Boolean({ description: 'Also answers `paymentLink`. Needs `transactionId`.' })),
  },
  { title: 'LinkTokenTransferOptions' },
)

const verifyWalletSchema = Type.Object(
  {
    message: optional(
      Type.String({ maxLength: 2_000, description: 'The text to sign. Blank: one of ours, fresh each time.' }),
    ),
    verificationMethods: optional(Type.Array(verificationMethodSchema, { maxItems: 10 })),
    addresses: optional(
      Type.Array(Type.String({ minLength: 1, maxLength: 256 }), {
        maxItems: 100,
        description: 'No other wallet is taken.',
      }),
    ),
    networkId: optional(Type.String({ format: 'uuid', description: 'Looked at only with `addresses`.' })),
    networkType: optional(networkTypeSchema),
  },
  { title: 'VerifyWalletOptions' },
)

/** `GetLinkTokenRequest` */
export const linkTokenSchema = Type.Object(
  {
    userId: Type.String({
      minLength: 1,
      maxLength: 300,
      description: "The client's id of the person. No personal data.",
    }),
    brokerType: optional(brokerTypeSchema),
    restrictMultipleAccounts: optional(
      Type.Boolean({ description: 'No other account is offered at the end. Default false.' }),
    ),
    transferOptions: optional(transferOptionsSchema),
    integrationId: optional(Type.String({ format: 'uuid', description: 'Opens this institution and no other.' })),
    disableApiKeyGeneration: optional(Type.Boolean()),
    verifyWalletOptions: optional(verifyWalletSchema),
    subClientId: optional(Type.String({ format: 'uuid' })),
    // Where it stood until 2025.
    generatePayLink: optional(Type.Boolean({ deprecated: true })),
  },
  { title: 'GetLinkTokenRequest' },
)

/** `InitializeTransfersForLinkRequest` */
export const catalogLinkBodySchema = Type.Object(transferFields, { title: 'InitializeTransfersForLinkRequest' })

/** The query of both catalogue links. */
export const catalogLinkQuerySchema = Type.Object({
  UserId: Type.String({ minLength: 1, maxLength: 50 }),
  BrokerType: optional(brokerTypeSchema),
  EnableTransfers: optional(Type.Boolean({ description: 'Offers only institutions that can send.' })),
  RestrictMultipleAccounts: optional(Type.Boolean()),
  DisableApiKeyGeneration: optional(Type.Boolean()),
})

/** `LinkTokenModel` */
export const linkTokenAnswerSchema = Type.Object(
  {
    linkToken: optional(Type.String({ description: 'For the SDK. Opens Link once, within ten minutes.' })),
    paymentLink: optional(
      Type.String({
        description: 'A page of its own with the same session: either can be opened, once, within 30 minutes.',
      }),
    ),
  },
  { title: 'LinkTokenModel' },
)

/** `CatalogLink` */
export const catalogLinkSchema = Type.Object(
  {
    url: optional(Type.String({ format: 'uri', description: 'A page of its own.' })),
    iFrameUrl: optional(Type.String({ format: 'uri', description: 'The same session for a frame.' })),
  },
  { title: 'CatalogLink' },
)

export type LinkTokenBody = Static<typeof linkTokenSchema>
