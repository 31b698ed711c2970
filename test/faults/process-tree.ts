import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** Every process that this one has started, and those that they have, as `/proc` tells (Linux). The first is `pid` itself. */
export function processTree(pid: number): number[] {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), statOf(Number(name))?.parent] as const),
  )
  const tree = [pid]
  for (const parent of tree) {
    for (const [child, itsParent] of parents) if (itsParent === parent) tree.push(child)
  }
  return tree
}

/** SIGKILL to each of them. */
export function killAll(pids: number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It ended with the one before it.
    }
  }
}

/** Those that still run after `patienceMs`. A zombie no longer runs. */
export async function stillRunning(pids: number[], patienceMs: number): Promise<number[]> {
  const endAt = performance.now() + patienceMs
  for (;;) {
    const running = pids.filter((pid) => {
      const stat = statOf(pid)
      return stat !== undefined && stat.state !== 'Z'
    })
    if (running.length === 0 || performance.now() > endAt) return running
    await sleep(50)
  }
}

/** `man 5 proc_pid_stat`: fields are counted after the name, which may hold spaces. */
function statOf(pid: number): { state: string; parent: number } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [state = '', parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { state, parent: Number(parent) }
  } catch {
    return undefined
  }
}
