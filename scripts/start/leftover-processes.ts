import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { processStart } from '../../apps/server/src/storage/process-start.ts'

/** A child that leads a session of its own. */
export interface StartedProcess {
  name: string
  pid: number
}

/** Writes down what runs now, so that a next start can end what this one could not. */
export function recordProcesses(file: string, processes: StartedProcess[]): void {
  writeFileSync(file, JSON.stringify(processes), { mode: 0o600 })
}

/**
 * Ends what an earlier start left behind when it was killed: its children see the broken channel and end by themselves, but
 * a grandchild (the local chain) may not. Each child leads a session of its own, so members of that session whose command
 * line lies in this checkout are ours; anything else that has got one of the ids since is left alone.
 *
 * Linux only, where `/proc` tells sessions; elsewhere nothing is ended and a busy port says what is left.
 *
 * @returns the ids of the processes that were ended, once they are gone and their ports are free
 */
export async function endLeftoverProcesses(file: string, root: string): Promise<number[]> {
  const sessions = new Set(readRecord(file).map(({ pid }) => pid))
  if (sessions.size === 0 || process.platform !== 'linux') return []
  const leftover = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => sessions.has(sessionOf(pid)) && readProc(pid, 'cmdline').includes(root))
  for (const pid of leftover) process.kill(pid, 'SIGKILL')
  while (leftover.some((pid) => processStart(pid) !== undefined)) await sleep(10)
  return leftover
}

function readRecord(file: string): StartedProcess[] {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    // Absent, or cut off while it was written: then there is nothing to go by.
    return []
  }
}

/** Field 6 of `/proc/PID/stat`; fields are counted after the name, which may hold spaces. `man 5 proc_pid_stat` */
function sessionOf(pid: number): number {
  const stat = readProc(pid, 'stat')
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[3])
}

function readProc(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8')
  } catch {
    return ''
  }
}
