import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { type ConfigError, readConfig, readStorageConfig } from './config.ts'

const key = (id: string, bytes: Uint8Array = randomBytes(32)) => `${id}:${Buffer.from(bytes).toString('base64url')}`
const whole = {
  DATABASE_URL: 'postgresql://tenon@/tenon?host=/run/tenon',
  TENON_SEALING_KEYS: key('k1'),
  TENON_SANDBOX_URL: 'http://127.0.0.1:4000/',
  TENON_SANDBOX_CHAIN_URL: 'http://127.0.0.1:8545',
}

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env)
  } catch (error) {
    return (error as ConfigError).problems
  }
  return []
}

test('the least that is needed, and what follows from it', () => {
  const { sealingKeys, linkAppDir, ...config } = readConfig(whole)
  assert.match(linkAppDir, /apps\/link\/dist$/)
  assert.deepEqual(config, {
    port: 8420,
    host: '127.0.0.1',
    publicUrl: 'http://127.0.0.1:8420',
    linkUrl: 'http://127.0.0.1:8420',
    trustedProxies: [],
    storage: { databaseUrl: whole.DATABASE_URL },
    environments: ['sandbox', 'production'],
    oauthClients: {},
    sandbox: { url: 'http://127.0.0.1:4000', chainUrl: 'http://127.0.0.1:8545', chainId: 31_337 },
    logLevel: 'info',
    solanaRpcUrl: undefined,
    evmRpcUrls: {},
    disabledNetworks: new Set(),
    keyRequestsPerSecond: 100,
    workerPollMs: 500,
    providerTimeoutMs: 25_000,
    eventRetentionDays: 30,
    portfolioRetentionDays: 400,
    prices: {
      isLive: true,
      sourceUrls: {},
      ecbUrl: 'https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist-90d.xml',
      maxAgeSeconds: 86_400,
      transferMaxAgeSeconds: 60,
    },
    providerCallsAtOnce: 200,
    requestsAtOnce: 256,
  })
  assert.deepEqual(
    sealingKeys.map(({ id, bytes }) => [id, bytes.length]),
    [['k1', 32]],
  )
  assert.equal(readConfig({ ...whole, TENON_ENVIRONMENTS: 'production' }).sandbox, undefined)
})

test('keys keep their order: the first seals', () => {
  const { sealingKeys } = readConfig({ ...whole, TENON_SEALING_KEYS: `${key('new')}, ${key('old')}` })
  assert.deepEqual(
    sealingKeys.map(({ id }) => id),
    ['new', 'old'],
  )
})

test('all problems are named at once, each with its variable and a cure', () => {
  const problems = problemsOf({
    TENON_PORT: 'http',
    TENON_PUBLIC_URL: 'ftp://x',
    TENON_LOG_LEVEL: 'loud',
    TENON_ENVIRONMENTS: 'test,sandbox',
  })
  const named = problems.map((problem) => problem.split(/[ :]/, 1)[0])
  assert.deepEqual(named, [
    'TENON_PORT',
    'TENON_PUBLIC_URL',
    'TENON_ENVIRONMENTS',
    'DATABASE_URL',
    'TENON_SEALING_KEYS',
    'TENON_SANDBOX_URL',
    'TENON_SANDBOX_CHAIN_URL',
    'TENON_LOG_LEVEL',
  ])
  for (const problem of problems) assert.match(problem, /(Correct|Write|Give|Make) /)
})

test('K5: keys that are short, not random, or not keys are refused', () => {
  const rising = Uint8Array.from({ length: 32 }, (_, index) => index)
  const bad = [
    key('k', new Uint8Array(32)),
    key('k', randomBytes(16)),
    key('k', rising),
    key('k', Buffer.alloc(32, 'sample')),
  ]
  for (const text of [
    ...bad,
    key(''),
    key('too-long-an-id-of-a-key'),
    'k1',
    'k1:!!!!',
    `${key('k')}=x`,
    `${key('k')},${key('k')}`,
  ]) {
    assert.equal(problemsOf({ ...whole, TENON_SEALING_KEYS: text }).length, 1, text)
  }
})

test('no value is repeated in a problem', () => {
  const canary = 'canary'
  const text = problemsOf({
    DATABASE_URL: `mysql://u:${canary}@host/db`,
    TENON_SEALING_KEYS: `${canary}${canary}${canary}:${canary}`,
    TENON_PUBLIC_URL: `https://u:${canary}@x`,
    TENON_PORT: canary,
    TENON_LOG_LEVEL: canary,
    TENON_ENVIRONMENTS: canary,
  }).join()
  assert.doesNotMatch(text, /canary/)
})

test('a command that only needs the data asks for nothing else', () => {
  assert.deepEqual(readStorageConfig({ TENON_DATA_DIR: '/data' }), { dataDir: '/data' })
  assert.throws(() => readStorageConfig({}), { name: 'ConfigError' })
})

test('OAuth clients are read by the slug in their names; a secret alone is a mistake', () => {
  const { oauthClients } = readConfig({
    ...whole,
    TENON_OAUTH_COINBASE_CLIENT_ID: 'id-1',
    TENON_OAUTH_COINBASE_CLIENT_SECRET: 'canary-2',
    TENON_OAUTH_SOME_BANK_CLIENT_ID: 'id-3',
  })
  assert.deepEqual(oauthClients, { coinbase: { id: 'id-1', secret: 'canary-2' }, 'some-bank': { id: 'id-3' } })
  const problems = problemsOf({ ...whole, TENON_OAUTH_COINBASE_CLIENT_SECRET: 'canary-2' })
  assert.equal(problems.length, 1)
  assert.match(String(problems[0]), /^TENON_OAUTH_COINBASE_CLIENT_ID is missing/)
  assert.ok(!String(problems[0]).includes('canary'))
})

test('networks are turned off by their slugs; one that nobody knows is a mistake', () => {
  const config = readConfig({ ...whole, TENON_DISABLED_NETWORKS: 'bitcoin, ripple' })
  assert.deepEqual([...config.disabledNetworks], ['bitcoin', 'ripple'])
  assert.throws(() => readConfig({ ...whole, TENON_DISABLED_NETWORKS: 'dogecoin' }), /TENON_DISABLED_NETWORKS/)
})
