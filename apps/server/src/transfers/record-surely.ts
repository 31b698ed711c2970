import { setTimeout as sleep } from 'node:timers/promises'
import { TenonError } from '@tenon/core'
import type { Log } from '../log/log.ts'

const firstPauseMs = 100
const longestPauseMs = 2_000

/**
 * Stores what a provider answered although the database fails: once more at once, which settles a commit without an
 * answer; then again and again in the background, while the lease of the claim runs. After it the watcher reads the
 * provider instead.
 *
 * @param record must be harmless when repeated
 * @throws TenonError `outcomeUnknown` when it is not stored yet
 */
export async function recordSurely<T>(
  record: () => Promise<T>,
  { log, leaseMs, ids }: { log: Log; leaseMs: number; ids: { clientId: string; transferId: string } },
): Promise<T> {
  try {
    return await record()
  } catch {
    try {
      return await record()
    } catch (cause) {
      log.error('outcome could not be stored', cause, ids)
      void keepRecording(record, leaseMs).then((isStored) => {
        if (isStored) log.warn('outcome stored late', ids)
        else log.error('outcome was not stored', new TenonError('outcomeUnknown'), ids)
      })
      throw new TenonError('outcomeUnknown', { cause })
    }
  }
}

async function keepRecording(record: () => Promise<unknown>, leaseMs: number): Promise<boolean> {
  const endsAt = performance.now() + leaseMs
  for (let pauseMs = firstPauseMs; performance.now() + pauseMs < endsAt; pauseMs = nextPause(pauseMs)) {
    // Does not keep a server alive that is told to stop: its watcher, or another's, reads the provider.
    await sleep(pauseMs, undefined, { ref: false })
    try {
      await record()
      return true
    } catch {
      // Said once already; the database may be back for the next one.
    }
  }
  return false
}

function nextPause(pauseMs: number): number {
  return Math.min(longestPauseMs, pauseMs * 2)
}
