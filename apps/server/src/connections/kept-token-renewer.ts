import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../log/log.ts'
import type { Worker } from '../worker.ts'
import type { KeptTokens } from './kept-tokens.ts'

const batchSize = 10

/**
 * A worker that renews kept access shortly before it ends. Any number of processes may run one.
 *
 * @param everyMs how long it rests when nothing is due, in milliseconds; default 5 000
 */
export function createKeptTokenRenewer({ kept, log }: { kept: KeptTokens; log: Log }, everyMs = 5_000): Worker {
  const stopping = new AbortController()
  let running: Promise<void> | undefined

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      if ((await renewBatch()) === batchSize) continue
      // An aborted sleep is the way out, not a failure.
      await sleep(everyMs, undefined, { signal: stopping.signal }).catch(() => {})
    }
  }

  async function renewBatch(): Promise<number> {
    try {
      return await kept.renewDue(batchSize)
    } catch (error) {
      log.error('kept access was not looked through', error)
      return 0
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
  }
}
