import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../apps/server/src/storage/embedded-postgres.ts'
import { processTree } from './process-tree.ts'

/** A PostgreSQL that a test stops and starts; its address stays. */
export interface StoppablePostgres {
  url: string
  /** Ends every session and writes everything down (`fast`), or ends as in a crash and recovers at the next start. */
  stop(how: 'fast' | 'immediate'): Promise<void>
  start(): Promise<void>
  /** SIGSTOP to all its processes: connections stay open, and nothing is answered (Linux). */
  pause(): void
  resume(): void
  /** Ends it, paused or not. */
  end(): Promise<void>
}

/**
 * Starts one in a folder of its own, durable as shipped.
 *
 * @param settings more of the server. Default none.
 */
export async function startStoppablePostgres(
  dataDir: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<StoppablePostgres> {
  let postgres: EmbeddedPostgres | undefined = await startEmbeddedPostgres({ dataDir, settings })
  const { url } = postgres
  let paused: number[] = []

  const pid = () => Number(readFileSync(join(dataDir, 'postgres/data/postmaster.pid'), 'utf8').split('\n', 1)[0])
  const resume = () => {
    for (const one of paused) process.kill(one, 'SIGCONT')
    paused = []
  }
  return {
    url,
    resume,
    pause() {
      paused = processTree(pid())
      for (const one of paused) process.kill(one, 'SIGSTOP')
    },
    async stop(how) {
      if (how === 'immediate') process.kill(pid(), 'SIGQUIT')
      await postgres?.stop()
      postgres = undefined
    },
    async start() {
      postgres = await startEmbeddedPostgres({ dataDir, settings })
    },
    async end() {
      resume()
      await postgres?.stop()
      postgres = undefined
    },
  }
}
