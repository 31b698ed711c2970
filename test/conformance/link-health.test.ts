import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { connectAtBroker, expectScreen, openLinkWalk, post } from '../link-walk.ts'
import { publishedClient } from '../published-client.ts'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'

/** An institution that does not answer, from the calls that find it out to the words in the next person's Link. */

let tenon: RunningTenon
let folder: Awaited<ReturnType<typeof temporaryDataDir>>

before(async () => {
  folder = await temporaryDataDir()
  tenon = await startTenon(folder.dataDir)
})

after(async () => {
  await tenon?.stop()
  await folder?.remove()
})

async function open() {
  const { data } = await publishedClient(tenon).managedAccountAuthentication.v1LinktokenCreate({ userId: 'u' })
  return openLinkWalk(tenon.link, data.content?.linkToken ?? '')
}

async function brokerIn(walk: Awaited<ReturnType<typeof open>>) {
  const broker = expectScreen(walk.screen, 'catalogue').integrations.find(({ name }) => name === 'Sandbox Broker')
  return broker ?? assert.fail('no Sandbox Broker')
}

test('after five calls without an answer, everybody is told since when, and may try all the same', async () => {
  const waiting = await open()
  assert.deepEqual((await brokerIn(waiting)).health, 'up')
  const beganAt = Date.now()
  const fault = { institution: 'broker', operation: 'signIn', fault: 'unavailable', times: 5 }
  assert.equal((await post(`${tenon.sandbox}/control/faults`, fault)).status, 201)
  for (let calls = 0; calls < 5; calls++) {
    const problem = expectScreen(await connectAtBroker(await open()), 'failed').problem
    assert.equal(problem.code, 'institutionUnavailable')
  }

  const walk = await open()
  const row = await brokerIn(walk)
  assert.equal(row.health, 'down')
  const since = Date.parse(row.downSince ?? '')
  assert.ok(since >= beganAt && since <= Date.now(), row.downSince)
  await walk.send({ type: 'chooseIntegration', integrationId: row.id, userSearched: false })
  const signIn = expectScreen(walk.screen, 'credentials')
  assert.ok(signIn.illHealth?.is === 'down')
  // Told from a clock that only counts, so it may be a moment off.
  assert.ok(Math.abs(Date.parse(signIn.illHealth.since) - since) < 1_000)
  assert.equal(expectScreen(await connectAtBroker(walk), 'failed').problem.code, 'institutionUnavailable')
})
