import { listOf, textOf } from '../ccxt/answer-fields.ts'
import type {
  ProviderContext,
  Secret,
  WithdrawalOutcome,
  WithdrawalRequest,
  WithdrawalSearch,
  WithdrawalState,
} from '../integration.ts'
import { ProviderError } from '../provider-error.ts'
import { callCoinbase, errorIdOf, readCoinbase, refusalOf } from './ask-coinbase.ts'
import { listWallets, type Wallet } from './list-wallets.ts'

/** https://docs.cdp.coinbase.com/coinbase-app/track-apis/transactions. Unlisted states stay `pending`. */
const statuses: Readonly<Record<string, WithdrawalState['status']>> = {
  completed: 'succeeded',
  failed: 'failed',
  expired: 'failed',
  canceled: 'failed',
}

/** A hundred transactions each. What is looked for is minutes old, so it is on the first. */
const maximumPages = 5

/**
 * Sends crypto from Coinbase. The same `idem` gives the first send back, so MFA steps and repeats never send twice. The
 * code goes with the very same call. What is paid for the network is not known before and not told by any endpoint.
 *
 * https://docs.cdp.coinbase.com/coinbase-app/transfer-apis/send-crypto
 * https://docs.cdp.coinbase.com/coinbase-app/oauth2-integration/2fa
 */
export async function withdrawFromCoinbase(
  context: ProviderContext,
  secret: Secret,
  request: WithdrawalRequest,
): Promise<WithdrawalOutcome> {
  let wallet: Wallet | undefined
  try {
    wallet = await walletFor(context, secret, request.symbol)
  } catch (error) {
    // Nothing that moves money was asked yet.
    if (error instanceof ProviderError) return { outcome: 'rejected', code: error.code }
    throw error
  }
  if (!wallet) return { outcome: 'rejected', code: 'balanceNotEnough' }
  const reply = await callCoinbase(context, secret, {
    endpoint: 'v2PrivatePostAccountsAccountIdTransactions',
    parameters: {
      account_id: wallet.id,
      type: 'send',
      to: request.toAddress,
      amount: request.amount,
      currency: request.symbol,
      network: request.network,
      idem: idemOf(request.attemptId),
      ...(request.addressTag === undefined ? {} : { destination_tag: request.addressTag }),
    },
    ...(request.mfaCode === undefined ? {} : { headers: { 'CB-2FA-TOKEN': request.mfaCode } }),
  })
  if (reply.kind === 'silence') {
    if (reply.cause === 'notSent') return { outcome: 'rejected', code: 'institutionUnavailable' }
    return { outcome: 'unknown', cause: reply.cause }
  }
  const { status, body } = reply
  if (status === 402 && errorIdOf(body) === 'two_factor_required') {
    return { outcome: request.mfaCode === undefined ? 'mfaRequired' : 'mfaFailed', channel: 'unspecified' }
  }
  const code = refusalOf(status, body)
  if (code === 'whitelistAddressRequired') return { outcome: 'registerAddressRequired' }
  if (code !== undefined) return { outcome: 'rejected', code }
  const transactionId = textOf(body, 'data', 'id')
  if ((status !== 200 && status !== 201) || transactionId === undefined) {
    return { outcome: 'unknown', cause: `status ${status}` }
  }
  const hash = textOf(body, 'data', 'network', 'hash')
  return { outcome: 'accepted', withdrawalId: `${wallet.id}:${transactionId}`, ...(hash === undefined ? {} : { hash }) }
}

/** Reads one send by `wallet:transaction`. */
export async function readCoinbaseSend(
  context: ProviderContext,
  secret: Secret,
  withdrawalId: string,
): Promise<WithdrawalState | undefined> {
  const [walletId = '', transactionId = ''] = withdrawalId.split(':')
  const reply = await callCoinbase(context, secret, {
    endpoint: 'v2PrivateGetAccountsAccountIdTransactionsTransactionId',
    parameters: { account_id: walletId, transaction_id: transactionId },
  })
  if (reply.kind === 'silence') throw new ProviderError('institutionUnavailable', reply.cause)
  if (reply.status === 404 && errorIdOf(reply.body) === 'not_found') return undefined
  const row = reply.status === 200 ? Reflect.get(Object(reply.body), 'data') : undefined
  if (row !== undefined) return stateOf(walletId, row)
  throw new ProviderError(refusalOf(reply.status, reply.body) ?? 'institutionUnavailable', `status ${reply.status}`)
}

/** Looks for a send by our id. Newest first; what is older than the search cannot match. */
export async function findCoinbaseSend(
  context: ProviderContext,
  secret: Secret,
  search: WithdrawalSearch,
): Promise<WithdrawalState | undefined> {
  const wallet = await walletFor(context, secret, search.symbol)
  if (!wallet) return undefined
  const idem = idemOf(search.attemptId)
  let after: string | undefined
  for (let page = 0; page < maximumPages; page += 1) {
    const body = await readCoinbase(context, secret, {
      endpoint: 'v2PrivateGetAccountsAccountIdTransactions',
      parameters: {
        account_id: wallet.id,
        limit: '100',
        order: 'desc',
        ...(after === undefined ? {} : { starting_after: after }),
      },
    })
    const found = listOf(body, 'data')?.find((row) => textOf(row, 'idem')?.toLowerCase() === idem)
    if (found !== undefined) return stateOf(wallet.id, found)
    after = textOf(body, 'pagination', 'next_starting_after')
    if (after === undefined) return undefined
  }
  return undefined
}

async function walletFor(context: ProviderContext, secret: Secret, symbol: string): Promise<Wallet | undefined> {
  const wallets = await listWallets(context, secret)
  return wallets.find((wallet) => wallet.symbol === symbol && !wallet.isFiat)
}

function stateOf(walletId: string, row: unknown): WithdrawalState | undefined {
  const id = textOf(row, 'id')
  const hash = textOf(row, 'network', 'hash')
  if (id === undefined) throw new ProviderError('institutionUnavailable', 'a transaction without an id')
  return {
    withdrawalId: `${walletId}:${id}`,
    status: statuses[textOf(row, 'status') ?? ''] ?? 'pending',
    ...(hash === undefined ? {} : { hash }),
  }
}

/** Our id in the form of a version 4 uuid, which Coinbase advises. Six of its 128 bits give way to the form. */
function idemOf(attemptId: string): string {
  const variant = (Number.parseInt(attemptId.charAt(16), 16) & 0b0011) | 0b1000
  const hex = `${attemptId.slice(0, 12)}4${attemptId.slice(13, 16)}${variant.toString(16)}${attemptId.slice(17)}`
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
