import { join } from 'node:path'
import { type NetworkSlug, networks } from '@tenon/core'
import type { Environment } from './clients/client-tables.ts'
import { readSealingKeys, type SealingKeyConfig } from './connections/read-sealing-keys.ts'
import type { LogLevel } from './log/log.ts'
import { type PriceSettings, readPriceSettings } from './prices/price-settings.ts'

/** Where the data is: a PostgreSQL of the operator's, or an embedded one in a folder. */
export type StorageConfig = { databaseUrl: string } | { dataDir: string }

/** Everything that is set from outside. Nothing but this file reads the environment. */
export interface Config {
  /** `TENON_PORT`: where the API listens; 0 takes a free port. Default 8420. */
  port: number
  /** `TENON_HOST`: the address it listens on. Default 127.0.0.1. */
  host: string
  /** `TENON_PUBLIC_URL`: how clients reach the API. Default `http://HOST:PORT`. */
  publicUrl: string
  /** `TENON_LINK_URL`: how people's browsers reach the Link page. Default: as the API. */
  linkUrl: string
  /** `TENON_LINK_APP_DIR`: folder of the built Link UI. Default: the one of this checkout. */
  linkAppDir: string
  /** `TENON_TRUSTED_PROXIES`: addresses or networks whose `X-Forwarded-For` is believed, by commas. Default none. */
  trustedProxies: string[]
  /** `DATABASE_URL`, or `TENON_DATA_DIR` for the embedded PostgreSQL. */
  storage: StorageConfig
  /** `TENON_SEALING_KEYS`: `id:base64url of 32 bytes`, newest first, by commas. The first seals, all open. */
  sealingKeys: SealingKeyConfig[]
  /** `TENON_ENVIRONMENTS`: what is served, by commas. Default `sandbox,production`. */
  environments: Environment[]
  /**
   * `TENON_OAUTH_<SLUG>_CLIENT_ID` and `…_CLIENT_SECRET` (`TENON_OAUTH_COINBASE_CLIENT_ID`): the operator's own OAuth
   * clients for production, by slug. An integration that signs in by OAuth is offered there only with one.
   */
  oauthClients: Readonly<Record<string, { id: string; secret?: string }>>
  /** Set when the sandbox is served: its institutions, and the EVM chain they pay on. */
  sandbox: SandboxConfig | undefined
  /** `TENON_SOLANA_RPC_URL`: JSON-RPC of a Solana node for production. Default none: what needs one answers `chainUnavailable`. */
  solanaRpcUrl: string | undefined
  /**
   * `TENON_ETHEREUM_RPC_URL`, `TENON_POLYGON_RPC_URL`, `TENON_BASE_RPC_URL`: JSON-RPC of nodes for production. Wallets are
   * offered, read and watched on the networks that have one. Default none.
   */
  evmRpcUrls: Readonly<Partial<Record<NetworkSlug, string>>>
  /** `TENON_DISABLED_NETWORKS`: networks over which nothing is sent for now, by their slugs and commas. Default none. */
  disabledNetworks: ReadonlySet<NetworkSlug>
  /** `TENON_LOG_LEVEL`: `debug`, `info`, `warn`, `error` or `silent`. Default `info`. */
  logLevel: LogLevel
  /** `TENON_KEY_REQUESTS_PER_SECOND`: sustained rate of one API key; ten seconds' worth at once. Default 100. */
  keyRequestsPerSecond: number
  /** `TENON_WORKER_POLL_MS`: how often workers look for what is due, in milliseconds. Default 500. */
  workerPollMs: number
  /**
   * `TENON_PROVIDER_TIMEOUT_MS`: after this long a call about a transfer to an institution is given up, in milliseconds.
   * Default 25000. A transfer whose server died is taken up by another after twice that and 10 s, so lower is sooner.
   */
  providerTimeoutMs: number
  /** `TENON_EVENT_RETENTION_DAYS`: how long events and their deliveries are kept, at least 30. Default 30. */
  eventRetentionDays: number
  /** `TENON_PORTFOLIO_RETENTION_DAYS`: how long what was last read of an account is kept. Default 400. */
  portfolioRetentionDays: number
  /** Where live prices come from. */
  prices: PriceSettings
  /** `TENON_PROVIDER_CALLS_AT_ONCE`: calls to one institution in one environment that this process makes at once. Default 200. */
  providerCallsAtOnce: number
  /**
   * `TENON_REQUESTS_AT_ONCE`: requests that this process works on at once; beyond it they are answered with 503, those that
   * move money only beyond a quarter more. Default 256.
   */
  requestsAtOnce: number
}

