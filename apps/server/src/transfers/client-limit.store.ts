import type { Decimal } from '@tenon/core'
import type { Database } from '../storage/database.ts'
import type { ClientLimits, TransferOwner } from './transfer-types.ts'

/** What a client allows per transfer, counted in one currency. */
export interface CurrencyLimits extends ClientLimits {
  /** ISO 4217. */
  fiatCurrency: string
}

/** All limits of a client, by currency. */
export async function selectLimits(
  db: Database,
  { clientId, environment }: TransferOwner,
  fiatCurrency?: string,
): Promise<CurrencyLimits[]> {
  const rows = await db
    .selectFrom('client_limit')
    .select(['fiat_currency', 'minimum', 'maximum'])
    .where('client_id', '=', clientId)
    .where('environment', '=', environment)
    .$if(fiatCurrency !== undefined, (limits) => limits.where('fiat_currency', '=', fiatCurrency ?? ''))
    .orderBy('fiat_currency')
    .execute()
  return rows.map(({ fiat_currency, minimum, maximum }) => ({
    fiatCurrency: fiat_currency,
    ...(minimum === null ? {} : { minimumInFiat: minimum }),
    ...(maximum === null ? {} : { maximumInFiat: maximum }),
  }))
}

/** Sets the limits of one currency anew. */
export async function upsertLimits(
  db: Database,
  { clientId, environment }: TransferOwner,
  { fiatCurrency, minimumInFiat, maximumInFiat }: CurrencyLimits,
): Promise<void> {
  const limits: { minimum: Decimal | null; maximum: Decimal | null } = {
    minimum: minimumInFiat ?? null,
    maximum: maximumInFiat ?? null,
  }
  await db
    .insertInto('client_limit')
    .values({ client_id: clientId, environment, fiat_currency: fiatCurrency, ...limits })
    .onConflict((conflict) => conflict.columns(['client_id', 'environment', 'fiat_currency']).doUpdateSet(limits))
    .execute()
}

/** @returns whether there were any */
export async function deleteLimits(
  db: Database,
  { clientId, environment }: TransferOwner,
  fiatCurrency: string,
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('client_limit')
    .where('client_id', '=', clientId)
    .where('environment', '=', environment)
    .where('fiat_currency', '=', fiatCurrency)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
