import type { CashBalance, Holding, NftPosition } from '@tenon/integrations'
import type { Log } from '../log/log.ts'
import type { Database } from '../storage/database.ts'
import { inTransaction } from '../storage/in-transaction.ts'
import { deleteSnapshot, type SnapshotPlace, upsertSnapshot } from './portfolio-snapshot.store.ts'
import type { PortfolioAccount } from './portfolio-types.ts'

/** Keeps of every account what was last read, until its connection is removed. */
export interface PortfolioCache {
  /** Keeps what was read. A failure is logged: the reader has its answer all the same. */
  keep(
    account: PortfolioAccount,
    read: { holdings?: readonly Holding[]; nfts?: readonly NftPosition[]; balances?: readonly CashBalance[] },
  ): Promise<void>
  /** Erases what is known of an account, in the transaction that removes its connection. */
  erase(transaction: Database, account: Omit<PortfolioAccount, 'secret' | 'contextFor'>): Promise<void>
}

/** More positions than these of one account, or currencies, are not kept but counted. */
const mostKept = 5_000

/**
 * @param lockConnected whether an account is connected; while the transaction runs it is not removed, so that a read that
 *   was under way leaves nothing behind
 */
export function createPortfolioCache(parts: {
  db: Database
  lockConnected(transaction: Database, place: SnapshotPlace): Promise<boolean>
  log: Log
}): PortfolioCache {
  const { db, lockConnected, log } = parts
  return {
    async keep(account, read) {
      const place = placeOf(account)
      try {
        await inTransaction(db, async (transaction) => {
          if (!(await lockConnected(transaction, place))) return
          await upsertSnapshot(transaction, place, bounded(read))
        })
      } catch (error) {
        const { clientId, integration } = account
        log.error('what was read of an account was not kept', error, { clientId, integration: integration.slug })
      }
    },
    erase: (transaction, account) => deleteSnapshot(transaction, placeOf(account)),
  }
}

function placeOf({
  clientId,
  environment,
  userId,
  integration,
  accountId,
}: Omit<PortfolioAccount, 'secret' | 'contextFor'>): SnapshotPlace {
  return { clientId, environment, userId, integrationId: integration.id, providerAccountId: accountId }
}

function bounded({ holdings, nfts, balances }: Parameters<PortfolioCache['keep']>[1]) {
  const kept = holdings?.slice(0, mostKept).map(({ symbol, name, kind, total, costBasis }) => ({
    symbol,
    name,
    kind,
    total,
    ...(costBasis === undefined ? {} : { costBasis }),
  }))
  const keptNfts = nfts?.slice(0, mostKept - (kept?.length ?? 0))
  return {
    ...(kept && { holdings: kept }),
    ...(keptNfts && { nfts: keptNfts }),
    ...(holdings && {
      leftOut: holdings.length - (kept?.length ?? 0) + (nfts?.length ?? 0) - (keptNfts?.length ?? 0),
    }),
    ...(balances && { balances: balances.slice(0, mostKept) }),
  }
}
