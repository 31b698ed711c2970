import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { LinkView } from '@tenon/core'
import { RequestAllowance } from '../clients/request-allowance.ts'
import { wordMeshFailure } from '../dialects/mesh/envelope.ts'
import { createApp } from '../http/create-app.ts'
import type { LinkSession, LinkSessionStore } from '../link-sessions/link-session.store.ts'
import { hashSecret } from '../link-sessions/one-time-secret.ts'
import { createLog } from '../log/log.ts'
import { registerLinkApi } from './link-api.routes.ts'

const clientId = randomUUID()
const options = { userId: 'u', purpose: 'connect', restrictMultipleAccounts: false, access: [] } as const
const view: LinkView = { version: 1, screen: { name: 'closed', canGoBack: false }, messages: [] }

function sessionOf(linkSessionId: string): LinkSession {
  const session = { clientId, linkSessionId, environment: 'sandbox', version: 1, isAbandoned: false } as const
  const own = { ...options, access: [] }
  return {
    ...session,
    options: own,
    state: { options: own, step: { name: 'closed' } },
    secretHash: hashSecret('secret'),
  }
}

function unused(): never {
  assert.fail('not called')
}

test('a session takes so many calls a second, whatever its page does, and another one as many', async () => {
  const app = createApp({ log: createLog({ level: 'silent' }), wordFailure: wordMeshFailure })
  const store: LinkSessionStore = {
    ...{ insert: unused, redeem: unused, ownerOfCode: unused, save: unused, setOptions: unused, noteRefusal: unused },
    ...{ readLeft: unused, handOver: unused },
    read: async (_clientId, linkSessionId) => sessionOf(linkSessionId),
  }
  const driver = {
    open: unused,
    search: () => ({ rows: [], total: 0 }),
    resume: async () => view,
    apply: async () => view,
  }
  registerLinkApi(app, {
    store,
    driver,
    allowance: new RequestAllowance(1, 3, () => 0),
    inCurrency: unused,
    withTerms: unused,
    checkCountry: unused,
    clientOf: unused,
  })
  const poll = (linkSessionId: string, secret = 'secret') =>
    app.inject({
      method: 'POST',
      url: '/link-api/event',
      headers: { authorization: `Link ${clientId}.${linkSessionId}.${secret}` },
      payload: { version: 1, event: { type: 'poll' } },
    })

  const [one, other] = [randomUUID(), randomUUID()]
  // Without its secret nobody uses up what a session has.
  for (let call = 0; call < 5; call += 1) assert.equal((await poll(one, 'wrong')).statusCode, 401)
  for (let call = 0; call < 3; call += 1) assert.equal((await poll(one)).statusCode, 200)
  const refused = await poll(one)
  assert.deepEqual([refused.statusCode, refused.headers['retry-after']], [429, '1'])
  assert.equal((await poll(other)).statusCode, 200)
  // Typing in the catalogue takes from a purse of its own, which has an end too.
  const search = (query: string) =>
    app.inject({
      method: 'POST',
      url: '/link-api/search',
      headers: { authorization: `Link ${clientId}.${one}.secret` },
      payload: { query, offset: 0 },
    })
  assert.equal((await search('kraken')).statusCode, 200)
  assert.equal((await search('k'.repeat(81))).statusCode, 400)
  const searches = await Promise.all(Array.from({ length: 60 }, () => search('kraken')))
  assert.ok(searches.some(({ statusCode }) => statusCode === 429))
  await app.close()
})
