import { networks, TenonError } from '@tenon/core'
import type { Static } from 'typebox'
import type { App } from '../../http/app.ts'
import { mapBounded } from '../../transfers/map-bounded.ts'
import type { Transfers } from '../../transfers/transfer-types.ts'
import { accountRefusals } from './account-request.ts'
import {
  depositAddressesRequestSchema,
  depositAddressesSchema,
  depositAddressRequestSchema,
  depositAddressSchema,
} from './deposit-address-schema.ts'
import { wordDepositAddress } from './deposit-address-words.ts'
import { registerMeshOperation } from './mesh-operation.ts'
import type { MeshParts } from './mesh-parts.ts'
import { assetOfAddressType } from './native-address-type.ts'
import { openMeshAccount } from './open-mesh-account.ts'

const base = '/api/v1/transfers/managed/address'
const reading = { method: 'POST', access: 'read', tag: 'Managed Transfers' } as const
const refusals = [...accountRefusals, 'networkNotFound', 'networkDisabled', 'symbolNotSupported'] as const

/** Calls to the institution under way at once. */
const addressesAtOnce = 4

/** Where a connected account takes money in: tag "Managed Transfers" of the Mesh API. */
export function registerDepositAddressRoutes(app: App, { opener, transfers }: MeshParts): void {
  registerMeshOperation(
    app,
    {
      ...reading,
      path: `${base}/get`,
      summary: 'Says where an account takes an asset in',
      description:
        'Needs `symbol` with `networkId`, or `addressType`. The network may be absent where only one carries it.',
      body: depositAddressRequestSchema,
      content: depositAddressSchema,
      refusals: [...refusals, 'notFound'],
    },
    async ({ caller, body }) => {
      const wanted = wantedOf(body)
      const target = await openMeshAccount(opener, caller, body.authToken, body.type)
      const found = await transfers
        .depositAddress(target, { ...wanted, ...(body.mfaCode ? { mfaCode: body.mfaCode } : {}) })
        .catch(asNotFound)
      return wordDepositAddress(found, wanted.symbol)
    },
  )

  registerMeshOperation(
    app,
    {
      ...reading,
      path: `${base}/list`,
      summary: 'Says where an account takes an asset in, on several networks',
      body: depositAddressesRequestSchema,
      content: depositAddressesSchema,
      refusals,
    },
    async ({ caller, body }) => {
      const target = await openMeshAccount(opener, caller, body.authToken, body.type)
      const wanted =
        body.networks?.map(({ networkId }) => networkId) ?? carriersOf(body.symbol, target.integration.networks)
      const found = await mapBounded([...new Set(wanted)], addressesAtOnce, (networkId) =>
        transfers
          .depositAddress(target, {
            networkId,
            symbol: body.symbol,
            ...(body.mfaCode ? { mfaCode: body.mfaCode } : {}),
          })
          .catch(leaveOut),
      )
      const known = found.filter((each) => each !== undefined)
      return {
        addresses: known.flatMap((each) =>
          each.status === 'ready'
            ? [
                {
                  address: each.address,
                  symbol: body.symbol.toUpperCase(),
                  networkName: each.network.name,
                  networkId: each.network.id,
                  memo: each.addressTag || undefined,
                },
              ]
            : [],
        ),
        brokerResponseStatus: known.map(({ status }) => status).find((status) => status !== 'ready'),
      }
    },
  )
}

function carriersOf(wanted: string, slugs: readonly string[]): string[] {
  return networks
    .filter(
      ({ slug, tokens }) => slugs.includes(slug) && tokens.some(({ symbol: each }) => each === wanted.toUpperCase()),
    )
    .map(({ id }) => id)
}

/** @throws TenonError `missingField`, `symbolNotSupported` */
function wantedOf({ symbol: given, addressType, networkId }: Static<typeof depositAddressRequestSchema>): {
  symbol: string
  networkId: string
} {
  if (given === undefined && addressType === undefined) {
    throw new TenonError('missingField', { message: 'The symbol field is required.', detail: { rule: 'symbol' } })
  }
  if (given === undefined) {
    const asset = addressType && assetOfAddressType(addressType)
    if (!asset) throw new TenonError('symbolNotSupported')
    return { symbol: asset.symbol, networkId: networkId ?? asset.network.id }
  }
  if (networkId !== undefined) return { symbol: given.toUpperCase(), networkId }
  const [only, ...others] = carriersOf(
    given,
    networks.map(({ slug }) => slug),
  )
  if (only !== undefined && others.length === 0) return { symbol: given.toUpperCase(), networkId: only }
  throw new TenonError('missingField', { message: 'The networkId field is required.', detail: { rule: 'networkId' } })
}

type Found = Awaited<ReturnType<Transfers['depositAddress']>>

/** "Has none" is 404 on this wire. */
function asNotFound(error: unknown): Found {
  if (error instanceof TenonError && hasNone.has(error.code)) {
    throw new TenonError('notFound', {
      message: 'The account has no deposit address for this asset on this network.',
      cause: error,
    })
  }
  throw error
}

/** In a list, a network on which there is none is left out. */
function leaveOut(error: unknown): undefined {
  if (error instanceof TenonError && (hasNone.has(error.code) || error.code === 'symbolNotSupported')) return undefined
  throw error
}

const hasNone: ReadonlySet<string> = new Set(['symbolNotSupportedByTarget', 'refusedByIntegration'])
