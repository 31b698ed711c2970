import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** What `npm start -- --json` prints when everything is ready. */
export interface Started {
  ready: true
  api: string
  link: string
  quickstart: string
  sandbox: string
  chain: { rpcUrl: string; chainId: number }
  client: { id: string; secret: string; readOnlySecret: string }
  webhook: { secret: string }
  database: string
  dataDir: string
}

export interface RunningTenon extends Started {
  process: ChildProcess
  /** Ends everything as Ctrl-C does. @returns the exit code */
  stop(): Promise<number | null>
}

const root = join(import.meta.dirname, '..')

/** A data folder that is gone after the tests. */
export async function temporaryDataDir(): Promise<{ dataDir: string; remove(): Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tenon-test-'))
  return { dataDir, remove: () => rm(dataDir, { recursive: true, force: true }) }
}

/** Runs what `npm start -- --json` runs, on free ports, and waits until it is ready. */
export async function startTenon(dataDir: string, ...flags: string[]): Promise<RunningTenon> {
  const args = ['scripts/start.ts', '--json', '--port', '0', '--data', dataDir, ...flags]
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let log = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log = (log + text).slice(-20_000)
  })
  const lines = createInterface({ input: child.stdout })
  const started = await new Promise<Started>((resolve, reject) => {
    lines.once('line', (line) => resolve(JSON.parse(line) as Started))
    child.once('exit', (code) => reject(new Error(`npm start ended with ${code} before it was ready.\n${log}`)))
  })
  return {
    ...started,
    process: child,
    stop: () => {
      if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode)
      const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      return ended
    },
  }
}
