import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'

/** One part of the running whole, in a process of its own. */
export interface ProcessSpec {
  /** As people call it: `server`. */
  name: string
  /** The script to run. */
  script: string
  cwd: string
  env: NodeJS.ProcessEnv
  /** A file descriptor for what it says. */
  output: number
  /** How long it may take to report `{ ready: true }`, in milliseconds. Default 60 000. */
  readyTimeoutMs?: number
}

export interface SupervisedProcess {
  readonly name: string
  /** The process id, `undefined` while there is none. */
  readonly pid: number | undefined
  /** Asks it to end, insists after `graceMs` (default 30 000), and resolves when it and its children are gone. */
  stop(graceMs?: number): Promise<void>
}

export interface Watching {
  /** Called with one line for people whenever something is worth telling. */
  tell(line: string): void
  /** Ends a start that is under way. */
  signal?: AbortSignal
  /** Called with the process id, at each start. */
  onStarted(pid: number): void
  /** Called when it died again and again and is not started any more. */
  onGivenUp(): void
}

const restartDelayMs = 1_000
const restartsWithoutSuccess = 5

/**
 * Starts a process and waits until it is ready; from then on starts it again, a second later, whenever it dies.
 *
 * @throws Error when it ends, or says nothing in time, before it was ready for the first time
 */
export async function superviseProcess(spec: ProcessSpec, watching: Watching): Promise<SupervisedProcess> {
  let stopping = false
  let child: ChildProcess | undefined

  async function begin(): Promise<void> {
    child = spawnInOwnSession(spec)
    if (child.pid !== undefined) watching.onStarted(child.pid)
    try {
      await untilReady(child, spec, watching.signal)
    } catch (error) {
      await end(child, 0)
      throw error
    }
    const running = child
    running.once('exit', (code, signal) => {
      endSession(running)
      if (!stopping) void restart(signal ?? `exit code ${code}`)
    })
  }

  async function restart(cause: string): Promise<void> {
    watching.tell(`the ${spec.name} ended (${cause}); starting it again`)
    for (let attempt = 1; attempt <= restartsWithoutSuccess; attempt++) {
      await sleep(restartDelayMs)
      if (stopping) return
      try {
        await begin()
        watching.tell(`the ${spec.name} is back`)
        return
      } catch (error) {
        if (stopping) return
        watching.tell(error instanceof Error ? error.message : String(error))
      }
    }
    watching.onGivenUp()
  }

  await begin()
  return {
    name: spec.name,
    get pid() {
      return child?.pid
    },
    async stop(graceMs = 30_000) {
      stopping = true
      if (child) await end(child, graceMs)
    },
  }
}

/**
 * A session of its own: Ctrl-C in the terminal reaches the parent alone, which ends the parts in the right order, and what
 * the part started itself can be found and ended with it. Its channel tells it when the parent is gone.
 */
function spawnInOwnSession({ script, cwd, env, output }: ProcessSpec): ChildProcess {
  return spawn(process.execPath, [script], { cwd, env, detached: true, stdio: ['ignore', output, output, 'ipc'] })
}

async function untilReady(
  child: ChildProcess,
  { name, readyTimeoutMs = 60_000 }: ProcessSpec,
  signal: AbortSignal = new AbortController().signal,
): Promise<void> {
  const decided = new AbortController()
  const outcome = await Promise.race([
    new Promise<'ready'>((resolve) => {
      child.on('message', (message) => {
        if (typeof message === 'object' && message !== null && 'ready' in message) resolve('ready')
      })
    }),
    new Promise<string>((resolve) => {
      child.once('error', ({ message }) => resolve(`could not be started: ${message}`))
      child.once('exit', (code, signal) => resolve(`ended before it was ready (${signal ?? `exit code ${code}`})`))
    }),
    sleep(readyTimeoutMs, 'was not ready in time', { signal: AbortSignal.any([signal, decided.signal]) }).catch(
      () => 'was stopped before it was ready',
    ),
  ])
  decided.abort()
  if (outcome !== 'ready') throw new Error(`the ${name} ${outcome}`)
}

async function end(child: ChildProcess, graceMs: number): Promise<void> {
  if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
    const exited = once(child, 'exit')
    child.kill(graceMs > 0 ? 'SIGTERM' : 'SIGKILL')
    const insisting = setTimeout(() => child.kill('SIGKILL'), graceMs)
    await exited
    clearTimeout(insisting)
  }
  endSession(child)
}

/** Ends what the process left behind. */
function endSession({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // Nothing was left, as it should be.
  }
}
