import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { readConfig } from '../../apps/server/src/config.ts'
import { createSealer } from '../../apps/server/src/connections/seal.ts'
import { createServer, type Server } from '../../apps/server/src/create-server.ts'
import { createLog } from '../../apps/server/src/log/log.ts'
import { type Database, openDatabase } from '../../apps/server/src/storage/database.ts'
import { type ConnectedTokens, connectAccount } from '../connect-account.ts'
import { openLinkWalk } from '../link-walk.ts'
import { meshCall } from '../mesh-call.ts'
import { serverEnvironment } from '../start-server.ts'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'
import { executeTransfer, previewTransfer } from '../transfer-calls.ts'

/**
 * T63: every kind of secret goes through a server that writes down as much as it can, failures included. Afterwards none of
 * them is in its log, in any table, or in an answer that was not meant to give it.
 */

let tenon: RunningTenon
let folder: Awaited<ReturnType<typeof temporaryDataDir>>
let server: Server
let api: Pick<RunningTenon, 'api' | 'link' | 'client'>
let db: Database
let log = ''
const failures: string[] = []
/** What must not be found, by what it is. */
const secrets = new Map<string, string>()

before(async () => {
  folder = await temporaryDataDir()
  tenon = await startTenon(folder.dataDir)
  db = openDatabase({ url: tenon.database, maxConnections: 1 })
  const write = (text: string) => {
    log += text
  }
  server = await createServer(
    readConfig(serverEnvironment(tenon)),
    createLog({ level: 'debug', destination: { write } }),
  )
  const url = `http://127.0.0.1:${await server.start()}`
  api = { api: url, link: url, client: tenon.client }
  secrets.set('API secret', tenon.client.secret)
})

after(async () => {
  await db?.destroy()
  await server?.stop()
  await tenon?.stop()
  await folder?.remove()
})

/** Calls, and keeps the answer for the search when it is a failure. */
async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const answer = await meshCall(api, method, path, body, headers)
  if (answer.status >= 400) failures.push(answer.text)
  return answer
}

test('sign-in: a password, a code and a person who fail', async () => {
  secrets.set('password', `canary-password-${randomUUID()}`)
  secrets.set('sign-in code', `canary-code-${randomUUID()}`)
  for (const credentials of [
    { username: 'Mesh', password: secrets.get('password') ?? '' },
    { username: 'MeshDown', password: secrets.get('password') ?? '' },
    { username: 'Mesh', password: 'Pass123' },
  ]) {
    const token = await call('POST', '/api/v1/linktoken', { userId: 'canary' })
    const walk = await openLinkWalk(api.link, String(token.body.content?.linkToken))
    secrets.set(`link session ${credentials.username}`, walk.opening.sessionSecret)
    const screen = walk.screen
    assert.ok(screen.name === 'catalogue')
    const broker = screen.integrations.find(({ name }) => name === 'Sandbox Broker')
    await walk.send({ type: 'chooseIntegration', integrationId: broker?.id ?? '', userSearched: false })
    await walk.send({ type: 'submitCredentials', credentials })
    if (walk.screen.name === 'mfa') await walk.send({ type: 'submitMfa', answer: secrets.get('sign-in code') ?? '' })
    failures.push(JSON.stringify(walk.screen))
  }
})

for (const username of ['MeshTransferMfa', 'MeshPin', 'MeshTwoCodes']) {
  test(`a transfer of ${username}: tokens, codes, a challenge and an idempotency key`, () => transferAs(username))
}

async function transferAs(username: string): Promise<void> {
  const account = await connectAccount(api, username, 'canary')
  keepTokens(`of ${username}`, account)
  const [code, challenge, key] = ['code', 'challenge', 'idempotency key'].map((name) => {
    const secret = `canary-${randomUUID()}`
    secrets.set(`${name} of ${username}`, secret)
    return secret
  })
  const previewId = await previewTransfer(api, account, 15)
  const headers = { 'idempotency-key': key ?? '' }
  const body = { fromAuthToken: account.accessToken, fromType: account.type, previewId }
  const path = '/api/v1/transfers/managed/execute'
  await call('POST', path, body, headers)
  await call('POST', path, { ...body, mfaCode: 'other' }, headers)
  for (const more of [{ mfaCode: code }, { mfaCode: code, challengeId: challenge }]) {
    failures.push((await call('POST', path, { ...body, ...more })).text)
  }
  // The first code is right; where a second one is wanted, it is not.
  assert.equal((await executeTransfer(api, account, previewId)).status, 200)
  failures.push((await call('POST', path, { ...body, mfaCode: code })).text)
}

test('a refresh: what the provider gave before and after, and the kept answer', async () => {
  const account = await connectAccount(api, 'Mesh', 'canary')
  const body = { refreshToken: account.refreshToken, type: account.type }
  const headers = { 'idempotency-key': randomUUID() }
  const renewed = await call('POST', '/api/v1/token/refresh', body, headers)
  assert.equal(renewed.status, 200, renewed.text)
  keepTokens('before', account)
  keepTokens('after', {
    type: account.type,
    accessToken: String(renewed.body.content?.accessToken),
    refreshToken: String(renewed.body.content?.refreshToken),
  })
  const kept = await db.selectFrom('token_refresh').selectAll().execute()
  assert.ok(
    kept.some((row) => row.sealed_answer !== null),
    'there is something to search',
  )
})

