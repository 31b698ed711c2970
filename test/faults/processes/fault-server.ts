import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { CrashPoint } from '../plan/crash-points.ts'
import { type PostgresProxy, startPostgresProxy } from './postgres-proxy.ts'

/** One server process that is killed now and then and stands up again at once. */
export interface FaultServer {
  /** Where it answers; `undefined` while there is none. */
  readonly url: string | undefined
  readonly proxy: PostgresProxy
  /** How it died since the last look: the armed point, or `unasked` when nobody wanted it to. */
  takeDeaths(): (CrashPoint | 'unasked')[]
  /** Lets it die the nth time that it comes to a point; `undefined` disarms. */
  arm(crash: { point: CrashPoint; occurrence: number } | undefined): void
  /** Tells it how far ahead its clock is. */
  setClock(clockMs: number): void
  /** SIGKILL, now. */
  kill(): void
  /** SIGTERM. @returns the exit code, `null` when it was killed meanwhile; a new process starts either way */
  drain(): Promise<number | null>
  /** Resolves when it takes requests. */
  ready(): Promise<void>
  close(): Promise<void>
}

export interface FaultServerOptions {
  databaseUrl: string
  /** For its socket to the database. */
  folder: string
  environment: NodeJS.ProcessEnv
  /** The rule that is taken out of its code. */
  without?: string
  clockMs(): number
}

const here = import.meta.dirname
const main = join(here, '../../../apps/server/src/main.ts')
const mostStarts = 8

export async function startFaultServer(options: FaultServerOptions): Promise<FaultServer> {
  const proxy = await startPostgresProxy(options.databaseUrl, options.folder)
  let child: ChildProcess
  let url: string | undefined
  /** Also when it was disarmed since: the word of that may come too late. */
  let lastArmed: CrashPoint | undefined
  let isExpected = false
  let isClosing = false
  let deaths: (CrashPoint | 'unasked')[] = []
  let starting = start()
  await starting

  /** As an operator's supervisor does: a start that fails, because the database broke off just then, is made again. */
  async function start(): Promise<void> {
    for (let tries = 1; !isClosing; tries++) {
      const said = await startOnce()
      if (said === undefined) return
      if (tries === mostStarts) throw new Error(`A server did not start: ${said}`)
    }
  }

  /** @returns what it said before it ended, when it was never ready */
  async function startOnce(): Promise<string | undefined> {
    const without = options.without === undefined ? [] : ['--import', join(here, '../removal/remove-rule.ts')]
    const preloads = ['--import', join(here, 'shift-clock.ts'), '--import', join(here, 'crash-at.ts'), ...without]
    const started = spawn(process.execPath, [...preloads, main], {
      env: {
        ...options.environment,
        DATABASE_URL: proxy.url,
        TENON_PORT: '0',
        FAULTS_CLOCK_MS: String(options.clockMs()),
        ...(options.without === undefined ? {} : { FAULTS_WITHOUT: options.without }),
      },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    child = started
    isExpected = false
    let said = ''
    started.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-4_000)
    })
    let wasReady = false
    started.once('exit', (code, signal) => {
      url = undefined
      if (!wasReady) return
      if (signal === 'SIGKILL' && lastArmed !== undefined && !isExpected) deaths.push(lastArmed)
      else if (!isExpected && !isClosing) {
        process.stderr.write(`faults: a server ended by itself (${signal ?? code}): ${said}\n`)
        deaths.push('unasked')
      }
      lastArmed = undefined
      if (isClosing) return
      starting = start()
      // Whoever waits for it hears of a failure; nobody may be waiting yet.
      starting.catch(() => {})
    })
    const gone = once(started, 'exit').then(() => undefined)
    const [message]: unknown[] = (await Promise.race([once(started, 'message'), gone])) ?? []
    if (typeof message !== 'object' || message === null || !('port' in message)) return said
    wasReady = true
    url = `http://127.0.0.1:${String(message.port)}`
    // The time may have moved on while it started.
    tell({ clockMs: options.clockMs() })
    return undefined
  }

  function tell(message: object): void {
    if (child.connected) child.send(message, () => {})
  }

  return {
    get url() {
      return url
    },
    proxy,
    takeDeaths() {
      const taken = deaths
      deaths = []
      return taken
    },
    arm(crash) {
      lastArmed = crash?.point ?? lastArmed
      tell({ crashAt: crash?.point ?? null, occurrence: crash?.occurrence ?? 1 })
    },
    setClock: (clockMs) => tell({ clockMs }),
    kill() {
      isExpected = true
      child.kill('SIGKILL')
    },
    async drain() {
      const ending = child
      isExpected = true
      url = undefined
      if (ending.exitCode === null && ending.signalCode === null) {
        ending.kill('SIGTERM')
        await once(ending, 'exit')
      }
      return ending.exitCode
    },
    ready: async () => {
      // A new one may die as well.
      for (let current = starting; ; current = starting) {
        await current
        if (current === starting) return
      }
    },
    async close() {
      isClosing = true
      await starting.catch(() => {})
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL')
        await once(child, 'exit')
      }
      await proxy.close()
    },
  }
}
