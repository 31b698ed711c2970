import {
  type Access,
  findNetwork,
  type LinkDestination,
  type LinkOptions,
  type LinkTransferType,
  type Purpose,
  TenonError,
  type WalletNetworkType,
  type WalletProofOptions,
} from '@tenon/core'
import type { Integration } from '@tenon/integrations'
import type { Scope } from '../../clients/client-tables.ts'
import { writeWalletMessage } from '../../wallets/write-wallet-message.ts'
import { type BrokerType, brokerTypeOf } from './broker-type.ts'
import type { LinkTokenBody } from './link-token-schema.ts'
import { requireToAddress } from './require-to-address.ts'

type TransferBody = NonNullable<LinkTokenBody['transferOptions']>
type ToAddress = NonNullable<TransferBody['toAddresses']>[number]

/** What words a request for a link token needs to become options of the flow. */
export interface LinkTokenContext {
  scope: Scope
  /** What the environment offers. */
  integrations: readonly Integration[]
  /** What a sub-client's own users are offered of it, by id. Absent: everything. */
  allowedIntegrationIds?: string[]
  /** What comes first in the catalogue, in this order. */
  pinnedIntegrationIds?: string[]
  /** Checks one destination. @throws TenonError */
  checkDestination(destination: LinkDestination): void
  /** Who people are told asks them to sign. */
  clientName: string
}

/** Types that a link token never opens: a wallet is chosen in Link, an address is not connected. */
const unopenable: readonly BrokerType[] = ['deFiWallet', 'cryptocurrencyAddress', 'cryptocurrencyWallet']

/**
 * Turns the body into options of the link flow.
 *
 * @throws TenonError `integrationNotAvailable`, `missingField`, `invalidField`, `permissionDenied` (a transfer with a read
 *   key), `networkNotFound`, and what a destination is refused with
 */
export function linkOptionsOf(body: LinkTokenBody, context: LinkTokenContext): LinkOptions {
  const { userId, restrictMultipleAccounts = false, transferOptions, verifyWalletOptions } = body
  const { allowedIntegrationIds, pinnedIntegrationIds = [] } = context
  const integrationId = integrationIdOf(body, context)
  const access: Access[] = context.scope === 'readWrite' ? ['readHoldings', 'moveCrypto', 'trade'] : ['readHoldings']
  const base: Omit<LinkOptions, 'purpose'> = {
    userId,
    restrictMultipleAccounts,
    access,
    ...(body.disableApiKeyGeneration ? { disablesApiKeys: true } : {}),
    ...(body.subClientId ? { subClientId: body.subClientId } : {}),
    ...(allowedIntegrationIds ? { allowedIntegrationIds } : {}),
    ...(pinnedIntegrationIds.length > 0 ? { pinnedIntegrationIds } : {}),
    ...(integrationId ? { integrationId } : {}),
    ...(verifyWalletOptions ? { verifyWallet: walletProofOf(verifyWalletOptions, context) } : {}),
  }
  if (wantsPayLink(body) && !transferOptions?.transactionId) throw missing('transferOptions.transactionId')
  if (!transferOptions?.toAddresses) return { ...base, purpose: 'connect' }
  if (context.scope !== 'readWrite') throw new TenonError('permissionDenied')
  return { ...base, purpose: purposeOf(transferOptions.transferType), transfer: transferOf(transferOptions, context) }
}

/** Whether a page of its own was asked for, in the place of today or in that of 2025. */
export function wantsPayLink({ transferOptions, generatePayLink }: LinkTokenBody): boolean {
  return transferOptions?.generatePayLink ?? generatePayLink ?? false
}

