import type { Database } from './database.ts'

const waiting = new WeakMap<Database, (() => void)[]>()

/**
 * Has `run` called once the transaction is committed, in this process, and never when it is undone. Without a transaction
 * of `inTransaction` it is called at once. Only for what may be missed: a process can die between the commit and the call.
 */
export function afterCommit(transaction: Database, run: () => void): void {
  const runs = waiting.get(transaction)
  if (runs) runs.push(run)
  else run()
}

/** For `inTransaction`: collects what `afterCommit` is given. @returns what to call after the commit */
export function collectAfterCommit(transaction: Database): () => void {
  const runs: (() => void)[] = []
  waiting.set(transaction, runs)
  return () => {
    waiting.delete(transaction)
    for (const run of runs) run()
  }
}
