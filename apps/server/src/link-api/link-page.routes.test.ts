import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { TenonError } from '@tenon/core'
import { frameAncestors } from '../clients/frame-ancestors.ts'
import type { OAuthSignIn } from '../connections/oauth-sign-in.ts'
import { wordMeshFailure } from '../dialects/mesh/envelope.ts'
import type { App } from '../http/app.ts'
import { createApp } from '../http/create-app.ts'
import type { LinkSessionStore } from '../link-sessions/link-session.store.ts'
import { createLog } from '../log/log.ts'
import { registerLinkPage } from './link-page.routes.ts'

const clientId = '7a08dc8f-b47a-4fd3-914b-1fd84a0901a9'
let folder: string
let app: App

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tenon-link-'))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Link</title>')
  writeFileSync(join(folder, 'assets', 'link-abc.js'), 'export {}')
  writeFileSync(join(folder, 'assets', 'link-abc.js.br'), 'brotli')
  writeFileSync(join(folder, 'assets', 'link-abc.js.gz'), 'gzip')
  writeFileSync(join(folder, 'secret.txt'), 'canary')
  app = createApp({ log: createLog({ level: 'silent' }), wordFailure: wordMeshFailure })
  // Only the members that these routes use.
  const store = { ownerOfCode: async () => ({ environment: 'sandbox' }) } as unknown as LinkSessionStore
  const oauth = {
    acceptCallback: async (_slug: string, url: URL) => {
      if (url.searchParams.get('state') !== 'right') throw new TenonError('invalidState')
      return { claim: 'claim-1' }
    },
  } as unknown as OAuthSignIn
  await registerLinkPage(app, {
    store,
    oauth,
    linkAppDir: folder,
    linkUrl: 'https://link.example',
    readLogo: async () => undefined,
    frameAncestorsOf: async (id, session) =>
      frameAncestors(id === clientId && session?.environment === 'sandbox' ? ['https://app.example.com'] : []),
  })
})

after(async () => {
  await app.close()
  rmSync(folder, { recursive: true })
})

async function get(url: string) {
  const { statusCode, headers, body } = await app.inject({ url })
  return { statusCode, headers, body, policy: String(headers['content-security-policy']) }
}

test('only the client’s own origins may frame its page, and nothing foreign runs in it', async () => {
  const { statusCode, policy, headers } = await get(`/b2b-iframe/${clientId}/broker-connect?auth_code=x`)
  assert.equal(statusCode, 200)
  assert.match(policy, /frame-ancestors https:\/\/app\.example\.com$/)
  assert.match(policy, /^default-src 'none'; script-src 'self'; style-src 'self'; /)
  assert.match(policy, /require-trusted-types-for 'script'/)
  assert.deepEqual(
    [
      headers['cache-control'],
      headers['referrer-policy'],
      headers['x-content-type-options'],
      headers['strict-transport-security'],
    ],
    ['no-store', 'no-referrer', 'nosniff', 'max-age=31536000'],
  )
})

test('the page of an unknown client can be framed by nobody', async () => {
  for (const id of ['00000000-0000-4000-8000-000000000000', 'x', '%27none%27;script-src%20*']) {
    assert.match((await get(`/b2b-iframe/${id}/broker-connect`)).policy, /frame-ancestors 'none'$/)
  }
})

test('a page of its own can be framed by nobody, and renders nothing of its address', async () => {
  for (const path of ['/pay?linkToken=canary', '/broker-connect?auth_code=canary&client_id=canary']) {
    const { statusCode, policy, body } = await get(path)
    assert.equal(statusCode, 200)
    assert.match(policy, /frame-ancestors 'none'$/)
    assert.ok(!body.includes('canary'))
  }
})

test('the return page hands over its own claim and renders nothing of the query', async () => {
  const right = await get('/oauth/callback/coinbase?state=right&code=canary&error=<script>canary</script>')
  assert.equal(right.statusCode, 200)
  assert.match(right.body, /data-claim="claim-1"/)
  assert.ok(!right.body.includes('canary'))
  assert.match(right.policy, /frame-ancestors 'none'$/)
  assert.equal(right.headers['cross-origin-opener-policy'], 'unsafe-none')
  const wrong = await get('/oauth/callback/coinbase?state=%3Cscript%3Ecanary&code=x')
  assert.equal(wrong.statusCode, 400)
  assert.match(wrong.body, /data-claim=""/)
  assert.ok(!wrong.body.includes('canary'))
})

test('assets are cached for good, and nothing beside them is served', async () => {
  const asset = await get('/link-ui/assets/link-abc.js')
  assert.equal(asset.headers['cache-control'], 'public, max-age=31536000, immutable')
  for (const path of [
    '../secret.txt',
    '..%2fsecret.txt',
    '%2e%2e/secret.txt',
    '%2e%2e%5csecret.txt',
    '%00',
    'nothing.js',
  ]) {
    const answer = await get(`/link-ui/assets/${path}`)
    assert.ok(answer.statusCode >= 400 && answer.statusCode < 500 && !answer.body.includes('canary'), path)
  }
})

test('assets go out as small as the browser can read them', async () => {
  for (const [accepted, encoding, body] of [
    ['gzip, deflate, br', 'br', 'brotli'],
    ['gzip', 'gzip', 'gzip'],
    ['identity', undefined, 'export {}'],
  ]) {
    const url = '/link-ui/assets/link-abc.js'
    const answer = await app.inject({ url, headers: { 'accept-encoding': accepted } })
    assert.deepEqual([answer.headers['content-encoding'], answer.body], [encoding, body], accepted)
    assert.match(String(answer.headers['content-type']), /^(?:text|application)\/javascript/)
    assert.match(String(answer.headers.vary), /accept-encoding/i)
    assert.equal(answer.headers['cache-control'], 'public, max-age=31536000, immutable')
  }
})
