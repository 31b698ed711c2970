import { compareDecimals, TenonError, zero } from '@tenon/core'
import type { Database } from '../storage/database.ts'
import { type CurrencyLimits, deleteLimits, selectLimits, upsertLimits } from './client-limit.store.ts'
import type { TransferOwner } from './transfer-types.ts'

/** Enough for every currency that a client counts in. */
const mostCurrencies = 20

/** The least and the most that a client lets one transfer be worth. They hold for offers made from then on. */
export interface TransferLimits {
  list(owner: TransferOwner): Promise<CurrencyLimits[]>
  /** Sets those of one currency anew. @throws TenonError `missingField` (none of both), `invalidAmount`, `badRequest` (too many) */
  set(owner: TransferOwner, limits: CurrencyLimits): Promise<void>
  /** @throws TenonError `notFound` */
  remove(owner: TransferOwner, fiatCurrency: string): Promise<void>
}

export function createTransferLimits(db: Database): TransferLimits {
  return {
    list: (owner) => selectLimits(db, owner),
    async set(owner, limits) {
      check(limits)
      const known = await selectLimits(db, owner)
      const isNew = !known.some(({ fiatCurrency }) => fiatCurrency === limits.fiatCurrency)
      if (isNew && known.length >= mostCurrencies) {
        throw new TenonError('badRequest', { message: `Limits can be set for ${mostCurrencies} currencies.` })
      }
      await upsertLimits(db, owner, limits)
    },
    async remove(owner, fiatCurrency) {
      if (await deleteLimits(db, owner, fiatCurrency)) return
      throw new TenonError('notFound', { message: 'There are no limits in this currency.' })
    },
  }
}

function check({ minimumInFiat, maximumInFiat }: CurrencyLimits): void {
  if (minimumInFiat === undefined && maximumInFiat === undefined) {
    throw new TenonError('missingField', { message: 'Give minimum, maximum, or both.' })
  }
  if (minimumInFiat === zero || maximumInFiat === zero) {
    throw new TenonError('invalidAmount', { message: 'A limit must be more than 0.' })
  }
  if (minimumInFiat && maximumInFiat && compareDecimals(minimumInFiat, maximumInFiat) > 0) {
    throw new TenonError('invalidAmount', { message: 'The minimum must not be above the maximum.' })
  }
}
