import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { LinkMessage, LinkView } from '@tenon/core'
import { type Database, openDatabase } from '../../apps/server/src/storage/database.ts'
import { connectAccount } from '../connect-account.ts'
import { eventIds } from '../event-ids.ts'
import { connectAtBroker, expectScreen, openLinkWalk, post, readLinkToken } from '../link-walk.ts'
import { meshCall } from '../mesh-call.ts'
import { receiveWebhooks, type WebhookReceiver } from '../receive-webhooks.ts'
import { startServer } from '../start-server.ts'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'
import {
  countWithdrawals,
  destination,
  ethereum,
  executedId,
  executeTransfer,
  previewTransfer,
  untilSucceeded,
} from '../transfer-calls.ts'
import { until } from '../until.ts'

/** Two server processes, A and B, on one database. Nothing but the database knows of both. */

let tenon: RunningTenon
let folder: Awaited<ReturnType<typeof temporaryDataDir>>
let second: Awaited<ReturnType<typeof startServer>>
let receiver: WebhookReceiver
let db: Database
let a: string
let b: string

before(async () => {
  folder = await temporaryDataDir()
  tenon = await startTenon(folder.dataDir)
  second = await startServer(tenon)
  db = openDatabase({ url: tenon.database, maxConnections: 1 })
  receiver = await receiveWebhooks(tenon)
  ;[a, b] = [tenon.api, second.url]
})

after(async () => {
  await db?.destroy()
  const exitCode = await second?.stop()
  await tenon?.stop()
  await receiver?.close()
  await folder?.remove()
  assert.equal(exitCode, 0)
})

async function depositToken(userId: string): Promise<string> {
  const answer = await meshCall(tenon, 'POST', '/api/v1/linktoken', {
    userId,
    transferOptions: {
      toAddresses: ['USDC', 'ETH'].map((symbol) => ({ networkId: ethereum, symbol, address: destination })),
    },
  })
  assert.equal(answer.status, 200, answer.text)
  return String(answer.body.content?.linkToken)
}

test('one flow between them: token from A, session on B, then each event at the other one', async () => {
  const walk = await openLinkWalk(b, await depositToken('both'))
  let isAtB = true
  const onward = async (event: Parameters<typeof walk.send>[0]) => {
    isAtB = !isAtB
    walk.moveTo(isAtB ? b : a)
    return walk.send(event)
  }
  const catalogue = expectScreen(walk.screen, 'catalogue')
  const broker = catalogue.integrations.find(({ name }) => name === 'Sandbox Broker')
  assert.ok(broker)
  await onward({ type: 'chooseIntegration', integrationId: broker.id, userSearched: false })
  await onward({ type: 'submitCredentials', credentials: { username: 'Mesh4', password: 'Pass123' } })
  expectScreen(walk.screen, 'mfa')
  await onward({ type: 'submitMfa', answer: '123456' })
  expectScreen(walk.screen, 'connected')
  await onward({ type: 'continue' })
  expectScreen(walk.screen, 'assets')
  await onward({ type: 'chooseAsset', symbol: 'USDC' })
  if (walk.screen.name === 'networks') await onward({ type: 'chooseNetwork', networkId: ethereum })
  expectScreen(walk.screen, 'amount')
  await onward({ type: 'submitAmount', value: '21', unit: 'asset' })
  expectScreen(walk.screen, 'preview')
  walk.moveTo(b)
  expectScreen(await walk.send({ type: 'confirm' }), 'transferMfa')
  walk.moveTo(a)
  expectScreen(await walk.reload(), 'transferMfa')
  walk.moveTo(b)
  const { transfer } = expectScreen(await walk.send({ type: 'submitTransferMfa', code: '123456' }), 'executed')

  await untilSucceeded({ ...tenon, api: b }, transfer.transferId)
  walk.moveTo(a)
  const ended = expectScreen(await walk.send({ type: 'poll' }), 'executed')
  assert.equal(ended.transfer.status, 'succeeded')
  assert.equal(await countWithdrawals(tenon, 'username=Mesh4'), 1)
  assertToldOnce(walk.messages, ['integrationSelected', 'brokerageAccountAccessToken', 'transferExecuted'])
  await assertOneEventEach(transfer.transferId)
})

