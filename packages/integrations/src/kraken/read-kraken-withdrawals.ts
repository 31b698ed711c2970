import { compareDecimals, networkBySlug } from '@tenon/core'
import { listOf, textOf } from '../ccxt/answer-fields.ts'
import { readAmount } from '../ccxt/read-amount.ts'
import type { ProviderContext, Secret, WithdrawalSearch, WithdrawalState } from '../integration.ts'
import { readKraken } from './ask-kraken.ts'
import { krakenAssetOf, readKrakenNetwork } from './kraken-names.ts'

/**
 * https://docs.kraken.com/api-reference/funding/get-status-of-recent-withdrawals (IFEX states). `Settled` is sent but not
 * confirmed; a cancelled withdrawal is reported as `Failure`. Unlisted states stay `pending`.
 */
const statuses: Readonly<Record<string, WithdrawalState['status']>> = { Success: 'succeeded', Failure: 'failed' }

/** Reads one withdrawal by `asset:refid`. */
export async function readKrakenWithdrawal(
  context: ProviderContext,
  secret: Secret,
  withdrawalId: string,
): Promise<WithdrawalState | undefined> {
  const [asset = '', refid = ''] = withdrawalId.split(':')
  const rows = await recentWithdrawals(context, secret, asset)
  const row = rows.find((candidate) => textOf(candidate, 'refid') === refid)
  return row === undefined ? undefined : readRow(asset, refid, row)
}

/**
 * Looks for a withdrawal by what it was, because Kraken keeps no id of ours. Two that fit are none: which of them was
 * meant cannot be told, and a person has to look.
 */
export async function findKrakenWithdrawal(
  context: ProviderContext,
  secret: Secret,
  search: WithdrawalSearch,
): Promise<WithdrawalState | undefined> {
  const asset = krakenAssetOf(search.symbol)
  const isEvm = networkBySlug(search.network).addressKind === 'evm'
  const form = (text: string | undefined) => (isEvm ? text?.toLowerCase() : text)
  const keys = await keysOf(context, secret, asset, search)
  const fitting = (await recentWithdrawals(context, secret, asset)).filter((row) => {
    const amount = readAmount(textOf(row, 'amount'))
    return (
      amount !== undefined &&
      compareDecimals(amount, search.amount) === 0 &&
      form(textOf(row, 'info')) === form(search.toAddress) &&
      readKrakenNetwork(textOf(row, 'network')) === search.network &&
      (keys === undefined || keys.has(textOf(row, 'key'))) &&
      // Whole seconds: the second in which the search begins still counts.
      secondsOf(row) >= Math.floor(search.sinceMs / 1000)
    )
  })
  const [row, ...others] = fitting
  const refid = textOf(row, 'refid')
  if (row === undefined || refid === undefined || others.length > 0) return undefined
  return { ...readRow(asset, refid, row), foundBy: 'content' }
}

/**
 * The names under which the user saved a place. A withdrawal is listed without its tag, so on networks where many people
 * share one address only its name tells whose it is. `undefined` where the address says it all.
 */
async function keysOf(
  context: ProviderContext,
  secret: Secret,
  asset: string,
  { network, toAddress, addressTag }: WithdrawalSearch,
): Promise<ReadonlySet<string | undefined> | undefined> {
  const { addressKind } = networkBySlug(network)
  if (addressKind !== 'ripple' && addressKind !== 'stellar') return undefined
  const saved = await readKraken(context, secret, 'WithdrawAddresses', { asset })
  const rows = listOf({ saved }, 'saved') ?? []
  return new Set(
    rows
      .filter(
        (row) => textOf(row, 'address') === toAddress && (textOf(row, 'memo') ?? textOf(row, 'tag')) === addressTag,
      )
      .flatMap((row) => textOf(row, 'key') ?? []),
  )
}

async function recentWithdrawals(context: ProviderContext, secret: Secret, asset: string): Promise<readonly unknown[]> {
  const result = await readKraken(context, secret, 'WithdrawStatus', { asset })
  return listOf({ result }, 'result') ?? []
}

function secondsOf(row: unknown): number {
  return Math.floor(Number(textOf(row, 'time') ?? '0'))
}

function readRow(asset: string, refid: string, row: unknown): WithdrawalState {
  const hash = textOf(row, 'txid')
  return {
    withdrawalId: `${asset}:${refid}`,
    status: statuses[textOf(row, 'status') ?? ''] ?? 'pending',
    ...(hash === undefined ? {} : { hash }),
  }
}
