import { type Decimal, networks } from '@tenon/core'
import { type Insertable, type RawBuilder, sql } from 'kysely'
import type { Database } from '../storage/database.ts'
import { fundingSteps } from './funding-steps.ts'
import type { ExecutedRow, TransferRow } from './transfer-row.ts'
import { statusesBehind, type TransferStatus } from './transfer-status.ts'
import type { TransferTables } from './transfer-tables.ts'
import type { TransferOrder, TransferOwner, TransferQuery } from './transfer-types.ts'

export type NewPreview = Omit<Insertable<TransferTables['transfer']>, 'status' | 'created_at' | 'expires_at'>

/** Stores an offer that ends `seconds` from now by the clock of the database. */
export async function insertPreview(db: Database, preview: NewPreview, seconds: number): Promise<TransferRow> {
  return db
    .insertInto('transfer')
    .values({ ...preview, status: 'previewed', expires_at: sql`now() + make_interval(secs => ${seconds})` })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** A row of this client and environment, and whether its offer or the person's step is still open. */
export async function findTransfer(
  db: Database,
  { clientId, environment }: TransferOwner,
  transferId: string,
): Promise<(ExecutedRow & { is_open: boolean }) | undefined> {
  return db
    .selectFrom('transfer')
    .selectAll()
    .select(fundingSteps.as('funding'))
    .select(sql<boolean>`coalesce(user_step_until, expires_at) > now()`.as('is_open'))
    .where('client_id', '=', clientId)
    .where('environment', '=', environment)
    .where('transfer_id', '=', transferId)
    .executeTakeFirst()
}

/**
 * The transfer that holds this transaction id of the client: one that moved money, or still may. A failed one frees it.
 *
 * @returns its id
 */
export async function findPaymentOf(
  db: Database,
  { clientId, environment }: TransferOwner,
  clientTransactionId: string,
): Promise<string | undefined> {
  // The condition of the unique index, word for word, so that the index answers.
  const holds = sql<boolean>`(
    status in ('funding', 'submitting', 'unknown', 'needsAttention', 'pending', 'succeeded')
    or (status = 'awaitingUser'
      and (withdrawal_id is not null
        or user_step in ('confirmEmail', 'approveEmail', 'confirmDevice', 'confirmWallet'))))`
  const row = await db
    .selectFrom('transfer')
    .select('transfer_id')
    .where('client_id', '=', clientId)
    .where('environment', '=', environment)
    .where('client_transaction_id', '=', clientTransactionId)
    .where(holds)
    .executeTakeFirst()
  return row?.transfer_id
}

/** The transfer of this content and account that waits for its person, the youngest if there are several. @returns its id */
export async function findWaitingSend(
  db: Database,
  source: TransferOwner & { userId: string; accountId: string; integration: { id: string } },
  content: {
    networkId: string
    symbol: string
    address: string
    addressTag?: string
    amount: Decimal
    requestKey: string | undefined
  },
): Promise<string | undefined> {
  const waiting = db
    .selectFrom('transfer')
    .select('transfer_id')
    .where('client_id', '=', source.clientId)
    .where('environment', '=', source.environment)
    .where('status', '=', 'awaitingUser')
    .where('user_id', '=', source.userId)
    .where('integration_id', '=', source.integration.id)
    .where('account_id', '=', source.accountId)
    .where('network_id', '=', content.networkId)
    .where('symbol', '=', content.symbol.toUpperCase())
    .where('to_address', '=', content.address)
    .where('address_tag', 'is not distinct from', content.addressTag ?? null)
    .where('amount', '=', content.amount)
    .where('client_transaction_id', 'is not distinct from', content.requestKey ?? null)
    .where(sql<boolean>`coalesce(user_step_until, expires_at) > now()`)
    .orderBy('created_at', 'desc')
    .limit(1)
  return (await waiting.executeTakeFirst())?.transfer_id
}

const executed: readonly TransferStatus[] = [
  ...statusesBehind('pending'),
  ...statusesBehind('succeeded'),
  ...statusesBehind('failed'),
]

const networksByName = networks.toSorted((a, b) => a.name.localeCompare(b.name, 'en')).map(({ id }) => id)

/** What is ordered by, as a caller sees it: a network by its name, a status by its public word. */
const orders: Readonly<Record<TransferOrder, RawBuilder<unknown>>> = {
  id: sql.ref('transfer_id'),
  clientTransactionId: sql.ref('client_transaction_id'),
  userId: sql.ref('user_id'),
  integration: sql.ref('integration_name'),
  amountInFiat: sql.ref('amount_in_fiat'),
  status: sql`case when status = any (${statusesBehind('failed')}::text[]) then 'failed'
    when status = any (${statusesBehind('succeeded')}::text[]) then 'succeeded' else 'pending' end`,
  createdAt: sql.ref('created_at'),
  symbol: sql.ref('symbol'),
  network: sql`array_position(${networksByName}::uuid[], network_id)`,
}

/** A page of executed transfers and the count of all that match. */
export async function selectTransfers(
  db: Database,
  { clientId, environment }: TransferOwner,
  query: TransferQuery,
): Promise<{ rows: ExecutedRow[]; total: number }> {
  const statuses = query.statuses?.length ? query.statuses.flatMap(statusesBehind) : executed
  let matching = db
    .selectFrom('transfer')
    .where('client_id', '=', clientId)
    .where('environment', '=', environment)
    // Said for the indexes of the listing, which hold nothing else.
    .where('executed_at', 'is not', null)
    .where('status', 'in', statuses)
  if (query.transferId !== undefined) matching = matching.where('transfer_id', '=', query.transferId)
  if (query.clientTransactionId !== undefined) {
    matching = matching.where('client_transaction_id', '=', query.clientTransactionId)
  }
  if (query.userId !== undefined) matching = matching.where('user_id', '=', query.userId)
  if (query.subClientId !== undefined) matching = matching.where('sub_client_id', '=', query.subClientId)
  if (query.integrationIds?.length) matching = matching.where('integration_id', 'in', query.integrationIds)
  if (query.createdFrom) matching = matching.where('created_at', '>=', query.createdFrom)
  if (query.createdTo) matching = matching.where('created_at', '<=', query.createdTo)
  if (query.minimumAmountInFiat) matching = matching.where('amount_in_fiat', '>=', query.minimumAmountInFiat)
  if (query.maximumAmountInFiat) matching = matching.where('amount_in_fiat', '<=', query.maximumAmountInFiat)
  if (query.hash !== undefined) matching = matching.where('hash', '=', query.hash)

  const direction = (query.isDescending ?? true) ? 'desc' : 'asc'
  const [rows, count] = await Promise.all([
    matching
      .selectAll()
      .select(fundingSteps.as('funding'))
      .orderBy(orders[query.orderBy ?? 'createdAt'], direction)
      // The same direction, so that one index serves both ways.
      .orderBy('transfer_id', direction)
      .offset(query.offset ?? 0)
      .limit(query.count ?? 10)
      .execute(),
    matching.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow(),
  ])
  return { rows, total: count.total }
}

/** Removes offers that ended a day ago and were never taken up. @returns how many */
export async function deleteEndedOffers(db: Database): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('transfer')
    .where('status', 'in', ['previewed', 'awaitingUser'])
    // What is still watched, or may be open at the institution, is never forgotten.
    .where('next_check_at', 'is', null)
    .where('withdrawal_id', 'is', null)
    .where('expires_at', '<', sql<Date>`now() - interval '1 day'`)
    .where(sql<boolean>`coalesce(user_step_until, expires_at) < now() - interval '1 day'`)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