export interface SandboxConfig {
  /** `TENON_SANDBOX_URL`: where the sandbox institutions answer. */
  url: string
  /** `TENON_SANDBOX_CHAIN_URL`: JSON-RPC of the EVM node. */
  chainUrl: string
  /** `TENON_SANDBOX_CHAIN_ID`. Default 31337. */
  chainId: number
}

type Environmentals = Readonly<Record<string, string | undefined>>

/**
 * Reads and checks the whole configuration.
 *
 * @throws ConfigError naming every variable that is wrong, what is wrong with it, and the cure; never its value
 */
export function readConfig(env: Environmentals = process.env): Config {
  const problems: string[] = []
  const port = readInteger(env, problems, 'TENON_PORT', 8420, 0, 65_535)
  const host = env.TENON_HOST || '127.0.0.1'
  const publicUrl =
    readUrl(env, problems, 'TENON_PUBLIC_URL') ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`
  const environments = readEnvironments(env, problems)
  const config: Config = {
    port,
    host,
    publicUrl,
    linkUrl: readUrl(env, problems, 'TENON_LINK_URL') ?? publicUrl,
    linkAppDir: env.TENON_LINK_APP_DIR || join(import.meta.dirname, '../../link/dist'),
    trustedProxies: list(env.TENON_TRUSTED_PROXIES),
    storage: readStorage(env, problems),
    sealingKeys: readSealingKeys(list(env.TENON_SEALING_KEYS), problems),
    environments,
    oauthClients: readOAuthClients(env, problems),
    sandbox: environments.includes('sandbox') ? readSandbox(env, problems) : undefined,
    solanaRpcUrl: readNodeUrl(env, problems, 'TENON_SOLANA_RPC_URL'),
    evmRpcUrls: readEvmNodeUrls(env, problems),
    disabledNetworks: readDisabledNetworks(env, problems),
    logLevel: readChoice(env, problems, 'TENON_LOG_LEVEL', ['debug', 'info', 'warn', 'error', 'silent'], 'info'),
    keyRequestsPerSecond: readInteger(env, problems, 'TENON_KEY_REQUESTS_PER_SECOND', 100, 1, 1_000_000),
    workerPollMs: readInteger(env, problems, 'TENON_WORKER_POLL_MS', 500, 10, 60_000),
    providerTimeoutMs: readInteger(env, problems, 'TENON_PROVIDER_TIMEOUT_MS', 25_000, 1_000, 25_000),
    eventRetentionDays: readInteger(env, problems, 'TENON_EVENT_RETENTION_DAYS', 30, 30, 3_650),
    portfolioRetentionDays: readInteger(env, problems, 'TENON_PORTFOLIO_RETENTION_DAYS', 400, 1, 3_650),
    prices: readPriceSettings({
      url: (name) => readUrl(env, problems, name),
      integer: (name, ...bounds) => readInteger(env, problems, name, ...bounds),
      choice: (name, choices, byDefault) => readChoice(env, problems, name, choices, byDefault),
    }),
    providerCallsAtOnce: readInteger(env, problems, 'TENON_PROVIDER_CALLS_AT_ONCE', 200, 1, 100_000),
    requestsAtOnce: readInteger(env, problems, 'TENON_REQUESTS_AT_ONCE', 256, 1, 100_000),
  }
  if (problems.length > 0) throw new ConfigError(problems)
  return config
}

/** Reads only where the data is, for commands that need nothing else. @throws ConfigError */
export function readStorageConfig(env: Environmentals = process.env): StorageConfig {
  const problems: string[] = []
  const storage = readStorage(env, problems)
  if (problems.length > 0) throw new ConfigError(problems)
  return storage
}

/** Every variable that is wrong, one per line. Values are never repeated. */
export class ConfigError extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(`The configuration is not valid:\n${problems.map((problem) => `  ${problem}`).join('\n')}`)
    this.name = 'ConfigError'
    this.problems = problems
  }
}

function readStorage(env: Environmentals, problems: string[]): StorageConfig {
  if (env.DATABASE_URL) {
    if (!/^postgres(?:ql)?:\/\//.test(env.DATABASE_URL)) {
      problems.push('DATABASE_URL is not a PostgreSQL address. Write postgresql://user:password@host/database.')
    }
    return { databaseUrl: env.DATABASE_URL }
  }
  if (!env.TENON_DATA_DIR) {
    problems.push('DATABASE_URL is missing. Give a PostgreSQL, or a folder in TENON_DATA_DIR for the embedded one.')
  }
  return { dataDir: env.TENON_DATA_DIR ?? '' }
}

function readSandbox(env: Environmentals, problems: string[]): SandboxConfig {
  const needed = (name: string) => {
    const url = readUrl(env, problems, name)
    if (!env[name]) {
      problems.push(`${name} is missing. Give the address, or take sandbox out of TENON_ENVIRONMENTS.`)
    }
    return url ?? ''
  }
  return {
    url: needed('TENON_SANDBOX_URL'),
    chainUrl: needed('TENON_SANDBOX_CHAIN_URL'),
    chainId: readInteger(env, problems, 'TENON_SANDBOX_CHAIN_ID', 31_337, 1, Number.MAX_SAFE_INTEGER),
  }
}

const oauthVariable = /^TENON_OAUTH_([A-Z0-9_]+)_CLIENT_(ID|SECRET)$/

function readOAuthClients(env: Environmentals, problems: string[]): Config['oauthClients'] {
  const clients: Record<string, { id: string; secret?: string }> = {}
  for (const [name, value] of Object.entries(env)) {
    const [, slug, part] = oauthVariable.exec(name) ?? []
    if (!slug || !value) continue
    const id = env[`TENON_OAUTH_${slug}_CLIENT_ID`]
    if (!id)
      problems.push(`TENON_OAUTH_${slug}_CLIENT_ID is missing beside its secret. Give it, or take the secret out.`)
    const secret = env[`TENON_OAUTH_${slug}_CLIENT_SECRET`]
    if (part === 'ID') clients[slug.toLowerCase().replaceAll('_', '-')] = { id: value, ...(secret ? { secret } : {}) }
  }
  return clients
}

function readEnvironments(env: Environmentals, problems: string[]): Environment[] {
  const names = list(env.TENON_ENVIRONMENTS || 'sandbox,production')
  const known = names.filter((name) => name === 'sandbox' || name === 'production')
  if (known.length === 0 || known.length < names.length) {
    problems.push(
      'TENON_ENVIRONMENTS has something else than sandbox and production. Write one of them, or both by a comma.',
    )
  }
  return known
}

function readDisabledNetworks(env: Environmentals, problems: string[]): Set<NetworkSlug> {
  const names = list(env.TENON_DISABLED_NETWORKS)
  const known = networks.map(({ slug }) => slug)
  if (names.some((name) => !known.some((slug) => slug === name))) {
    problems.push(`TENON_DISABLED_NETWORKS has an unknown network. Write some of ${known.join(', ')}, by commas.`)
  }
  return new Set(known.filter((slug) => names.includes(slug)))
}

function readUrl(env: Environmentals, problems: string[], name: string): string | undefined {
  const text = env[name]
  if (!text) return undefined
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.search || url.hash) {
    problems.push(`${name} is not a plain http or https address. Write it like https://tenon.example.com.`)
    return undefined
  }
  return url.href.replace(/\/+$/, '')
}

