import { ConfigError, readConfig } from './config.ts'
import { createServer, type Server } from './create-server.ts'
import { createLog, type Log } from './log/log.ts'
import { limitOutbound } from './provider-health/limit-outbound.ts'

/** From the first signal to the end, whatever still runs. */
const patienceMs = 30_000

const config = readConfigOrExit()
const log = createLog({ level: config.logLevel })
limitOutbound()
const server = await createServerOrExit()
endWhenAsked(server, log)

const port = await server.start().catch((error: unknown) => exitWith('The server could not listen', error))
log.info('server ready', { port })
// Whoever started us with a channel (a supervisor, a test) hears when requests may come.
process.send?.({ ready: true, port })

function readConfigOrExit() {
  try {
    return readConfig()
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  }
}

async function createServerOrExit(): Promise<Server> {
  return createServer(config, log).catch((error: unknown) => exitWith('The server could not start', error))
}

function exitWith(what: string, error: unknown): never {
  // Errors of a start are about the operator's own settings and folders, and are for the operator's eyes.
  process.stderr.write(`${what}: ${error instanceof Error ? error.message : 'unknown error'}\n`)
  log.error('server not started', error)
  process.exit(1)
}

/** SIGTERM, SIGINT, or the end of the parent: finish what runs, then end. A second signal ends at once. */
function endWhenAsked(running: Server, to: Log): void {
  let isEnding = false

  const end = (exitCode: number) => {
    if (isEnding) process.exit(1)
    isEnding = true
    setTimeout(() => process.exit(1), patienceMs).unref()
    running.stop().then(
      () => process.exit(exitCode),
      (error: unknown) => {
        to.error('server not stopped cleanly', error)
        process.exit(1)
      },
    )
  }

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      to.info('server ending', { signal })
      end(0)
    })
  }
  process.once('disconnect', () => {
    if (!isEnding) end(0)
  })
  for (const event of ['unhandledRejection', 'uncaughtException'] as const) {
    process.on(event, (error: unknown) => {
      to.error('unexpected failure', error)
      // What state we are in is not known, so nothing new begins.
      if (!isEnding) end(1)
    })
  }
}
