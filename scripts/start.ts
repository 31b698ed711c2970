import { join } from 'node:path'
import { DataFolderInUseError } from '../apps/server/src/storage/data-folder-lock.ts'
import { announceJson, announceTable } from './start/announce.ts'
import { runEverything } from './start/run-everything.ts'
import { StartError } from './start/start-error.ts'
import { parseStartOptions } from './start/start-options.ts'

const root = join(import.meta.dirname, '..')
const calledOff = new AbortController()
const tell = (line: string) => process.stderr.write(`tenon: ${line}\n`)
let stopping: Promise<void> | undefined
let stopParts = async () => {}

/**
 * Ctrl-C in a terminal reaches every process of it, and npm passes it on as well, so one press arrives more than once: only
 * a second later is it meant as "at once".
 */
const impatienceMs = 1_000
let firstRequestAt = 0

function requestStop(): void {
  const now = performance.now()
  if (stopping && now - firstRequestAt > impatienceMs) process.exit(130)
  if (stopping) return
  firstRequestAt = now
  stopping = stop(0)
}

async function stop(exitCode: number): Promise<void> {
  calledOff.abort()
  tell('stopping …')
  await started
  await stopParts()
  process.exit(exitCode)
}

async function start(): Promise<void> {
  try {
    // npm changes to the checkout and keeps the folder in which the command was typed here.
    const options = parseStartOptions(process.argv.slice(2), root, process.env.INIT_CWD ?? process.cwd())
    const onGivenUp = () => {
      tell('a part does not stay alive; its log says why')
      stopping ??= stop(1)
    }
    const { parts, stop: stopRunning } = await runEverything(options, {
      root,
      tell,
      signal: calledOff.signal,
      onGivenUp,
    })
    stopParts = stopRunning
    if (calledOff.signal.aborted) return
    process.stdout.write(options.json ? `${announceJson(parts)}\n` : announceTable(parts, performance.now() / 1000))
  } catch (error) {
    if (calledOff.signal.aborted) return
    const isRefusal = error instanceof StartError || error instanceof DataFolderInUseError
    tell(error instanceof Error ? (isRefusal ? error.message : (error.stack ?? error.message)) : String(error))
    process.exit(1)
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, requestStop)
process.on('disconnect', requestStop)
// The terminal may be gone before we are.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
const started = start()
