import { type Network, networkBySlug, networks, TenonError } from '@tenon/core'
import type { SymbolNetwork } from '@tenon/integrations'
import Type, { type Static } from 'typebox'
import type { OpenedAccount } from '../../connections/opened-account.ts'
import type { App } from '../../http/app.ts'
import { decimalType } from '../../http/decimal-type.ts'
import { listSymbolNetworks } from '../../movements/list-symbol-networks.ts'
import { accountRefusals, authTokenSchema } from './account-request.ts'
import { brokerTypeSchema } from './broker-type.ts'
import { depositAddressSchema } from './deposit-address-schema.ts'
import { wordDepositAddress } from './deposit-address-words.ts'
import { registerMeshOperation } from './mesh-operation.ts'
import type { MeshParts } from './mesh-parts.ts'
import { addressTypeSchema, addressTypesOf, assetOfAddressType } from './native-address-type.ts'
import { openMeshAccount } from './open-mesh-account.ts'

const optional = Type.Optional

const requestSchema = Type.Object(
  {
    authToken: authTokenSchema,
    type: brokerTypeSchema,
    symbol: optional(Type.String({ minLength: 1, maxLength: 20 })),
    addressType: optional(addressTypeSchema),
    chain: optional(
      Type.String({
        minLength: 1,
        maxLength: 100,
        description: "As `symbol/details` names it, or the network's name.",
      }),
    ),
    mfaCode: optional(Type.String({ minLength: 1, maxLength: 64 })),
  },
  { title: 'TransfersBrokerCryptocurrencyDepositAddressRequest' },
)

const detailsSchema = Type.Object(
  {
    symbol: Type.String(),
    addressTypes: Type.Array(addressTypeSchema),
    chains: Type.Array(
      Type.Object(
        {
          chain: Type.String(),
          feeDescription: optional(Type.String()),
          notes: optional(Type.String()),
          fee: optional(decimalType({ description: 'Of a withdrawal, in the asset.' })),
          minWithdrawAmount: optional(decimalType()),
          maxWithdrawAmount: optional(decimalType()),
          networkId: Type.String(),
        },
        { title: 'BrokerCryptocurrencyChain' },
      ),
    ),
  },
  { title: 'B2BBrokerCryptocurrencySymbolDetailsResponse' },
)

/** Where an account takes an asset in, by the institution's own names of networks: tag "Transfers" of the Mesh API. */
export function registerSymbolNetworkRoutes(app: App, { opener, transfers }: MeshParts): void {
  registerMeshOperation(
    app,
    {
      method: 'POST',
      path: '/api/v1/transfers/symbol/details',
      access: 'read',
      ignoresIdempotencyKey: 'reads only',
      tag: 'Transfers',
      summary: 'Tells on which networks an institution takes and sends an asset',
      body: requestSchema,
      content: detailsSchema,
      refusals: [...accountRefusals, 'notFound'],
    },
    async ({ caller, body }) => {
      const symbol = symbolOf(body)
      const source = await openMeshAccount(opener, caller, body.authToken, body.type)
      const found = await listSymbolNetworks(source, symbol).catch(asNotFound)
      return { symbol, addressTypes: addressTypesOf(symbol), chains: found.map((each) => wordChain(symbol, each)) }
    },
  )

  registerMeshOperation(
    app,
    {
      method: 'POST',
      path: '/api/v1/transfers/address/get',
      access: 'read',
      tag: 'Transfers',
      summary: 'Gets or makes the address at which an account takes an asset in',
      description: "Like `transfers/managed/address/get`, with the institution's own name of the network.",
      body: requestSchema,
      content: depositAddressSchema,
      refusals: [...accountRefusals, 'notFound', 'symbolNotSupported', 'symbolNotSupportedByTarget'],
    },
    async ({ caller, body }) => {
      const symbol = symbolOf(body)
      const source = await openMeshAccount(opener, caller, body.authToken, body.type)
      const network = await networkOfChain(source, symbol, body.chain, 'deposit')
      const { mfaCode } = body
      const request = { symbol, networkId: network.id, ...(mfaCode === undefined ? {} : { mfaCode }) }
      return wordDepositAddress(await transfers.depositAddress(source, request).catch(asNotFound), symbol)
    },
  )
}

/** @throws TenonError `missingField`, `symbolNotSupported` (an address type on a network that we do not have) */
export function symbolOf({
  symbol,
  addressType,
}: Pick<Static<typeof requestSchema>, 'symbol' | 'addressType'>): string {
  if (symbol !== undefined) return symbol.toUpperCase()
  if (addressType === undefined) throw new TenonError('missingField', { message: 'The symbol field is required.' })
  const asset = assetOfAddressType(addressType)
  if (!asset) throw new TenonError('symbolNotSupported')
  return asset.symbol
}

/**
 * The network that a chain's name stands for at an institution: its own word, or the network's name. Without a name, the
 * asset's own network, or the only one.
 *
 * @throws TenonError `missingField` when there are several, `networkNotFound` for a name that nobody uses
 */
export async function networkOfChain(
  source: OpenedAccount,
  symbol: string,
  chain: string | undefined,
  direction: 'deposit' | 'withdrawal',
): Promise<Network> {
  const found = (await listSymbolNetworks(source, symbol)).filter((each) =>
    direction === 'deposit' ? each.canDeposit : each.canWithdraw,
  )
  if (chain !== undefined) {
    const wanted = chain.toLowerCase()
    const named = found.find((each) => [each.chain, each.network, networkBySlug(each.network).name].some(isWanted))
    if (!named) throw new TenonError('networkNotFound')
    return networkBySlug(named.network)

    function isWanted(name: string): boolean {
      return name.toLowerCase() === wanted
    }
  }
  const own = networks.find(({ nativeSymbol, slug }) => nativeSymbol === symbol && found.some(isOn(slug)))
  const [only, ...others] = found
  if (own) return own
  if (only && others.length === 0) return networkBySlug(only.network)
  throw new TenonError('missingField', {
    message: `The chain field is required: ${found.map((each) => each.chain).join(', ')}.`,
  })
}

function isOn(slug: string): (each: SymbolNetwork) => boolean {
  return ({ network }) => network === slug
}

function wordChain(symbol: string, each: SymbolNetwork) {
  return {
    chain: each.chain,
    feeDescription: each.withdrawalFee && `${each.withdrawalFee} ${symbol} per withdrawal`,
    notes: each.notes,
    fee: each.withdrawalFee,
    minWithdrawAmount: each.minimumWithdrawal,
    maxWithdrawAmount: each.maximumWithdrawal,
    networkId: networkBySlug(each.network).id,
  }
}

/** "Has none" is 404 on this wire. */
function asNotFound(error: unknown): never {
  if (error instanceof TenonError && hasNone.has(error.code)) {
    throw new TenonError('notFound', { message: error.message, cause: error })
  }
  throw error
}

const hasNone: ReadonlySet<string> = new Set([
  'symbolNotSupported',
  'symbolNotSupportedByTarget',
  'refusedByIntegration',
])