test('T38: twenty executes of one preview at once, over both: one withdrawal, one transfer', async () => {
  const account = await connectAccount(tenon, 'MeshUSDC')
  const id = await previewTransfer(tenon, account, 22)
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) => executeTransfer({ ...tenon, api: index % 2 ? a : b }, account, id)),
  )
  for (const answer of answers) {
    if (answer.status === 200) assert.equal(executedId(answer), id, answer.text)
    else {
      assert.deepEqual([answer.status, answer.body.errorType], [409, 'transferAlreadyRequested'])
      assert.equal(answer.body.errorData?.transferId, id, answer.text)
    }
  }
  assert.ok(answers.some(({ status }) => status === 200))
  await untilSucceeded(tenon, id)
  assert.equal(await countWithdrawals(tenon, 'username=MeshUSDC'), 1)
  await assertOneEventEach(id)
})

test('the webhooks of many transfers, delivered by whichever is first: one event per status', async () => {
  const account = await connectAccount(tenon, 'Mesh')
  const ids = await Promise.all(
    [31, 32, 33, 34, 35, 36].map((amount) => previewTransfer({ ...tenon, api: amount % 2 ? a : b }, account, amount)),
  )
  await Promise.all(ids.map((id, index) => executeTransfer({ ...tenon, api: index % 2 ? a : b }, account, id)))
  for (const id of ids) {
    await untilSucceeded(tenon, id)
    await assertOneEventEach(id)
  }
  assert.equal(await countWithdrawals(tenon, 'username=Mesh'), ids.length)
})

test('one code redeemed at both at once opens one session', async () => {
  for (let round = 0; round < 5; round++) {
    const { clientId, code } = readLinkToken(await depositToken(`round ${round}`))
    const answers = await Promise.all([a, b].map((url) => post(`${url}/link-api/redeem`, { clientId, code })))
    const refused = answers.filter(({ status }) => status !== 200)
    assert.equal(refused.length, 1, JSON.stringify(answers))
    const [{ status, body } = { status: 0, body: undefined }] = refused
    assert.deepEqual([status, (body as { errorType: string }).errorType], [410, 'linkTokenUsed'])
  }
})

test('one event sent to both at once acts once', async () => {
  const walk = await openLinkWalk(a, await depositToken('twice'))
  await connectAtBroker(walk, 'MeshOneAccount')
  await walk.send({ type: 'continue' })
  await walk.send({ type: 'chooseAsset', symbol: 'USDC' })
  if (walk.screen.name === 'networks') await walk.send({ type: 'chooseNetwork', networkId: ethereum })
  await walk.send({ type: 'submitAmount', value: '23', unit: 'asset' })
  const offered = expectScreen(walk.screen, 'preview')
  await walk.send({ type: 'confirm' })
  expectScreen(walk.screen, 'transferMfa')

  const before = await stepsOf(walk.opening.sessionSecret)
  const authorization = `Link ${walk.opening.sessionSecret}`
  const event = { type: 'submitTransferMfa', code: '123456' }
  const { version, held } = walk.view
  const answers = await Promise.all(
    [a, b, a, b].map((url) => post(`${url}/link-api/event`, { version, held, event }, { authorization })),
  )
  for (const { status, body } of answers) assert.equal(status, 200, JSON.stringify(body))
  const messages = answers.flatMap(({ body }) => (body as LinkView).messages)
  assertToldOnce(messages, ['transferMfaEntered', 'transferExecuted'])
  // One step when it was sent, one when the institution had answered.
  assert.deepEqual((await stepsOf(walk.opening.sessionSecret)).slice(before.length), ['working', 'executed'])
  expectScreen(await walk.reload(), 'executed')
  await untilSucceeded(tenon, offered.preview.previewId)
  assert.equal(await countWithdrawals(tenon, 'username=MeshOneAccount'), 1)
})

function assertToldOnce(messages: LinkMessage[], types: LinkMessage['type'][]): void {
  for (const wanted of types) {
    assert.equal(messages.filter(({ type }) => type === wanted).length, 1, `${wanted} is told once`)
  }
}

async function assertOneEventEach(transferId: string): Promise<void> {
  await until(
    'has the last webhook come?',
    async () => eventIds(receiver, transferId, 'Succeeded').length > 0 || undefined,
  )
  for (const status of ['Pending', 'Succeeded']) assert.equal(eventIds(receiver, transferId, status).length, 1, status)
  assert.equal(eventIds(receiver, transferId, 'Failed').length, 0)
}

/** What the log of a session says, in order. */
async function stepsOf(sessionSecret: string): Promise<string[]> {
  const [, linkSessionId = ''] = sessionSecret.split('.')
  const rows = await db
    .selectFrom('link_session_log')
    .select('step')
    .where('link_session_id', '=', linkSessionId)
    .orderBy('version')
    .execute()
  return rows.map(({ step }) => step)
}
