import type { NetworkSlug } from '@tenon/core'
import { listOf, textOf } from '../ccxt/answer-fields.ts'
import type { DepositAddress, ProviderContext, Secret } from '../integration.ts'
import { ProviderError } from '../provider-error.ts'
import { callCoinbase, readCoinbase, refusalOf } from './ask-coinbase.ts'
import { listWallets } from './list-wallets.ts'

/** A hundred addresses each. */
const maximumPages = 5

/**
 * Where a wallet of Coinbase takes an asset in. An address that is there is used again; a new one is made otherwise, and
 * Coinbase, not the caller, decides on which network.
 *
 * https://docs.cdp.coinbase.com/coinbase-app/transfer-apis/onchain-addresses
 *
 * @throws ProviderError `refusedByIntegration` when there is no wallet, or no address on this network
 */
export async function getCoinbaseAddress(
  context: ProviderContext,
  secret: Secret,
  wanted: { symbol: string; network: NetworkSlug },
): Promise<DepositAddress> {
  const wallets = await listWallets(context, secret)
  const wallet = wallets.find(({ symbol, isFiat }) => symbol === wanted.symbol && !isFiat)
  if (!wallet) throw new ProviderError('refusedByIntegration', 'no wallet')
  const known = await findAddress(context, secret, wallet.id, wanted.network)
  if (known) return known
  const reply = await callCoinbase(context, secret, {
    endpoint: 'v2PrivatePostAccountsAccountIdAddresses',
    parameters: { account_id: wallet.id },
  })
  if (reply.kind === 'silence') throw new ProviderError('institutionUnavailable', reply.cause)
  const code = refusalOf(reply.status, reply.body)
  if (code === 'kycRequired') return { status: 'kycRequired' }
  const made = readRow(Reflect.get(Object(reply.body), 'data'))
  if (!made) throw new ProviderError(code ?? 'institutionUnavailable', `status ${reply.status}`)
  if (made.network !== wanted.network) throw new ProviderError('refusedByIntegration', 'another network')
  return made.place
}

async function findAddress(
  context: ProviderContext,
  secret: Secret,
  walletId: string,
  network: NetworkSlug,
): Promise<DepositAddress | undefined> {
  let after: string | undefined
  for (let page = 0; page < maximumPages; page += 1) {
    const body = await readCoinbase(context, secret, {
      endpoint: 'v2PrivateGetAccountsAccountIdAddresses',
      parameters: { account_id: walletId, limit: '100', ...(after === undefined ? {} : { starting_after: after }) },
    })
    const rows = (listOf(body, 'data') ?? []).map(readRow)
    const found = rows.find((row) => row?.network === network)
    if (found) return found.place
    after = textOf(body, 'pagination', 'next_starting_after')
    if (after === undefined) return undefined
  }
  return undefined
}

function readRow(row: unknown): { network: string | undefined; place: DepositAddress } | undefined {
  const address = textOf(row, 'address')
  if (address === undefined) return undefined
  const addressTag = textOf(row, 'address_info', 'destination_tag') ?? textOf(row, 'destination_tag')
  const place = { status: 'ready', address, ...(addressTag === undefined ? {} : { addressTag }) } as const
  return { network: textOf(row, 'network'), place }
}
