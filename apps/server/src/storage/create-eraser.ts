import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../log/log.ts'
import type { Worker } from '../worker.ts'

/** Erases rows whose time is over. @returns how many, at most `limit` */
export type Erase = (limit: number) => Promise<number>

const batchSize = 250

/**
 * A worker that erases what has ended, in batches, so that no statement runs long and no table grows by being used. Any
 * number of processes may run one.
 *
 * @param everyMs how long it rests, in milliseconds; default 10 000
 */
export function createEraser(
  { log, erasers }: { log: Log; erasers: Readonly<Record<string, Erase>> },
  everyMs = 10_000,
): Worker {
  const stopping = new AbortController()
  let running: Promise<void> | undefined

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      for (const [what, erase] of Object.entries(erasers)) await eraseAll(what, erase)
      // An aborted sleep is the way out, not a failure.
      await sleep(everyMs, undefined, { signal: stopping.signal }).catch(() => {})
    }
  }

  async function eraseAll(what: string, erase: Erase): Promise<void> {
    try {
      while (!stopping.signal.aborted && (await erase(batchSize)) === batchSize);
    } catch (error) {
      log.error('what has ended was not erased', error, { worker: what })
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
