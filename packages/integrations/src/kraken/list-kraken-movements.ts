import { listOf, textOf } from '../ccxt/answer-fields.ts'
import { readAmount } from '../ccxt/read-amount.ts'
import type { ProviderContext, Secret } from '../integration.ts'
import type { Movement, MovementStatus } from '../movement.ts'
import { ProviderError } from '../provider-error.ts'
import type { Page, PageRequest } from '../trading.ts'
import { askKraken } from './ask-kraken.ts'
import { krakenAssetOf, readDepositNetwork, readKrakenAsset, readKrakenNetwork } from './kraken-names.ts'
import { pageInTime, type Stretch } from './page-in-time.ts'
import { type Place, readPlace } from './place-in-time.ts'
import { millisecondsOf } from './read-kraken-order-row.ts'

/** IFEX states, as in the withdrawals. `Settled` is sent but not confirmed, `Partial` has begun. */
const statuses: Readonly<Record<string, MovementStatus>> = {
  Initial: 'pending',
  Pending: 'pending',
  Settled: 'pending',
  Partial: 'pending',
  Success: 'succeeded',
  Failure: 'failed',
}

const rowsAtOnce = 250
/** How far back one movement is looked for. */
const maximumPages = 4
/** The shortest list that Kraken may have cut. */
const shortestCut = 25

/** Also of what is no movement to us: a place is a place. */
interface Row extends Place {
  movement: Movement | undefined
}

/**
 * Deposits and withdrawals in one list, newest first, crypto only.
 *
 * https://docs.kraken.com/api-reference/funding/get-status-of-recent-deposits and …/get-status-of-recent-withdrawals
 *
 * @throws ProviderError
 */
export async function listKrakenMovements(
  context: ProviderContext,
  secret: Secret,
  { count, cursor, sinceMs = 0, symbol }: PageRequest & { symbol?: string },
): Promise<Page<Movement>> {
  const after = readPlace(cursor)
  const parameters = {
    limit: String(rowsAtOnce),
    ...(symbol === undefined ? {} : { asset: krakenAssetOf(symbol) }),
    ...(sinceMs === 0 ? {} : { start: String(Math.floor(sinceMs / 1000)) }),
    ...(after === undefined ? {} : { end: String(Math.ceil(after.atMs / 1000)) }),
  }
  const stretches = await Promise.all([
    readRows(context, secret, 'deposit', parameters),
    readRows(context, secret, 'withdrawal', parameters),
  ])
  return pageInTime(stretches, {
    cursor,
    count,
    read: ({ movement, atMs }) => (atMs >= sinceMs ? movement : undefined),
  })
}

/**
 * One of them, by `asset:refid` or by its hash, among the newest. `undefined` when the key has none.
 *
 * @throws ProviderError
 */
export async function readKrakenMovement(
  context: ProviderContext,
  secret: Secret,
  by: { movementId: string } | { hash: string },
): Promise<Movement | undefined> {
  const [, asset] = 'movementId' in by ? (/^([A-Z0-9]{1,12}):[A-Z0-9-]{1,40}$/.exec(by.movementId) ?? []) : []
  if ('movementId' in by && asset === undefined) return undefined
  const symbol = asset === undefined ? {} : { symbol: readKrakenAsset(asset).symbol }
  let cursor: string | undefined
  for (let page = 0; page < maximumPages; page += 1) {
    const request = { count: rowsAtOnce, ...symbol, ...(cursor === undefined ? {} : { cursor }) }
    const { items, cursor: next } = await listKrakenMovements(context, secret, request)
    const found = items.find((movement) =>
      'movementId' in by ? movement.movementId === by.movementId : isSameHash(movement.hash, by.hash),
    )
    if (found || next === undefined) return found
    cursor = next
  }
  return undefined
}

async function readRows(
  context: ProviderContext,
  secret: Secret,
  direction: Movement['direction'],
  parameters: Readonly<Record<string, string>>,
): Promise<Stretch<Row>> {
  const endpoint = direction === 'deposit' ? 'DepositStatus' : 'WithdrawStatus'
  const reply = await askKraken(context, secret, endpoint, parameters)
  if (reply.kind === 'unknown') throw new ProviderError('institutionUnavailable', reply.cause)
  // Nothing was moved of what Kraken does not have.
  if (reply.kind === 'refused' && reply.error === 'EFunding:Unknown asset') return { rows: [], isCut: false }
  if (reply.kind === 'refused') throw new ProviderError(reply.code)
  const rows = listOf(reply, 'result') ?? []
  return {
    rows: rows.map((row) => ({
      id: `${direction} ${textOf(row, 'refid') ?? ''}`,
      atMs: millisecondsOf(textOf(row, 'time')),
      movement: readMovement(direction, row),
    })),
    isCut: rows.length >= shortestCut,
  }
}

function readMovement(direction: Movement['direction'], row: unknown): Movement | undefined {
  const code = textOf(row, 'asset')
  const refid = textOf(row, 'refid')
  const amount = readAmount(textOf(row, 'amount'))
  if (code === undefined || refid === undefined || amount === undefined) return undefined
  const { symbol, isFiat } = readKrakenAsset(code)
  if (isFiat) return undefined
  const word = textOf(row, 'status')
  // `status-prop` says more: held back for a check, called off, sent back.
  const property = textOf(row, 'status-prop')
  const status: MovementStatus = property === 'canceled' ? 'cancelled' : (statuses[word ?? ''] ?? 'unknown')
  const statusText = [word, property].filter((text) => text !== undefined).join(', ')
  const network = readKrakenNetwork(textOf(row, 'network')) ?? readDepositNetwork(textOf(row, 'method'))
  const institutionFee = readAmount(textOf(row, 'fee'))
  const toAddress = textOf(row, 'info')
  const addressTag = textOf(row, 'tag') ?? textOf(row, 'memo')
  const hash = textOf(row, 'txid')
  return {
    movementId: `${krakenAssetOf(symbol)}:${refid}`,
    ...{ direction, status, symbol, amount },
    createdAtMs: millisecondsOf(textOf(row, 'time')),
    ...(statusText === '' ? {} : { statusText }),
    ...(institutionFee === undefined ? {} : { institutionFee }),
    ...(network === undefined ? {} : { network }),
    ...(toAddress === undefined ? {} : { toAddress }),
    ...(addressTag === undefined ? {} : { addressTag }),
    ...(hash === undefined ? {} : { hash }),
  }
}

/** Hashes in hexadecimal are the same in any letter case. */
function isSameHash(one: string | undefined, other: string): boolean {
  const isHex = /^(0x)?[0-9a-f]+$/i.test(other)
  return isHex ? one?.toLowerCase() === other.toLowerCase() : one === other
}