function transferOf(
  {
    toAddresses = [],
    amountInFiat,
    transactionId,
    clientFee,
    transferType,
    isInclusiveFeeEnabled = false,
    fundingOptions,
  }: TransferBody,
  { checkDestination }: LinkTokenContext,
): NonNullable<LinkOptions['transfer']> {
  const destinations = toAddresses.map((given, index): LinkDestination => {
    const destination = destinationOf(given, `transferOptions.toAddresses[${index}]`)
    checkDestination(destination)
    return destination
  })
  if (clientFee && clientFee !== '0' && clientFee !== '1' && !clientFee.startsWith('0.')) {
    throw invalid('transferOptions.clientFee', 'must be from 0 to 1')
  }
  const allowsFunding = fundingOptions?.enabled ?? (transferType === 'onramp' || transferType === 'fiatOnRamp')
  return {
    destinations,
    fiatCurrency: 'USD',
    isFeeInclusive: isInclusiveFeeEnabled,
    ...(transferType ? { transferType } : {}),
    ...(amountInFiat ? { amountInFiat } : {}),
    ...(transactionId ? { clientTransactionId: transactionId } : {}),
    ...(clientFee ? { clientFee } : {}),
    ...(allowsFunding ? { allowsFunding: true } : {}),
  }
}

/** No ticker is as long as the address of a contract, on any network. */
const contractAddress = /^0x[0-9a-f]{40}$|^.{21,}$/i

function destinationOf(given: ToAddress, path: string): LinkDestination {
  const { networkId, symbol, address, addressTag, amount, minAmount, minAmountInFiat, displayAmountInFiat } =
    requireToAddress(given, path)
  if (contractAddress.test(symbol))
    throw invalid(`${path}.symbol`, 'must be a ticker such as USDC, not the address of a contract')
  return {
    networkId,
    symbol: symbol.toUpperCase(),
    address,
    ...(addressTag ? { addressTag } : {}),
    ...(amount ? { amount } : {}),
    ...(minAmount ? { minAmount } : {}),
    ...(minAmountInFiat ? { minAmountInFiat } : {}),
    ...(displayAmountInFiat ? { displayAmountInFiat } : {}),
  }
}

/** What is bought or sold on the way is worded as buying: that is what the person does here. */
const purposes = {
  deposit: 'deposit',
  payment: 'payment',
  onramp: 'onramp',
  fiatOnRamp: 'onramp',
  fiatOffRamp: 'onramp',
} as const satisfies Record<LinkTransferType, Purpose>

function purposeOf(transferType: LinkTransferType | undefined): Purpose {
  return transferType === undefined ? 'deposit' : purposes[transferType]
}

function walletProofOf(
  { message = '', addresses = [], networkId, networkType }: NonNullable<LinkTokenBody['verifyWalletOptions']>,
  { clientName }: LinkTokenContext,
): WalletProofOptions {
  const network = networkId === undefined ? undefined : findNetwork(networkId)
  if (networkId !== undefined && !network) throw new TenonError('networkNotFound')
  const wanted = networkType ?? network?.addressKind
  if (network && networkType && networkType !== network.addressKind)
    throw invalid('verifyWalletOptions.networkType', 'is not the type of verifyWalletOptions.networkId')
  if (wanted !== undefined && !isProvable(wanted))
    throw invalid('verifyWalletOptions.networkType', 'must be evm, solana or bitcoin: only these can be proven here')
  return {
    message: message.trim() === '' ? writeWalletMessage(clientName) : message,
    addresses,
    ...(wanted === undefined ? {} : { networkType: wanted }),
  }
}

function isProvable(networkType: string): networkType is WalletNetworkType {
  return networkType === 'evm' || networkType === 'solana' || networkType === 'bitcoin'
}

function integrationIdOf(
  { integrationId, brokerType }: LinkTokenBody,
  { integrations, allowedIntegrationIds }: LinkTokenContext,
): string | undefined {
  if (!integrationId && !brokerType) return undefined
  if (!integrationId && brokerType && unopenable.includes(brokerType))
    throw invalid('brokerType', `cannot be ${brokerType}: use integrationId, or let the person choose`)
  const found = integrations.find((integration) =>
    integrationId ? integration.id === integrationId : brokerTypeOf(integration) === brokerType,
  )
  if (!found || allowedIntegrationIds?.includes(found.id) === false) throw new TenonError('integrationNotAvailable')
  return found.id
}

function missing(path: string): TenonError {
  return new TenonError('missingField', { message: `The ${path} field is required.` })
}

function invalid(path: string, rule: string): TenonError {
  return new TenonError('invalidField', { message: `The ${path} field ${rule}.` })
}
