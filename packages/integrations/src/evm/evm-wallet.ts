import type { Address } from 'viem'
import type { Integration, ProviderContext, WithdrawalSearch, WithdrawalState } from '../integration.ts'
import { ProviderError } from '../provider-error.ts'
import { enterWithEvmAddress, evmAddressOf } from './evm-account.ts'
import { askEvmNode, type EvmClient } from './evm-client.ts'
import { evmNetworkSlugs, readableEvmNetworks } from './evm-networks.ts'
import { type EvmPayment, evmPaymentOf } from './evm-payment.ts'
import { evmReads } from './evm-reads.ts'
import { findEvmPayment } from './find-evm-payment.ts'
import { listEvmRoutes } from './list-evm-routes.ts'
import { readEvmReceipt } from './read-evm-receipt.ts'
import { readEvmSent } from './read-evm-sent.ts'

/** What tells one self-custody wallet from another. */
export interface EvmWallet extends Pick<Integration, 'slug' | 'id' | 'name' | 'hue' | 'docs'> {
  /** What it announces itself as. Empty: any wallet. https://eips.ethereum.org/EIPS/eip-6963 */
  rdns: readonly string[]
  names: readonly string[]
  openInAppUrl?: string
  installUrl?: string
}

/**
 * A wallet of EVM networks that the person holds the keys of. We read the chain; only the wallet sends. `withdraw` therefore
 * moves nothing: it says that the wallet is to confirm, and the payment is then found on the chain.
 */
export function evmWallet({ rdns, names, openInAppUrl, installUrl, ...rest }: EvmWallet): Integration {
  return {
    ...rest,
    kind: 'wallet',
    networks: evmNetworkSlugs,
    signIn: {
      scheme: 'wallet',
      fields: [{ name: 'address', label: 'Address', kind: 'text', autocomplete: 'off' }],
      wallet: {
        networkTypes: ['evm'],
        rdns: [...rdns],
        names: [...names],
        ...(openInAppUrl === undefined ? {} : { openInAppUrl }),
        ...(installUrl === undefined ? {} : { installUrl }),
      },
      async authenticate(_context, credentials) {
        if ((credentials.networkType ?? 'evm') !== 'evm') throw new ProviderError('invalidCredentials')
        return enterWithEvmAddress(credentials)
      },
    },
    operations: {
      ...evmReads,
      listWithdrawalRoutes: (context, secret) => listEvmRoutes(context, evmAddressOf(secret)),
      async withdraw() {
        return { outcome: 'confirmationRequired', by: 'wallet' }
      },
      readSent: (context, secret, _accountId, search) =>
        onNetworkOf(context, evmAddressOf(secret), search, (client, payment) =>
          readEvmSent(client, payment, search.hash),
        ),
      findWithdrawal: (context, secret, _accountId, search) =>
        onNetworkOf(context, evmAddressOf(secret), search, (client, payment) => find(client, payment, search)),
      async readWithdrawal(context, secret, _accountId, withdrawalId) {
        const address = evmAddressOf(secret)
        const found = await Promise.all(
          readableEvmNetworks(context).map(({ node }) =>
            askEvmNode(node, context, (client) => readEvmReceipt(client, address, withdrawalId)),
          ),
        )
        return found.find((state) => state !== undefined)
      },
    },
  }
}

async function find(
  client: EvmClient,
  payment: EvmPayment,
  { hash }: WithdrawalSearch,
): Promise<WithdrawalState | undefined> {
  const told = hash === undefined ? undefined : await readEvmSent(client, payment, hash)
  return told && told !== 'other' ? told : findEvmPayment(client, payment)
}

function onNetworkOf<T>(
  context: ProviderContext,
  from: Address,
  search: WithdrawalSearch,
  read: (client: EvmClient, payment: EvmPayment) => Promise<T>,
): Promise<T> {
  const node = context.nodes?.[search.network]
  if (!node) throw new ProviderError('institutionUnavailable')
  return askEvmNode(node, context, (client) => read(client, evmPaymentOf(from, search)))
}
