import { setTimeout as sleep } from 'node:timers/promises'
import { lookAtTransfer } from './look-at-transfer.ts'
import { pendingSource } from './pending-source.ts'
import { deleteEndedOffers } from './transfer.store.ts'
import { claimDue, type WatchedRow } from './watch.store.ts'
import type { WatchDependencies } from './watch-dependencies.ts'

const batchSize = 20
/** Looks under way at once in this process; each holds a lease and, while it writes, a connection. */
const maximumLooks = 100
/** Looks at one integration from which on it gets no new batch, so that a slow one holds up only its own transfers. */
const maximumLooksOfOne = 20
const cleanUpEveryMs = 3_600_000

export interface TransferWatcher {
  start(): void
  /** Resolves when what runs has ended. */
  stop(): Promise<void>
  /** Looks at one batch of what is due. @returns how many transfers it looked at */
  runOnce(): Promise<number>
}

/**
 * Follows every transfer that has not ended: asks after lost answers, confirmations elsewhere and cut-off funding, reads
 * hashes and blocks. Any number of processes may run one; each transfer is leased to one of them at a time, and a dead
 * one's lease ends by itself. No connection of the database is held while a provider is read.
 */
export function createTransferWatcher(dependencies: WatchDependencies): TransferWatcher {
  const { db, log, options } = dependencies
  const stopping = new AbortController()
  const looks = new Set<Promise<void>>()
  const looksOf = new Map<string, number>()
  let running: Promise<void> | undefined
  /** Whether looks have ended since the last query, so many that another one is worth it. */
  let hasRoom = false
  let wake = () => {}

  /** Begins to look at what is due, as far as there is room. @returns how many looks began */
  async function beginLooks(): Promise<number> {
    const room = Math.min(batchSize, maximumLooks - looks.size)
    hasRoom = false
    if (room <= 0) return 0
    const busy = [...looksOf].filter(([, count]) => count >= maximumLooksOfOne).map(([id]) => id)
    const rows = await claimDue(db, room, options.leaseMs, busy)
    for (const row of rows) begin(row)
    return rows.length
  }

  function begin(row: WatchedRow): void {
    const id = row.integration_id
    looksOf.set(id, (looksOf.get(id) ?? 0) + 1)
    const look = lookSafely(row).finally(() => {
      looks.delete(look)
      const left = (looksOf.get(id) ?? 1) - 1
      if (left > 0) looksOf.set(id, left)
      else looksOf.delete(id)
      // Half of a place is free: worth a query, which one row is not.
      if (left === maximumLooksOfOne / 2 || looks.size === maximumLooks / 2) {
        hasRoom = true
        wake()
      }
    })
    looks.add(look)
  }

  async function lookSafely(row: WatchedRow): Promise<void> {
    try {
      await lookAtTransfer(dependencies, row, pendingSource(dependencies, row))
    } catch (err) {
      const ids = { clientId: row.client_id, transferId: row.transfer_id }
      log.error('transfer could not be looked at', err, ids)
    }
  }

  async function runOnce(): Promise<number> {
    const begun = await beginLooks()
    await Promise.all(looks)
    return begun
  }

  /** Until the next poll, or until there is room again for what was left due. */
  async function rest(): Promise<void> {
    if (hasRoom) return
    const isRested = new AbortController()
    const isAwake = new Promise<void>((resolve) => {
      wake = resolve
    })
    const signal = AbortSignal.any([stopping.signal, isRested.signal])
    // An aborted sleep is the way out, not a failure.
    await Promise.race([sleep(options.pollMs, undefined, { signal }).catch(() => {}), isAwake])
    isRested.abort()
  }

  async function run(): Promise<void> {
    let cleanUpAt = performance.now()
    while (!stopping.signal.aborted) {
      const begun = await beginLooks().catch((err: unknown) => {
        log.error('transfer watcher failed', err)
        return 0
      })
      if (performance.now() >= cleanUpAt) {
        cleanUpAt = performance.now() + cleanUpEveryMs
        await deleteEndedOffers(db).catch((err: unknown) => log.error('old offers could not be removed', err))
      }
      if (begun < batchSize) await rest()
    }
    await Promise.all(looks)
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
