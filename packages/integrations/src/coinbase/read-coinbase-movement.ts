import { type NetworkSlug, networks } from '@tenon/core'
import { fieldOf, listOf, textOf } from '../ccxt/answer-fields.ts'
import { readAmount } from '../ccxt/read-amount.ts'
import type { ProviderContext, Secret } from '../integration.ts'
import type { Movement, MovementStatus } from '../movement.ts'
import { ProviderError } from '../provider-error.ts'
import { callCoinbase, errorIdOf, readCoinbase, refusalOf } from './ask-coinbase.ts'
import { listWallets } from './list-wallets.ts'

/** https://docs.cdp.coinbase.com/coinbase-app/track-apis/transactions */
const statuses: Readonly<Record<string, MovementStatus>> = {
  pending: 'pending',
  waiting_for_clearing: 'pending',
  waiting_for_signature: 'awaitingPerson',
  completed: 'succeeded',
  failed: 'failed',
  expired: 'failed',
  canceled: 'cancelled',
}

const slugs: ReadonlySet<string> = new Set(networks.map(({ slug }) => slug))

/** What is looked for by its hash is among the newest of its wallet. */
const rowsAtOnce = '100'

/**
 * One deposit or withdrawal, by `wallet:transaction` or by its hash. `undefined` when the user has none.
 *
 * @throws ProviderError
 */
export async function readCoinbaseMovement(
  context: ProviderContext,
  secret: Secret,
  by: { movementId: string } | { hash: string },
): Promise<Movement | undefined> {
  if ('hash' in by) return findByHash(context, secret, by.hash)
  const [, walletId, transactionId] = /^([A-Za-z0-9-]{1,64}):([A-Za-z0-9-]{1,64})$/.exec(by.movementId) ?? []
  if (walletId === undefined || transactionId === undefined) return undefined
  const reply = await callCoinbase(context, secret, {
    endpoint: 'v2PrivateGetAccountsAccountIdTransactionsTransactionId',
    parameters: { account_id: walletId, transaction_id: transactionId },
  })
  if (reply.kind === 'silence') throw new ProviderError('institutionUnavailable', reply.cause)
  if (reply.status === 404 && errorIdOf(reply.body) === 'not_found') return undefined
  const row = reply.status === 200 ? fieldOf(reply.body, 'data') : undefined
  if (row !== undefined) return readMovementRow(walletId, row)
  throw new ProviderError(refusalOf(reply.status, reply.body) ?? 'institutionUnavailable', `status ${reply.status}`)
}

async function findByHash(context: ProviderContext, secret: Secret, hash: string): Promise<Movement | undefined> {
  const wallets = await listWallets(context, secret)
  for (const { id } of wallets.filter(({ isFiat, isUsed }) => isUsed && !isFiat)) {
    const body = await readCoinbase(context, secret, {
      endpoint: 'v2PrivateGetAccountsAccountIdTransactions',
      parameters: { account_id: id, limit: rowsAtOnce, order: 'desc' },
    })
    const isHex = /^(0x)?[0-9a-f]+$/i.test(hash)
    const form = (text: string | undefined) => (isHex ? text?.toLowerCase() : text)
    const row = listOf(body, 'data')?.find((one) => form(textOf(one, 'network', 'hash')) === form(hash))
    if (row !== undefined) return readMovementRow(id, row)
  }
  return undefined
}

/** A transaction as a movement; `undefined` for trades, rewards and whatever else is no deposit or withdrawal. */
export function readMovementRow(walletId: string, row: unknown): Movement | undefined {
  const id = textOf(row, 'id')
  const symbol = textOf(row, 'amount', 'currency')?.toUpperCase()
  const signed = textOf(row, 'amount', 'amount')
  const whole = readAmount(signed, 'either')
  const type = textOf(row, 'type')
  const isMovement = type === 'send' || type === 'receive'
  if (!isMovement || id === undefined || symbol === undefined || signed === undefined || whole === undefined)
    return undefined
  const direction = signed.startsWith('-') ? 'withdrawal' : 'deposit'
  const word = textOf(row, 'status')
  const networkName = textOf(row, 'network', 'network_name')
  const networkFee = readAmount(textOf(row, 'network', 'transaction_fee', 'amount'))
  const networkFeeSymbol = textOf(row, 'network', 'transaction_fee', 'currency')
  const fromAddress = textOf(row, 'from', 'address')
  const toAddress = textOf(row, 'to', 'address')
  const addressTag = textOf(row, 'to', 'address_info', 'destination_tag')
  const hash = textOf(row, 'network', 'hash')
  const confirmations = textOf(row, 'network', 'confirmations')
  const updatedAtMs = Date.parse(textOf(row, 'updated_at') ?? '')
  return {
    movementId: `${walletId}:${id}`,
    ...{ direction, symbol },
    status: statuses[word ?? ''] ?? 'unknown',
    // Of a withdrawal the whole amount has the network's fee in it.
    amount: readAmount(textOf(row, 'network', 'transaction_amount', 'amount')) ?? whole,
    createdAtMs: Date.parse(textOf(row, 'created_at') ?? '') || 0,
    ...(word === undefined ? {} : { statusText: word }),
    ...(networkFee === undefined ? {} : { networkFee }),
    ...(networkFeeSymbol === undefined ? {} : { networkFeeSymbol }),
    ...(isSlug(networkName) ? { network: networkName } : {}),
    ...(fromAddress === undefined ? {} : { fromAddress }),
    ...(toAddress === undefined ? {} : { toAddress }),
    ...(addressTag === undefined ? {} : { addressTag }),
    ...(hash === undefined ? {} : { hash }),
    ...(confirmations === undefined ? {} : { confirmations: Number(confirmations) }),
    ...(Number.isNaN(updatedAtMs) ? {} : { updatedAtMs }),
  }
}

function isSlug(text: string | undefined): text is NetworkSlug {
  return text !== undefined && slugs.has(text)
}
