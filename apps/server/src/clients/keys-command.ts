import { parseArgs } from 'node:util'
import { TenonError } from '@tenon/core'
import { ConfigError, readStorageConfig } from '../config.ts'
import type { Database } from '../storage/database.ts'
import { migrate } from '../storage/migrate.ts'
import { openStorage } from '../storage/open-storage.ts'
import { allowOrigin } from './allow-origin.ts'
import { clientStore } from './client.store.ts'
import type { Environment, Scope } from './client-tables.ts'
import { createApiKey } from './create-api-key.ts'
import { createClient } from './create-client.ts'

const usage = `Makes and manages API keys. The data is where DATABASE_URL or TENON_DATA_DIR says.

  keys create --client NAME --environment sandbox|production --scope read|read-write [--name LABEL] [--origin ORIGIN ...]
  keys create --client-id ID --environment … --scope … [--name LABEL]     another key for a client that exists
  keys origin --client-id ID --environment … --origin ORIGIN [...]        lets pages of an origin frame Link
  keys list --client-id ID
  keys revoke --client-id ID --key-id ID

The secret is shown once. Only its hash is stored.
`

/** What was asked for cannot be done as written. */
class UsageError extends Error {}

const options = {
  client: { type: 'string' },
  'client-id': { type: 'string' },
  'key-id': { type: 'string' },
  environment: { type: 'string' },
  scope: { type: 'string' },
  name: { type: 'string' },
  origin: { type: 'string', multiple: true },
} as const

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values']

const commands: Readonly<Record<string, (db: Database, values: Values) => Promise<object>>> = {
  async create(db, values) {
    const environment = readEnvironment(values)
    const scope = readScope(values)
    const clientId = values['client-id'] ?? (await createClient(db, { name: needed(values, 'client') })).clientId
    const name = values.name ?? `${environment} ${scope}`
    const { apiKeyId, secret } = await createApiKey(db, { clientId, environment, scope, name })
    const allowedOrigins = await allowAll(db, clientId, environment, values.origin ?? [])
    return { clientId, apiKeyId, environment, scope, secret, allowedOrigins }
  },

  async origin(db, values) {
    const [clientId, environment] = [needed(values, 'client-id'), readEnvironment(values)]
    if (!values.origin?.length) throw new UsageError('--origin is missing.')
    return { clientId, environment, allowedOrigins: await allowAll(db, clientId, environment, values.origin) }
  },

  async list(db, values) {
    const clientId = needed(values, 'client-id')
    const keys = await clientStore.apiKeys(db, clientId)
    return {
      clientId,
      keys: keys.map((key) => ({
        apiKeyId: key.api_key_id,
        name: key.name,
        environment: key.environment,
        scope: key.scope,
        endsIn: key.secret_last_four,
        createdAt: key.created_at,
        revokedAt: key.revoked_at,
      })),
    }
  },

  async revoke(db, values) {
    const [clientId, apiKeyId] = [needed(values, 'client-id'), needed(values, 'key-id')]
    if (!(await clientStore.revokeApiKey(db, clientId, apiKeyId))) throw new UsageError('There is no such key in use.')
    return { clientId, apiKeyId, revoked: true }
  },
}

async function allowAll(db: Database, clientId: string, environment: Environment, origins: readonly string[]) {
  const allowed: string[] = []
  for (const origin of origins) allowed.push(await allowOrigin(db, { clientId, environment, origin }))
  return allowed
}

function needed(values: Values, name: 'client' | 'client-id' | 'key-id' | 'environment' | 'scope'): string {
  const value = values[name]
  if (!value) throw new UsageError(`--${name} is missing.`)
  return value
}

function readEnvironment(values: Values): Environment {
  const value = needed(values, 'environment')
  if (value === 'sandbox' || value === 'production') return value
  throw new UsageError('--environment is sandbox or production.')
}

function readScope(values: Values): Scope {
  const value = needed(values, 'scope')
  if (value === 'read') return 'read'
  if (value === 'read-write') return 'readWrite'
  throw new UsageError('--scope is read or read-write.')
}

async function run(args: readonly string[]): Promise<object> {
  const [name = '', ...rest] = args
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) throw new UsageError(name ? `There is no command ${name}.` : 'A command is missing.')
  const { values } = parseArgs({ args: rest, options, strict: true })
  const storage = await openStorage(readStorageConfig())
  try {
    await migrate(storage.db)
    return await command(storage.db, values)
  } finally {
    await storage.close()
  }
}

try {
  process.stdout.write(`${JSON.stringify(await run(process.argv.slice(2)), undefined, 2)}\n`)
} catch (error) {
  const isOfUsage = error instanceof UsageError || (error instanceof TypeError && 'code' in error)
  const isOurs = error instanceof TenonError || error instanceof ConfigError
  process.stderr.write(`${error instanceof Error ? error.message : 'Unknown error.'}\n${isOfUsage ? `\n${usage}` : ''}`)
  process.exitCode = isOfUsage || isOurs ? 2 : 1
}
