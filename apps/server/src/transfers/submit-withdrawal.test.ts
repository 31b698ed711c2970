import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { type ProviderContext, sandboxBroker } from '@tenon/integrations'
import { sql } from 'kysely'
import { requestDigest } from './request-digest.ts'
import { submitWithdrawal } from './submit-withdrawal.ts'
import { createTestRoom, type TestRoom, usdcRequest } from './test-room.ts'

/** Digits that PostgreSQL cannot press below the limit of an index. */
const randomText = (length: number) => randomBytes(length / 2).toString('hex')

/** An institution on the wire that pays, and loses its answer in every way that we know of. */

const losses: Readonly<Record<string, (response: ServerResponse) => void>> = {
  'a reset connection': (response) => response.socket?.resetAndDestroy(),
  'no answer in time': () => {},
  'a 502': (response) => response.writeHead(502, { 'content-type': 'text/html' }).end('<html>Bad Gateway</html>'),
  'half of the JSON': (response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': 500 })
    response.write('{"id":"w1","status":"pen', () => response.socket?.destroy())
  },
  'JSON that ends early': (response) => response.writeHead(200).end('{"id":"w1"'),
  'an empty 200': (response) => response.writeHead(200).end(),
  'a 200 without an id': (response) => response.writeHead(200).end('{}'),
  'an id that no index takes': (response) => response.writeHead(200).end(JSON.stringify({ id: randomText(100_000) })),
  'an id that no database takes': (response) => response.writeHead(200).end(JSON.stringify({ id: 'w\0' })),
}

let room: TestRoom
let lose: (response: ServerResponse) => void
const paid: { id: string; clientId: string; status: string }[] = []

const server = createServer(async (request, response) => {
  let body = ''
  for await (const chunk of request) body += chunk
  if (request.method === 'POST') {
    paid.push({ id: `w${paid.length + 1}`, clientId: JSON.parse(body).clientId, status: 'pending' })
    return lose(response)
  }
  const { searchParams } = new URL(request.url ?? '', 'http://localhost')
  const withdrawals = paid.filter(({ clientId }) => clientId === searchParams.get('clientId'))
  response.end(JSON.stringify({ withdrawals }))
})

before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  room = await createTestRoom({ providerTimeoutMs: 300, leaseMs: 10_000 })
  const { withdraw, findWithdrawal } = sandboxBroker.operations
  Object.assign(room.provider.integration.operations, { withdraw, findWithdrawal })
  room.source.contextFor = contextFor
})

after(async () => {
  server.closeAllConnections()
  server.close()
  await room?.close()
})

function contextFor(signal: AbortSignal): ProviderContext {
  const { port } = server.address() as AddressInfo
  return { baseUrl: `http://127.0.0.1:${port}`, environment: 'sandbox', signal }
}

for (const [name, loss] of Object.entries(losses)) {
  test(`T42: paid, and ${name}: in progress, found by reading, one withdrawal`, async () => {
    paid.length = 0
    lose = loss
    const { previewId } = await room.transfers.preview(room.source, usdcRequest)
    const result = await room.transfers.execute(room.source, { previewId })
    assert.ok(result.status === 'inProgress' && result.transfer.status === 'pending')
    assert.equal((await room.transfers.execute(room.source, { previewId })).status, 'inProgress')

    await sql`update transfer set next_check_at = now() where next_check_at is not null`.execute(room.database.db)
    await room.createWatcher({ contextFor: (_integration, _environment, signal) => contextFor(signal) }).runOnce()
    const found = await room.transfers.read(room.source, previewId)
    assert.deepEqual([found.isAccepted, found.withdrawalId], [true, paid[0]?.id])
    assert.equal(paid.length, 1)
    // The next loss has a database without this transfer to look for.
    await sql`delete from transfer`.execute(room.database.db)
  })
}

test('what only tells more and cannot be stored is left out: the withdrawal is accepted, and watched', async () => {
  lose = (response) => response.end(JSON.stringify({ id: 'w1', hash: 'h\0', fromAddress: randomText(100_000) }))
  const { previewId } = await room.transfers.preview(room.source, usdcRequest)
  const { status } = await room.transfers.execute(room.source, { previewId })
  const { withdrawalId, hash, fromAddress } = await room.transfers.read(room.source, previewId)
  assert.deepEqual([status, withdrawalId, hash, fromAddress], ['succeeded', 'w1', undefined, undefined])
})

test('a question that cannot be stored is asked in fewer words', async () => {
  const challenge = { error: 'mfa_required', channel: 'totp', challengeId: 'c\0', qrCodeLink: 'https://x/\ud800' }
  lose = (response) => response.writeHead(402).end(JSON.stringify({ ...challenge, steps: Array(99).fill('totp') }))
  const { previewId } = await room.transfers.preview(room.source, usdcRequest)
  const asked = await room.transfers.execute(room.source, { previewId })
  assert.deepEqual(asked, { status: 'mfaRequired', channel: 'totp', steps: Array(10).fill('totp') })
})

test('T41: what is sent is what was stored at preview; a row that does not match its digest is not sent', async () => {
  const { previewId } = await room.transfers.preview(room.source, usdcRequest)
  const row = await room.database.db
    .selectFrom('transfer')
    .selectAll()
    .where('transfer_id', '=', previewId)
    .executeTakeFirstOrThrow()
  paid.length = 0
  const tampered = { ...row, attempt_id: 'a'.repeat(32), to_address: 'elsewhere' }
  assert.notEqual(requestDigest(tampered), row.request_digest)
  const outcome = await submitWithdrawal(room.source, tampered, {}, room.dependencies.options)
  assert.equal(outcome.outcome, 'rejected')
  assert.equal(paid.length, 0)
})
