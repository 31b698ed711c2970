import { mkdirSync, openSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { lockDataFolder } from '../../apps/server/src/storage/data-folder-lock.ts'
import { startEmbeddedPostgres } from '../../apps/server/src/storage/embedded-postgres.ts'
import { integrations } from '../../packages/integrations/src/catalogue.ts'
import { anvilChainId } from '../../packages/sandbox/src/chain/start-anvil.ts'
import { buildBrowserParts } from '../build/browser-parts.ts'
import { choosePorts } from './choose-ports.ts'
import { serveConsolePlaceholder } from './console-placeholder.ts'
import { loadSealingKey } from './credentials.ts'
import { type DataFolder, emptyDataFolder, openDataFolder } from './data-folder.ts'
import { issueCredentials } from './issue-credentials.ts'
import { endLeftoverProcesses, recordProcesses } from './leftover-processes.ts'
import type { RunningParts } from './running-parts.ts'
import { StartError } from './start-error.ts'
import type { StartOptions } from './start-options.ts'
import { superviseProcess } from './supervised-process.ts'

export interface RunContext {
  /** The checkout. */
  root: string
  /** One line for people. */
  tell(line: string): void
  /** Calls the start off. */
  signal: AbortSignal
  /** Called when a part cannot be kept alive. */
  onGivenUp(): void
}

/**
 * Starts everything, in the order in which the parts need each other: database and sandbox, server, quickstart.
 *
 * @returns where everything is, and how to stop it
 * @throws StartError or DataFolderInUseError, in one line, before anything was started
 * @throws Error when a part does not start; then nothing is left running
 */
export async function runEverything(
  options: StartOptions,
  context: RunContext,
): Promise<{ parts: RunningParts; stop(): Promise<void> }> {
  const { root } = context
  const givenDatabase = process.env.DATABASE_URL
  if (options.fresh && givenDatabase) {
    throw new StartError(
      '--fresh empties the database that npm start brings, and DATABASE_URL names another. Unset one.',
    )
  }

  const folder = openDataFolder(options.dataDir)
  const stops: (() => unknown)[] = [holdFolder(folder), () => rmSync(folder.processes, { force: true })]
  const stop = async () => {
    for (const stopPart of stops.splice(0).reverse()) await stopPart()
  }
  try {
    await endLeftoverProcesses(folder.processes, root)
    const ports = await choosePorts(options.port)
    if (options.fresh) emptyDataFolder(folder)
    const startPart = createPartStarter(options, context, folder, stops)

    const origin = (port: number) => `http://localhost:${port}`
    const [link, quickstart] = [origin(ports.server), origin(ports.quickstart)]
    const sandbox = `http://127.0.0.1:${ports.sandbox}`
    const chain = { rpcUrl: `http://127.0.0.1:${ports.chain}`, chainId: anvilChainId }

    const begun = [
      startDatabase(givenDatabase, folder, options.fresh, stops),
      startPart('sandbox', 'packages/sandbox/src/main.ts', {
        TENON_SANDBOX_PORT: String(ports.sandbox),
        TENON_CHAIN_PORT: String(ports.chain),
        TENON_SANDBOX_DATA: folder.sandbox,
        TENON_SANDBOX_REDIRECT_URIS: redirectUris(link).join(','),
      }),
      buildBrowserParts(root),
    ] as const
    // What has begun is waited for even when one of them fails, so that it is known and can be stopped.
    await Promise.allSettled(begun)
    const [database] = await Promise.all(begun)

    const sealingKey = loadSealingKey(folder)
    const webhookUrl = `http://127.0.0.1:${ports.quickstart}/webhooks/tenon`
    const credentials = await issueCredentials(database, folder, sealingKey, webhookUrl)
    // Browsers say `localhost`; the quickstart's own calls go where the server really listens.
    await startPart('quickstart', 'apps/quickstart/src/main.ts', {
      PORT: String(ports.quickstart),
      TENON_API_URL: `http://127.0.0.1:${ports.server}`,
      TENON_LINK_URL: link,
      TENON_CLIENT_ID: credentials.client.id,
      TENON_CLIENT_SECRET: credentials.client.secret,
      TENON_WEBHOOK_SECRET: credentials.webhook.secret,
    })
    await startPart('server', 'apps/server/src/main.ts', {
      DATABASE_URL: database,
      TENON_HOST: '127.0.0.1',
      TENON_PORT: String(ports.server),
      TENON_PUBLIC_URL: link,
      TENON_LINK_URL: link,
      TENON_SEALING_KEYS: `${sealingKey.id}:${sealingKey.bytes.toString('base64url')}`,
      TENON_SANDBOX_URL: sandbox,
      TENON_SANDBOX_CHAIN_URL: chain.rpcUrl,
      TENON_SANDBOX_CHAIN_ID: String(chain.chainId),
    })
    const console = await serveConsolePlaceholder(ports.console, root)
    stops.push(() => console.stop())
    const where = { api: link, link, quickstart, console: origin(ports.console), sandbox, chain }
    return { parts: { ...where, ...credentials, database, dataDir: folder.dir }, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Where the sandbox's OAuth institutions may send people back to: the addresses that the server gives them. */
function redirectUris(link: string): string[] {
  const slugs = integrations.filter(({ signIn }) => signIn.scheme === 'oauth').map(({ slug }) => slug)
  return slugs.map((slug) => `${link}/oauth/callback/${slug}`)
}

function holdFolder({ dir }: DataFolder): () => void {
  const lock = lockDataFolder(dir)
  return () => lock.release()
}

async function startDatabase(
  given: string | undefined,
  { database }: DataFolder,
  fresh: boolean,
  stops: (() => unknown)[],
): Promise<string> {
  if (given) return given
  const postgres = await startEmbeddedPostgres({ dataDir: database, fresh })
  stops.push(() => postgres.stop())
  return postgres.url
}

/** Starts parts as processes, remembers how to stop them, and writes down which run. */
function createPartStarter(
  { json }: StartOptions,
  { root, tell, signal, onGivenUp }: RunContext,
  folder: DataFolder,
  stops: (() => unknown)[],
) {
  const pids = new Map<string, number>()
  mkdirSync(folder.logs, { recursive: true, mode: 0o700 })
  return async (name: string, script: string, env: NodeJS.ProcessEnv): Promise<void> => {
    const log = join(folder.logs, `${name}.log`)
    const spec = {
      name,
      script: join(root, script),
      cwd: root,
      env: { ...inheritedEnvironment(), ...env },
      output: json ? 2 : openSync(log, 'w', 0o600),
    }
    const onStarted = (pid: number) => {
      pids.set(name, pid)
      recordProcesses(
        folder.processes,
        [...pids].map(([name, pid]) => ({ name, pid })),
      )
    }
    try {
      const part = await superviseProcess(spec, { tell, signal, onStarted, onGivenUp })
      stops.push(() => part.stop())
    } catch (error) {
      if (json || !(error instanceof Error)) throw error
      throw new Error(`${error.message}\n${readFileSync(log, 'utf8').trimEnd().slice(-2_000)}`)
    }
  }
}

/** What a part gets from the shell: everything but a database, which is the server's alone. */
function inheritedEnvironment(): NodeJS.ProcessEnv {
  const { DATABASE_URL: _database, ...others } = process.env
  return others
}
