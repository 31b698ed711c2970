import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'

export interface KeepServingOptions {
  /** Called when the server had ended by itself and serves again. `how`: its exit code or signal. */
  onRestart(how: string): void
  /** Called when it cannot be started again, or does not stay. Nobody tries any more. */
  onLost(error: Error): void
  /** How long a start is tried, in milliseconds. Default 30 000: what the dead one left has to end first. */
  restartWithinMs?: number
}

/** So many ends within a minute are no accident any more. */
const mostEnds = 5
const periodMs = 60_000
const betweenTriesMs = 250

/**
 * Starts a server again when it ends without being asked to: killed for its memory, say.
 *
 * @param first the server, serving
 * @param startAgain resolves when a new one serves, and rejects when it does not start
 * @returns how it is ended for good
 */
export function keepServing(
  first: ChildProcess,
  startAgain: () => Promise<ChildProcess>,
  { onRestart, onLost, restartWithinMs = 30_000 }: KeepServingOptions,
): { stop(): Promise<void> } {
  let server = first
  let isStopping = false
  let restarting: Promise<void> | undefined
  let ends: number[] = []

  function watch(): void {
    const ended = () => {
      if (isStopping) return
      restarting = restart(String(server.signalCode ?? server.exitCode)).catch((error: Error) => {
        if (!isStopping) onLost(error)
      })
    }
    if (hasEnded(server)) ended()
    else server.once('exit', ended)
  }

  async function restart(how: string): Promise<void> {
    const now = performance.now()
    ends = [...ends.filter((at) => now - at < periodMs), now]
    if (ends.length > mostEnds) throw new Error(`The embedded PostgreSQL ended ${ends.length} times within a minute.`)
    const started = await startWithin(now + restartWithinMs)
    if (!started) return
    server = started
    if (isStopping) return
    onRestart(how)
    watch()
  }

  async function startWithin(deadline: number): Promise<ChildProcess | undefined> {
    while (!isStopping) {
      try {
        return await startAgain()
      } catch (error) {
        if (performance.now() > deadline) throw error
        await sleep(betweenTriesMs)
      }
    }
    return undefined
  }

  watch()
  return {
    async stop() {
      isStopping = true
      await restarting
      await end(server)
    },
  }
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null
}

async function end(server: ChildProcess): Promise<void> {
  if (hasEnded(server)) return
  const closed = once(server, 'close')
  // Fast shutdown ends open sessions; immediate, after 10 seconds, recovers from the log at the next start.
  server.kill('SIGINT')
  const timer = setTimeout(() => server.kill('SIGQUIT'), 10_000)
  await closed
  clearTimeout(timer)
}
