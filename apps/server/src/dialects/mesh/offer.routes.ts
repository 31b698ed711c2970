import { TenonError } from '@tenon/core'
import type { Static } from 'typebox'
import type { Caller } from '../../clients/authenticate-key.ts'
import type { OpenedAccount } from '../../connections/opened-account.ts'
import type { App } from '../../http/app.ts'
import type { Written } from '../../http/write-value.ts'
import { FundingRequired } from '../../transfers/funding-required.ts'
import { accountRefusals } from './account-request.ts'
import type { BrokerType } from './broker-type.ts'
import { registerMeshOperation } from './mesh-operation.ts'
import type { MeshParts } from './mesh-parts.ts'
import { configurationSchema, offerSchema } from './offer-answer-schemas.ts'
import { configureSchema, previewSchema } from './offer-schemas.ts'
import { wordConfiguration, wordPreview, wordRequiresFunding } from './offer-words.ts'
import { openMeshAccount } from './open-mesh-account.ts'
import { requirePreviewFields } from './require-preview-fields.ts'
import { requireToAddress } from './require-to-address.ts'

const base = '/api/v1/transfers/managed'
const writing = { access: 'readWrite', tag: 'Managed Transfers' } as const

/** What is wrong with where, what or how much. */
const wishRefusals = [
  ...(['networkNotFound', 'networkDisabled', 'symbolNotSupported', 'invalidAddressPattern'] as const),
  ...(['invalidDestination', 'addressTagMissing', 'invalidAddressTag', 'invalidToIntegrationToken'] as const),
  ...(['toAccountNotSupported', 'symbolNotSupportedByTarget', 'kycRequired', 'badRequest'] as const),
] as const

const offerRefusals = [
  ...(['symbolNotSupportedBySource', 'networkNotSupportedBySource', 'invalidAmount', 'amountBelowMinimum'] as const),
  ...(['amountExceedsMaximum', 'depositAmountTooLow', 'balanceNotEnough', 'feeAssetBalanceNotEnough'] as const),
  ...(['emptyWalletBalance', 'selfTransferNotAllowed', 'riskScreeningBlocked', 'priceNotFound'] as const),
] as const

/** From a wish to an offer: tag "Managed Transfers" of the Mesh API. */
export function registerOfferRoutes(app: App, { opener, transfers }: MeshParts): void {
  registerMeshOperation(
    app,
    {
      ...writing,
      method: 'POST',
      path: `${base}/configure`,
      ignoresIdempotencyKey: 'reads only',
      summary: 'Says what an account can send where',
      description: 'Needs `toAddresses`, or `toAuthToken` with `toType`.',
      body: configureSchema,
      content: configurationSchema,
      refusals: [...accountRefusals, ...wishRefusals],
    },
    async ({ caller, body }) => {
      const { toAuthToken, toType, isInclusiveFeeEnabled: isFeeInclusive = false } = body
      if (!body.toAddresses?.length && !(toAuthToken && toType)) {
        throw new TenonError('invalidField', { message: 'Either `ToAddresses` or `ToAuthToken` should be provided.' })
      }
      const destinations = (body.toAddresses ?? []).map((given, index) => {
        const { networkId, symbol, address, addressTag } = requireToAddress(given, `toAddresses[${index}]`)
        return { networkId, symbol, address, ...(addressTag ? { addressTag } : {}) }
      })
      const { symbol, networkId, amount, amountInFiat, fiatCurrency = 'USD' } = body
      const configuration = await configure().catch(statusOfFailure)
      return 'holdings' in configuration
        ? wordConfiguration(configuration, body.fundingOptions?.enabled ?? false)
        : configuration

      async function configure() {
        const source = await openMeshAccount(opener, caller, body.fromAuthToken, body.fromType)
        return transfers.configure(source, {
          destinations,
          ...(destinations.length === 0 && toAuthToken && toType
            ? { toAccount: await openTarget(caller, toAuthToken, toType) }
            : {}),
          fiatCurrency: fiatCurrency.toUpperCase(),
          isFeeInclusive,
          ...(symbol ? { symbol } : {}),
          ...(networkId ? { networkId } : {}),
          ...(amount ? { amount } : {}),
          ...(amountInFiat ? { amountInFiat } : {}),
          ...(body.fundingOptions?.enabled ? { allowsFunding: true } : {}),
        })
      }
    },
  )

  const previewing = {
    ...writing,
    path: `${base}/preview`,
    summary: 'Offers one transfer, priced, for three minutes',
    body: previewSchema,
    content: offerSchema,
    refusals: [...accountRefusals, ...wishRefusals, ...offerRefusals],
  } as const
  registerMeshOperation(app, { ...previewing, method: 'POST' }, async ({ caller, body }) =>
    previewTransfer(caller, body),
  )
  // The guides of the product print this call with GET as well.
  registerMeshOperation(
    app,
    { ...previewing, method: 'GET', isDeprecated: true, description: 'The same as the POST, with the same JSON body.' },
    async ({ caller, body }) => previewTransfer(caller, body),
  )

  async function previewTransfer(caller: Caller, given: Static<typeof previewSchema>) {
    const body = requirePreviewFields(given)
    const { toAddress, toAuthToken, toType, addressTag, amount, amountInFiat, fiatCurrency, transactionId } = body
    const source = await openMeshAccount(opener, caller, body.fromAuthToken, body.fromType)
    return transfers
      .preview(source, {
        networkId: body.networkId,
        symbol: body.symbol,
        ...(toAddress === undefined && toAuthToken && toType
          ? { toAccount: await openTarget(caller, toAuthToken, toType) }
          : {}),
        ...(toAddress === undefined ? {} : { address: toAddress }),
        isFeeInclusive: body.isInclusiveFeeEnabled ?? false,
        ...(addressTag ? { addressTag } : {}),
        ...(amount ? { amount } : {}),
        ...(amountInFiat ? { amountInFiat } : {}),
        ...(fiatCurrency ? { fiatCurrency: fiatCurrency.toUpperCase() } : {}),
        ...(transactionId ? { clientTransactionId: transactionId } : {}),
        ...(body.fundingOptions?.enabled ? { funding: 'automatic' } : {}),
      })
      .then(wordPreview, (error: unknown) => {
        if (error instanceof FundingRequired) return wordRequiresFunding(error.availability)
        throw error
      })
  }

  /** Opens the account that takes the money. @throws TenonError `invalidToIntegrationToken` */
  async function openTarget(caller: Caller, token: string, type: BrokerType): Promise<OpenedAccount> {
    try {
      return await openMeshAccount(opener, caller, token, type)
    } catch (error) {
      if (!(error instanceof TenonError)) throw error
      throw new TenonError('invalidToIntegrationToken', { cause: error })
    }
  }
}

type ConfigureStatus = Written<Static<typeof configurationSchema>>['status']

/** What went wrong at an institution, as `ConfigureTransferStatus` has it. */
const configureStatuses: Readonly<Record<string, ConfigureStatus>> = {
  unauthorizedToken: 'notAuthorizedFrom',
  operationNotSupported: 'fromIntegrationNotSupported',
  invalidToIntegrationToken: 'notAuthorizedTo',
  toAccountNotSupported: 'toIntegrationNotSupported',
  kycRequired: 'kycRequired',
}

/** A failure inside the institution is an answer of its own on this wire: HTTP 200 with a failing `content.status`. */
function statusOfFailure(error: unknown): { status: ConfigureStatus } {
  const status = error instanceof TenonError ? configureStatuses[error.code] : undefined
  if (status === undefined) throw error
  return { status }
}
