import type { CashBalance, Holding, NftPosition } from '@tenon/integrations'
import { sql } from 'kysely'
import type { Database } from '../storage/database.ts'
import type { PortfolioOwner } from './portfolio-types.ts'

/** Whose account at which institution. */
export interface SnapshotPlace extends PortfolioOwner {
  integrationId: string
  providerAccountId: string
}

/** What is kept of a holding. */
export type KeptHolding = Pick<Holding, 'symbol' | 'name' | 'kind' | 'total' | 'costBasis'>

/** What was read. What is absent was not read, and stays as it was. */
export interface Snapshot {
  holdings?: readonly KeptHolding[]
  nfts?: readonly NftPosition[]
  balances?: readonly CashBalance[]
  leftOut?: number
}

/** An asset added up over all accounts of a user. Amounts are digits of any length. */
export interface SummedHolding {
  symbol: string
  name: string
  kind: Holding['kind']
  total: string
  costBasis: string | null
}

/** So many assets, and so many collectibles, of one user are told. */
const mostTold = { assets: 5_000, nfts: 1_000 }

/** Puts what was read in the place of what was known. */
export async function upsertSnapshot(db: Database, place: SnapshotPlace, snapshot: Snapshot): Promise<void> {
  const read = {
    ...(snapshot.holdings && { holdings: JSON.stringify(snapshot.holdings) }),
    ...(snapshot.nfts && { nfts: JSON.stringify(snapshot.nfts) }),
    ...(snapshot.balances && { balances: JSON.stringify(snapshot.balances) }),
    ...(snapshot.leftOut === undefined ? {} : { left_out: snapshot.leftOut }),
  }
  await db
    .insertInto('portfolio_snapshot')
    .values({
      client_id: place.clientId,
      environment: place.environment,
      user_id: place.userId,
      integration_id: place.integrationId,
      provider_account_id: place.providerAccountId,
      ...read,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['client_id', 'environment', 'user_id', 'integration_id', 'provider_account_id'])
        .doUpdateSet({ ...read, read_at: sql<Date>`now()` }),
    )
    .execute()
}

/** Every asset and collectible of a user in one statement, whose answer is as long as the assets are many, not the accounts. */
export async function selectSums(
  db: Database,
  { clientId, environment, userId }: PortfolioOwner,
): Promise<{ holdings: SummedHolding[]; nfts: NftPosition[] }> {
  const { rows } = await sql<{ holdings: SummedHolding[]; nfts: NftPosition[] }>`
    with mine as (
      select holdings, nfts from portfolio_snapshot
      where client_id = ${clientId} and environment = ${environment} and user_id = ${userId}
    ),
    summed as (
      select held.symbol, held.kind, min(held.name collate "C") as name, sum(held.total)::text as total,
        case when bool_and(held."costBasis" is not null) then sum(held."costBasis")::text end as "costBasis"
      from mine, jsonb_to_recordset(mine.holdings)
        as held(symbol text, name text, kind text, total numeric, "costBasis" numeric)
      group by held.symbol, held.kind
      order by held.symbol collate "C", held.kind
      limit ${mostTold.assets}
    ),
    told as (select nft from mine, jsonb_array_elements(mine.nfts) nft limit ${mostTold.nfts})
    select
      (select coalesce(jsonb_agg(summed), '[]') from summed) as holdings,
      (select coalesce(jsonb_agg(nft), '[]') from told) as nfts`.execute(db)
  return rows[0] ?? { holdings: [], nfts: [] }
}

/** The cash of a user by currency, in one statement. Amounts are digits of any length. */
export async function selectCash(
  db: Database,
  { clientId, environment, userId }: PortfolioOwner,
): Promise<{ currency: string; cash: string; buyingPower: string }[]> {
  const { rows } = await sql<{ currency: string; cash: string; buyingPower: string }>`
    select had.currency, sum(had.cash)::text as cash, sum(had."buyingPower")::text as "buyingPower"
    from portfolio_snapshot mine, jsonb_to_recordset(mine.balances)
      as had(currency text, cash numeric, "buyingPower" numeric)
    where mine.client_id = ${clientId} and mine.environment = ${environment} and mine.user_id = ${userId}
    group by had.currency
    order by had.currency collate "C"
    limit ${mostTold.assets}`.execute(db)
  return rows
}

/** Erases what is known of one account. */
export async function deleteSnapshot(db: Database, place: SnapshotPlace): Promise<void> {
  await db
    .deleteFrom('portfolio_snapshot')
    .where('client_id', '=', place.clientId)
    .where('environment', '=', place.environment)
    .where('user_id', '=', place.userId)
    .where('integration_id', '=', place.integrationId)
    .where('provider_account_id', '=', place.providerAccountId)
    .execute()
}

/** Erases what nobody has read anew for so many days. @returns how many accounts, at most `limit` */
export async function deleteOldSnapshots(db: Database, days: number, limit: number): Promise<number> {
  const { rows } = await sql`
    delete from portfolio_snapshot
    where (client_id, environment, user_id, integration_id, provider_account_id) in (
      select client_id, environment, user_id, integration_id, provider_account_id from portfolio_snapshot
      where read_at < now() - make_interval(days => ${days})
      order by read_at limit ${limit} for update skip locked
    ) returning 1`.execute(db)
  return rows.length
}