/** Providers of nodes put the caller's key into the path or the query. */
function readNodeUrl(env: Environmentals, problems: string[], name: string): string | undefined {
  const text = env[name]
  if (!text) return undefined
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text
  problems.push(`${name} is not an http or https address. Write it like https://api.mainnet-beta.solana.com.`)
  return undefined
}

function readEvmNodeUrls(env: Environmentals, problems: string[]): Config['evmRpcUrls'] {
  const urls: Partial<Record<NetworkSlug, string>> = {}
  for (const { slug, addressKind } of networks) {
    if (addressKind !== 'evm') continue
    const url = readNodeUrl(env, problems, `TENON_${slug.toUpperCase()}_RPC_URL`)
    if (url !== undefined) urls[slug] = url
  }
  return urls
}

function readInteger(
  env: Environmentals,
  problems: string[],
  name: string,
  byDefault: number,
  minimum: number,
  maximum: number,
): number {
  const text = env[name]
  if (!text) return byDefault
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (value >= minimum && value <= maximum) return value
  problems.push(
    `${name} is not a whole number from ${minimum} to ${maximum}. Correct it, or leave it out for ${byDefault}.`,
  )
  return byDefault
}

function readChoice<Choice extends string>(
  env: Environmentals,
  problems: string[],
  name: string,
  choices: readonly Choice[],
  byDefault: Choice,
): Choice {
  const found = choices.find((choice) => choice === (env[name] || byDefault))
  if (!found)
    problems.push(`${name} must be one of ${choices.join(', ')}. Correct it, or leave it out for ${byDefault}.`)
  return found ?? byDefault
}

function list(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
}
