import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { loadSealingKey } from '../scripts/start/credentials.ts'
import { openDataFolder } from '../scripts/start/data-folder.ts'
import type { Started } from './start-tenon.ts'

/** The environment of a server that shares everything with the one that was started: database, keys, Link page, sandbox. */
export function serverEnvironment({ database, dataDir, link, sandbox, chain }: Started) {
  const key = loadSealingKey(openDataFolder(dataDir))
  return {
    DATABASE_URL: database,
    TENON_PORT: '0',
    TENON_PUBLIC_URL: link,
    TENON_LINK_URL: link,
    TENON_SEALING_KEYS: `${key.id}:${key.bytes.toString('base64url')}`,
    TENON_SANDBOX_URL: sandbox,
    TENON_SANDBOX_CHAIN_URL: chain.rpcUrl,
    TENON_SANDBOX_CHAIN_ID: String(chain.chainId),
  }
}

/** One more server process beside the one that was started, on a port of its own. */
export async function startServer(
  beside: Started,
): Promise<{ url: string; process: ChildProcess; stop(): Promise<number | null> }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../apps/server/src/main.ts')], {
    env: { ...process.env, ...serverEnvironment(beside), TENON_LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const ended = once(child, 'exit')
  const first = await Promise.race([once(child, 'message'), ended.then(() => undefined)])
  const [message] = first ?? []
  if (typeof message !== 'object' || message === null || !('port' in message)) {
    throw new Error('The server ended before it was ready.')
  }
  return {
    url: `http://127.0.0.1:${String(message.port)}`,
    process: child,
    async stop() {
      child.kill('SIGTERM')
      await ended
      return child.exitCode
    },
  }
}
