import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { connectAtBroker, expectScreen, openLinkWalk, post } from '../link-walk.ts'
import { publishedClient } from '../published-client.ts'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'

/** What the console reads of the sessions of Link: the log of one, and how far all of them came. */

interface Log {
  entries: { at: string; event: string; step: string; problemCode?: string; told: string[] }[]
}
interface Funnel {
  sessions: number
  steps: { step: string; sessions: number; medianSeconds?: number }[]
  events: { event: string; sessions: number }[]
}

let tenon: RunningTenon
let folder: Awaited<ReturnType<typeof temporaryDataDir>>
let bearer: string
let linkSessionId: string

before(async () => {
  folder = await temporaryDataDir()
  tenon = await startTenon(folder.dataDir)
  const { id: clientId, secret: clientSecret } = tenon.client
  const answer = await post(`${tenon.api}/admin/api/v1/Token`, { clientId, clientSecret })
  bearer = (answer.body as { content: { id_token: string } }).content.id_token
  const { data } = await publishedClient(tenon).managedAccountAuthentication.v1LinktokenCreate({ userId: 'u' })
  const walk = await openLinkWalk(tenon.link, data.content?.linkToken ?? '')
  const failed = expectScreen(await connectAtBroker(walk, 'MeshLocked'), 'failed')
  linkSessionId = failed.supportId
  expectScreen(await walk.send({ type: 'recoverOtherwise' }), 'credentials')
  await connectAtBroker(walk)
})

after(async () => {
  await tenon?.stop()
  await folder?.remove()
})

async function read<Content>(path: string, token = bearer): Promise<{ status: number; content: Content }> {
  const response = await fetch(`${tenon.api}/admin/api/v1/link-sessions/${path}`, {
    headers: { authorization: `Bearer ${token}` },
  })
  return { ...((await response.json()) as { content: Content }), status: response.status }
}

test('by the support id of a failure the log has each step with its time and what the host was told, and no secret', async () => {
  const { status, content } = await read<Log>(`${linkSessionId}/log`)
  assert.equal(status, 200)
  const steps = content.entries.map(({ step }) => step)
  for (const step of ['catalogue', 'credentials', 'mfa']) assert.ok(steps.includes(step), steps.join())
  assert.ok(content.entries.some(({ problemCode }) => problemCode === 'accountLocked'))
  assert.ok(content.entries.every(({ at }) => !Number.isNaN(Date.parse(at))))
  assert.ok(content.entries.some(({ told }) => told.includes('brokerageAccountAccessToken')))
  assert.doesNotMatch(JSON.stringify(content), /Pass123|123456/)
})

test('the funnel counts the session once a step, with seconds from the step before', async () => {
  const { status, content } = await read<Funnel>('funnel')
  assert.equal(status, 200)
  assert.equal(content.sessions, 1)
  const mfa = content.steps.find(({ step }) => step === 'mfa')
  assert.equal(mfa?.sessions, 1)
  assert.equal(typeof mfa.medianSeconds, 'number')
  assert.ok(content.events.some(({ event }) => event === 'brokerageAccountAccessToken'))
  const later = new Date(Date.now() + 60_000).toISOString()
  assert.equal((await read<Funnel>(`funnel?since=${later}`)).content.sessions, 0)
})

test('nothing is read without a token, and nothing of a session that is not there', async () => {
  assert.equal((await read('funnel', 'none')).status, 401)
  assert.equal((await read('00000000-0000-4000-8000-000000000000/log')).status, 404)
  assert.equal((await read('funnel?since=yesterday')).status, 400)
})
