import { setTimeout as sleep } from 'node:timers/promises'
import { inMilliseconds } from './execution.store.ts'
import { moveTransfer } from './move-transfer.ts'
import { reconcileTransfer } from './reconcile-transfer.ts'
import { deleteEndedOffers } from './transfer.store.ts'
import { claimDue, giveBack, type WatchedRow } from './watch.store.ts'
import type { WatchDependencies } from './watch-dependencies.ts'
import { watchTransfer } from './watch-transfer.ts'

const batchSize = 20
const cleanUpEveryMs = 3_600_000

export interface TransferWatcher {
  start(): void
  /** Resolves when what runs has ended. */
  stop(): Promise<void>
  /** Looks at one batch of what is due. @returns how many transfers it looked at */
  runOnce(): Promise<number>
}

/**
 * Follows every transfer that has not ended: asks after lost answers, reads hashes and confirmations. Any number of
 * processes may run one; each transfer is leased to one of them at a time, and a dead one's lease ends by itself.
 */
export function createTransferWatcher(dependencies: WatchDependencies): TransferWatcher {
  const { db, log, options } = dependencies
  const stopping = new AbortController()
  let running: Promise<void> | undefined

  async function runOnce(): Promise<number> {
    const rows = await claimDue(db, batchSize, options.leaseMs)
    await Promise.all(rows.map(lookSafely))
    return rows.length
  }

  async function lookSafely(row: WatchedRow): Promise<void> {
    try {
      await lookAt(dependencies, row)
    } catch (err) {
      const ids = { clientId: row.client_id, transferId: row.transfer_id }
      log.error('transfer could not be looked at', err, ids)
    }
  }

  async function run(): Promise<void> {
    let cleanUpAt = performance.now()
    while (!stopping.signal.aborted) {
      const looked = await runOnce().catch((err: unknown) => {
        log.error('transfer watcher failed', err)
        return 0
      })
      if (performance.now() >= cleanUpAt) {
        cleanUpAt = performance.now() + cleanUpEveryMs
        await deleteEndedOffers(db).catch((err: unknown) => log.error('old offers could not be removed', err))
      }
      // An aborted sleep is the way out, not a failure.
      if (looked < batchSize) await sleep(options.pollMs, undefined, { signal: stopping.signal }).catch(() => {})
    }
  }

  return {
    start() {
      running ??= run()
    },
    async stop() {
      stopping.abort()
      await running
    },
    runOnce,
  }
}

async function lookAt(dependencies: WatchDependencies, row: WatchedRow): Promise<void> {
  if (row.status === 'pending') return watchTransfer(dependencies, row)
  if (row.status === 'unknown') return reconcileTransfer(dependencies, row)
  if (row.status === 'submitting') {
    // Its process died or lost the database before the answer was stored: what the provider did is unknown.
    await moveTransfer(dependencies, row, 'unknown', {
      unknown_since: inMilliseconds(0),
      next_check_at: inMilliseconds(0),
    })
    return
  }
  await giveBack(dependencies.db, row, undefined)
}
