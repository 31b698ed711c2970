import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { processStart } from './process-start.ts'

/**
 * Ends a PostgreSQL that still runs on `pgData` although the process that started it is gone. To be called only while
 * holding the lock of the data folder.
 *
 * @throws Error when it does not end within 20 seconds
 */
export async function stopOrphanedPostgres(pgData: string): Promise<void> {
  const pidFile = join(pgData, 'postmaster.pid')
  const pid = readPid(pidFile)
  if (pid === undefined || processStart(pid) === undefined) return
  if (!commandOf(pid).includes(pgData)) {
    // The number belongs to another program by now; PostgreSQL would take that for itself and refuse to start.
    rmSync(pidFile, { force: true })
    return
  }
  // Fast, then immediate shutdown: https://www.postgresql.org/docs/18/server-shutdown.html
  for (const [signal, patienceMs] of [
    ['SIGINT', 15_000],
    ['SIGQUIT', 5_000],
  ] as const) {
    process.kill(pid, signal)
    for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += 50) {
      if (processStart(pid) === undefined) return
      await sleep(50)
    }
  }
  throw new Error(`A PostgreSQL of an earlier start (process ${pid}) does not end. End it, then start again.`)
}

function readPid(pidFile: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10)
    return Number.isSafeInteger(pid) && pid > 1 ? pid : undefined
  } catch {
    return undefined
  }
}

function commandOf(pid: number): string {
  if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout
}
