import { listOf, textOf } from '../ccxt/answer-fields.ts'
import type { ProviderContext, Secret } from '../integration.ts'
import type { Movement } from '../movement.ts'
import type { Page, PageRequest } from '../trading.ts'
import { readCoinbase } from './ask-coinbase.ts'
import { listWallets } from './list-wallets.ts'
import { readMovementRow } from './read-coinbase-movement.ts'

/** Coinbase gives so many transactions at once. */
const rowsAtOnce = 100
/** Enough for the longest page, when nothing but trades is between. */
const maximumPages = 5
const walletsAtOnce = 8
const maximumCursorLength = 16_384

/** One wallet's transactions from a place on. */
interface Stretch {
  walletId: string
  /** Where it began: the id of the transaction before, or empty for the newest. */
  from: string
  movements: { transactionId: string; movement: Movement }[]
  /** The last transaction that was looked at, movement or not; absent when there is nothing after them. */
  until?: { transactionId: string; atMs: number }
}

/**
 * Deposits and withdrawals of all wallets in one list, newest first, crypto only. Coinbase has a history for each wallet
 * and none for all, so they are merged here; the cursor is a place in each wallet that has more.
 *
 * https://docs.cdp.coinbase.com/coinbase-app/track-apis/transactions
 *
 * @throws ProviderError
 */
export async function listCoinbaseMovements(
  context: ProviderContext,
  secret: Secret,
  { count, cursor, sinceMs = 0, symbol }: PageRequest & { symbol?: string },
): Promise<Page<Movement>> {
  const wallets = await listWallets(context, secret)
  const places = readCursor(cursor)
  const wanted = wallets.filter(
    (wallet) =>
      wallet.isUsed &&
      !wallet.isFiat &&
      (symbol === undefined || wallet.symbol === symbol) &&
      (places === undefined || places.has(wallet.id)),
  )
  const stretches: Stretch[] = []
  for (let start = 0; start < wanted.length; start += walletsAtOnce) {
    const some = wanted.slice(start, start + walletsAtOnce)
    const read = some.map(({ id }) => readStretch(context, secret, { id, from: places?.get(id) ?? '', sinceMs, count }))
    stretches.push(...(await Promise.all(read)))
  }
  // Nothing older than this is told before the wallets that have more were read on.
  const oldest = Math.max(0, ...stretches.map(({ until }) => until?.atMs ?? 0))
  const rows = stretches
    .flatMap(inOrder)
    .filter(({ atMs }) => atMs >= oldest)
    .sort((a, b) => b.atMs - a.atMs)
    .slice(0, count)

  const next = stretches.flatMap(({ walletId, from, movements, until }): [string, string][] => {
    const given = rows.filter((row) => row.walletId === walletId)
    const isAllGiven = given.length === movements.length
    if (isAllGiven) return until ? [[walletId, until.transactionId]] : []
    return [[walletId, given.at(-1)?.transactionId ?? from]]
  })
  return {
    items: rows.map(({ movement }) => movement),
    ...(next.length === 0 ? {} : { cursor: Buffer.from(JSON.stringify(next)).toString('base64url') }),
  }
}

/** No row counts as newer than the one before it, so that what is told of a wallet is always its beginning. */
function inOrder({ walletId, movements }: Stretch) {
  let atMs = Number.POSITIVE_INFINITY
  return movements.map((row) => {
    atMs = Math.min(atMs, row.movement.createdAtMs)
    return { ...row, walletId, atMs }
  })
}

async function readStretch(
  context: ProviderContext,
  secret: Secret,
  wallet: { id: string; from: string; sinceMs: number; count: number },
): Promise<Stretch> {
  const stretch: Stretch = { walletId: wallet.id, from: wallet.from, movements: [] }
  let after: string | undefined = wallet.from === '' ? undefined : wallet.from
  for (let page = 0; page < maximumPages; page += 1) {
    const body = await readCoinbase(context, secret, {
      endpoint: 'v2PrivateGetAccountsAccountIdTransactions',
      parameters: {
        account_id: wallet.id,
        limit: String(rowsAtOnce),
        order: 'desc',
        ...(after === undefined ? {} : { starting_after: after }),
      },
    })
    const rows = listOf(body, 'data') ?? []
    const young = rows.filter((row) => timeOf(row) >= wallet.sinceMs)
    for (const row of young) {
      const movement = readMovementRow(wallet.id, row)
      if (movement) stretch.movements.push({ transactionId: textOf(row, 'id') ?? '', movement })
    }
    const next = textOf(body, 'pagination', 'next_starting_after')
    // An old one says that all after it are old too.
    if (next === undefined || young.length < rows.length) return stretch
    after = next
    const isEnough = stretch.movements.length >= wallet.count
    if (isEnough || page === maximumPages - 1)
      return { ...stretch, until: { transactionId: next, atMs: timeOf(rows.at(-1)) } }
  }
  return stretch
}

function timeOf(row: unknown): number {
  return Date.parse(textOf(row, 'created_at') ?? '') || 0
}

/** `undefined` without a cursor; a text that is no cursor of ours leads to no wallet, hence to an empty page. */
function readCursor(cursor: string | undefined): ReadonlyMap<string, string> | undefined {
  if (cursor === undefined) return undefined
  const places = new Map<string, string>()
  if (cursor.length > maximumCursorLength) return places
  try {
    const pairs: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    for (const pair of Array.isArray(pairs) ? pairs : []) {
      const [walletId, place] = Array.isArray(pair) ? pair : []
      if (typeof walletId === 'string' && typeof place === 'string') places.set(walletId, place)
    }
  } catch {
    // Not JSON: no place.
  }
  return places
}
