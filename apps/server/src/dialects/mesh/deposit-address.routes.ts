import { networks, TenonError } from '@tenon/core'
import Type, { type Static } from 'typebox'
import { callerOf } from '../../clients/caller-of.ts'
import type { App } from '../../http/app.ts'
import { readBody } from '../../http/read-body.ts'
import { mapBounded } from '../../transfers/map-bounded.ts'
import type { Transfers } from '../../transfers/transfer-types.ts'
import { brokerTypeSchema } from './broker-type.ts'
import { wordDepositAddress } from './deposit-address-words.ts'
import { meshResult } from './envelope.ts'
import type { MeshParts } from './mesh-parts.ts'
import { openMeshAccount } from './open-mesh-account.ts'

const base = '/api/v1/transfers/managed/address'
const read = { config: { access: 'read' } } as const
const optional = Type.Optional

/** `CryptocurrencyAddressType`: an asset on its own network. The others of the list are on networks that we do not have. */
const byAddressType = {
  ethAddress: ['ETH', 'ethereum'],
  btcAddress: ['BTC', 'bitcoin'],
  solAddress: ['SOL', 'solana'],
  polygonAddress: ['MATIC', 'polygon'],
  xrpAddress: ['XRP', 'ripple'],
} as const satisfies Record<string, readonly [symbol: string, network: (typeof networks)[number]['slug']]>

const otherAddressTypes = ['ltcAddress', 'algoAddress', 'celoAddress', 'cardanoAddress', 'bnbAddress', 'elrondAddress']
  .concat(['neoAddress', 'flowAddress', 'harmonyOneAddress', 'tronAddress', 'dogeAddress', 'opAddress'])
  .map((type) => Type.Literal(type))

const account = {
  authToken: Type.String({ minLength: 1, maxLength: 40_000 }),
  type: brokerTypeSchema,
  mfaCode: optional(Type.String({ minLength: 1, maxLength: 64 })),
}
const uuid = Type.String({ format: 'uuid' })
const symbol = Type.String({ minLength: 1, maxLength: 20 })

/** `ManagedBrokerCryptocurrencyDepositAddressRequest` */
const getSchema = Type.Object({
  ...account,
  symbol: optional(symbol),
  addressType: optional(
    Type.Union([...Object.keys(byAddressType).map((type) => Type.Literal(type)), ...otherAddressTypes]),
  ),
  networkId: optional(uuid),
})

const listSchema = Type.Object({
  ...account,
  symbol,
  networks: optional(Type.Array(Type.Object({ networkId: uuid }), { maxItems: 20 })),
})

/** Calls to the institution under way at once. */
const addressesAtOnce = 4

/** Where a connected account takes money in: tag "Managed Transfers" of the Mesh API. */
export function registerDepositAddressRoutes(app: App, { opener, transfers }: MeshParts): void {
  app.post(`${base}/get`, read, async (request) => {
    const body = readBody(getSchema, request.body)
    const wanted = wantedOf(body)
    const target = await openMeshAccount(opener, callerOf(request), body.authToken, body.type)
    const found = await transfers
      .depositAddress(target, { ...wanted, ...(body.mfaCode ? { mfaCode: body.mfaCode } : {}) })
      .catch(asNotFound)
    return meshResult(request.id, wordDepositAddress(found, wanted.symbol))
  })

  app.post(`${base}/list`, read, async (request) => {
    const body = readBody(listSchema, request.body)
    const target = await openMeshAccount(opener, callerOf(request), body.authToken, body.type)
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
    const obstacle = known.find(({ status }) => status !== 'ready')
    return meshResult(request.id, {
      addresses: known.flatMap((each) =>
        each.status === 'ready'
          ? [
              {
                address: each.address,
                symbol: body.symbol.toUpperCase(),
                networkName: each.network.name,
                networkId: each.network.id,
                ...(each.addressTag ? { memo: each.addressTag } : {}),
              },
            ]
          : [],
      ),
      ...(obstacle ? { brokerResponseStatus: obstacle.status } : {}),
    })
  })
}

function carriersOf(wanted: string, slugs: readonly string[]): string[] {
  return networks
    .filter(
      ({ slug, tokens }) => slugs.includes(slug) && tokens.some(({ symbol: each }) => each === wanted.toUpperCase()),
    )
    .map(({ id }) => id)
}

/** @throws TenonError `missingField`, `symbolNotSupported` */
function wantedOf({ symbol: given, addressType, networkId }: Static<typeof getSchema>): {
  symbol: string
  networkId: string
} {
  if (given === undefined && addressType === undefined) {
    throw new TenonError('missingField', { message: 'The symbol field is required.', detail: { rule: 'symbol' } })
  }
  if (given === undefined) {
    const found = Object.entries(byAddressType).find(([type]) => type === addressType)
    const network = networks.find(({ slug }) => slug === found?.[1][1])
    if (!found || !network) throw new TenonError('symbolNotSupported')
    return { symbol: found[1][0], networkId: networkId ?? network.id }
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
