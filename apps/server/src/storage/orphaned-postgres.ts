import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { processStart } from './process-start.ts'

/**
 * Ends a PostgreSQL that still runs on `pgData` although the process that started it is gone. To be called only while
 * holding the lock of the data folder.
 *
 * @throws Error when it, or what it left, does not end within 20 seconds
 */
export async function stopOrphanedPostgres(pgData: string): Promise<void> {
  const pidFile = join(pgData, 'postmaster.pid')
  const pid = readPid(pidFile)
  if (pid === undefined) return
  if (processStart(pid) === undefined) return outwaitZombie(pid, pgData, pidFile)
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

/**
 * A dead process keeps its number until its parent looks; the first process of many a container never does. PostgreSQL would
 * take the number for a running server and refuse to start, so the file goes, once the server's own processes are gone too.
 */
async function outwaitZombie(pid: number, pgData: string, pidFile: string): Promise<void> {
  for (let waitedMs = 0; waitedMs < 2_000 && isTaken(pid); waitedMs += 50) await sleep(50)
  // PostgreSQL itself knows best what to do with the file of a process that is gone.
  if (!isTaken(pid)) return
  for (let waitedMs = 0; waitedMs < 10_000; waitedMs += 50) {
    if (!hasProcessIn(pgData)) return rmSync(pidFile, { force: true })
    await sleep(50)
  }
  throw new Error(`Processes of an earlier PostgreSQL still work in ${pgData}. End them, then start again.`)
}

function isTaken(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Every process of PostgreSQL works in its data folder. Zombies are in no folder. Linux; elsewhere a zombie is not told apart. */
function hasProcessIn(folder: string): boolean {
  return readdirSync('/proc').some((name) => {
    try {
      return /^\d+$/.test(name) && readlinkSync(`/proc/${name}/cwd`) === folder
    } catch {
      return false
    }
  })
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
