import { type Insertable, sql } from 'kysely'
import type { Database } from '../storage/database.ts'
import type { TransferRow } from './transfer-row.ts'
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
): Promise<(TransferRow & { is_open: boolean }) | undefined> {
  return db
    .selectFrom('transfer')
    .selectAll()
    .select(sql<boolean>`coalesce(user_step_until, expires_at) > now()`.as('is_open'))
    .where('client_id', '=', clientId)
    .where('environment', '=', environment)
    .where('transfer_id', '=', transferId)
    .executeTakeFirst()
}

const columns: Readonly<Record<TransferOrder, keyof TransferTables['transfer']>> = {
  id: 'transfer_id',
  clientTransactionId: 'client_transaction_id',
  userId: 'user_id',
  integration: 'integration_name',
  amountInFiat: 'amount_in_fiat',
  status: 'status',
  createdAt: 'created_at',
  symbol: 'symbol',
  network: 'network_id',
}

const executed: readonly TransferStatus[] = [
  ...statusesBehind('pending'),
  ...statusesBehind('succeeded'),
  ...statusesBehind('failed'),
]

/** A page of executed transfers and the count of all that match. */
export async function selectTransfers(
  db: Database,
  { clientId, environment }: TransferOwner,
  query: TransferQuery,
): Promise<{ rows: TransferRow[]; total: number }> {
  const statuses = query.statuses?.length ? query.statuses.flatMap(statusesBehind) : executed
  let matching = db
    .selectFrom('transfer')
    .where('client_id', '=', clientId)
    .where('environment', '=', environment)
    .where('status', 'in', statuses)
  if (query.transferId !== undefined) matching = matching.where('transfer_id', '=', query.transferId)
  if (query.clientTransactionId !== undefined) {
    matching = matching.where('client_transaction_id', '=', query.clientTransactionId)
  }
  if (query.userId !== undefined) matching = matching.where('user_id', '=', query.userId)
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
      .orderBy(columns[query.orderBy ?? 'createdAt'], direction)
      .orderBy('transfer_id')
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
    .where('expires_at', '<', sql<Date>`now() - interval '1 day'`)
    .where(sql<boolean>`coalesce(user_step_until, expires_at) < now() - interval '1 day'`)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
