import { TenonError } from '@tenon/core'
import type { FastifyRequest } from 'fastify'
import type { Caller } from '../../clients/authenticate-key.ts'
import { callerOf } from '../../clients/caller-of.ts'
import type { OpenedAccount } from '../../connections/open-account.ts'
import type { App } from '../../http/app.ts'
import { readBody } from '../../http/read-body.ts'
import { FundingRequired } from '../../transfers/funding-required.ts'
import type { BrokerType } from './broker-type.ts'
import { meshResult } from './envelope.ts'
import type { MeshParts } from './mesh-parts.ts'
import { configureSchema, previewSchema } from './offer-schemas.ts'
import { wordConfiguration, wordPreview, wordRequiresFunding } from './offer-words.ts'
import { openMeshAccount } from './open-mesh-account.ts'
import { requirePreviewFields } from './require-preview-fields.ts'
import { requireToAddress } from './require-to-address.ts'

const base = '/api/v1/transfers/managed'
const write = { config: { access: 'readWrite' } } as const

/** From a wish to an offer: tag "Managed Transfers" of the Mesh API. */
export function registerOfferRoutes(app: App, { opener, transfers }: MeshParts): void {
  const reading = { config: { ...write.config, ignoresIdempotencyKey: 'reads only' } } as const
  app.post(`${base}/configure`, reading, async (request) => {
    const body = readBody(configureSchema, request.body)
    const { toAuthToken, toType, isInclusiveFeeEnabled: isFeeInclusive = false } = body
    if (!body.toAddresses?.length && !(toAuthToken && toType)) {
      throw new TenonError('invalidField', { message: 'Either `ToAddresses` or `ToAuthToken` should be provided.' })
    }
    const destinations = (body.toAddresses ?? []).map((given, index) => {
      const { networkId, symbol, address, addressTag } = requireToAddress(given, `toAddresses[${index}]`)
      return { networkId, symbol, address, ...(addressTag ? { addressTag } : {}) }
    })
    const { symbol, networkId, amount, amountInFiat, fiatCurrency = 'USD' } = body
    const caller = callerOf(request)
    const configuration = await configure().catch(statusOfFailure)
    return meshResult(
      request.id,
      'holdings' in configuration
        ? wordConfiguration(configuration, body.fundingOptions?.enabled ?? false)
        : configuration,
    )

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
  })

  // The guides of the product print this call with GET as well; a GET with a body is read like the POST.
  for (const method of ['POST', 'GET'] as const) {
    app.route({ method, url: `${base}/preview`, ...write, handler: previewTransfer })
  }

  async function previewTransfer(request: FastifyRequest) {
    const body = requirePreviewFields(readBody(previewSchema, request.body))
    const { toAddress, toAuthToken, toType, addressTag, amount, amountInFiat, fiatCurrency, transactionId } = body
    const caller = callerOf(request)
    const source = await openMeshAccount(opener, caller, body.fromAuthToken, body.fromType)
    const offer = await transfers
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
    return meshResult(request.id, offer)
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

/** What went wrong at an institution, as `ConfigureTransferStatus` has it. */
const configureStatuses: Readonly<Record<string, string>> = {
  unauthorizedToken: 'notAuthorizedFrom',
  operationNotSupported: 'fromIntegrationNotSupported',
  invalidToIntegrationToken: 'notAuthorizedTo',
  toAccountNotSupported: 'toIntegrationNotSupported',
  kycRequired: 'kycRequired',
}

/** A failure inside the institution is an answer of its own on this wire: HTTP 200 with a failing `content.status`. */
function statusOfFailure(error: unknown): { status: string } {
  const status = error instanceof TenonError ? configureStatuses[error.code] : undefined
  if (status === undefined) throw error
  return { status }
}