test('webhook secrets, the old one and the new one', async () => {
  const path = '/v1/endpoints'
  const url = 'http://127.0.0.1:9/canary-hook'
  const made = await fetchJson('POST', path, { url }, { 'idempotency-key': randomUUID() })
  secrets.set('webhook secret', String(made.secret))
  const rotated = await fetchJson('POST', `${path}/${String(made.id)}/rotate`, {}, { 'idempotency-key': randomUUID() })
  secrets.set('new webhook secret', String(rotated.secret))
  assert.notEqual(made.secret, rotated.secret)
  secrets.set('first webhook secret', tenon.webhook.secret)
})

test('a sign-in that a client server leads, its step, and a credential that is kept', async () => {
  const path = '/api/v1/authenticate?userId=canary'
  const login = { type: 'sandbox', username: 'MeshSignInPhone', password: 'Pass123' }
  failures.push((await call('POST', path, { ...login, password: secrets.get('password') })).text)
  const asked = await call('POST', path, login)
  const challengeId = String(asked.body.content?.challengeId)
  secrets.set('challenge id', challengeId)
  const sealer = createSealer(readConfig(serverEnvironment(tenon)).sealingKeys)
  const binding = {
    purpose: 'signInStep',
    clientId: tenon.client.id,
    environment: 'sandbox',
    subject: 'canary',
  } as const
  const step = sealer.open(binding, challengeId)
  assert.ok(typeof step === 'object' && step !== null && 'continuation' in step)
  const { mfaToken } = step.continuation as Record<string, string>
  secrets.set("the step's token", mfaToken ?? assert.fail('the broker gives one'))
  failures.push((await call('POST', path, { ...login, mfaCode: secrets.get('sign-in code') })).text)
  assert.equal((await db.selectFrom('pending_sign_in').selectAll().execute()).length, 1, 'there is something to search')

  assert.equal((await call('PUT', '/v1/settings', { keepsTokens: true })).status, 200)
  const kept = await call('POST', path, { type: 'sandbox', username: 'MeshNoMfa', password: 'Pass123' })
  const accounts = kept.body.content?.accountTokens as { accessToken: string; tokenId?: string }[]
  assert.ok(accounts.every(({ tokenId }) => tokenId))
  keepTokens('kept', { type: 'sandbox', accessToken: accounts[0]?.accessToken ?? '' })
  assert.ok((await db.selectFrom('kept_credential').selectAll().execute()).length > 0, 'there is something to search')
})

test('T63: none of them is in the log, in a table or in a failure', async () => {
  assert.ok(secrets.size >= 15 && log.includes('request answered') && failures.length > 5)
  const tables = await textOfTables()
  for (const [name, secret] of secrets) {
    assert.ok(secret.length >= 16, name)
    // A webhook secret is used without its prefix, and bytes are written in several ways.
    const bare = secret.replace(/^whsec_/, '')
    const forms = [bare, Buffer.from(bare).toString('hex'), Buffer.from(bare).toString('base64url').slice(0, -2)]
    for (const form of forms) {
      for (const [place, text] of [['log', log], ['failures', failures.join('\n')], ...tables] as const) {
        assert.ok(!text.includes(form), `${name} is in ${place}`)
      }
    }
  }
})

function keepTokens(when: string, { accessToken, refreshToken }: ConnectedTokens): void {
  secrets.set(`access token ${when}`, accessToken)
  if (refreshToken) secrets.set(`refresh token ${when}`, refreshToken)
  const sealer = createSealer(readConfig(serverEnvironment(tenon)).sealingKeys)
  for (const [purpose, token] of [
    ['access', accessToken],
    ['refresh', refreshToken],
  ] as const) {
    if (token === undefined) continue
    const opened = sealer.open({ purpose, clientId: tenon.client.id, environment: 'sandbox' }, token)
    assert.ok(typeof opened === 'object' && opened !== null && 'secret' in opened)
    for (const [field, value] of Object.entries(opened.secret ?? {})) {
      secrets.set(`provider's ${field} of the ${purpose} token ${when}`, String(value))
    }
  }
}

async function fetchJson(method: string, path: string, body: unknown, headers: Record<string, string>) {
  const answer = await meshCall(api, method, path, body, headers)
  assert.ok(answer.status < 300, answer.text)
  return JSON.parse(answer.text) as Record<string, unknown>
}

async function textOfTables(): Promise<[place: string, text: string][]> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public'`.execute(db)
  assert.ok(rows.length > 10)
  return Promise.all(
    rows.map(async ({ name }): Promise<[string, string]> => {
      const all = await sql<{ row: string }>`select t::text as row from ${sql.table(name)} as t`.execute(db)
      return [name, all.rows.map(({ row }) => row).join('\n')]
    }),
  )
}
