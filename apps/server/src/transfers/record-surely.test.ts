import assert from 'node:assert/strict'
import { test } from 'node:test'
import { recordSurely } from './record-surely.ts'
import { createTestRoom, usdcRequest } from './test-room.ts'

const ids = { clientId: 'c', transferId: 't' }

function logOf(lines: string[]) {
  const note = (event: string) => void lines.push(event)
  return { debug: note, info: note, warn: note, error: note }
}

test('T46: a commit without an answer is settled by doing it once more', async () => {
  const lines: string[] = []
  let tries = 0
  const record = async () => {
    if (++tries === 1) throw new Error('Connection terminated unexpectedly')
    return 'stored'
  }
  assert.equal(await recordSurely(record, { log: logOf(lines), leaseMs: 1_000, ids }), 'stored')
  assert.deepEqual(lines, [])
})

test('T47: no room on the disk: the caller hears that the outcome is not known, an alert, and it is stored when there is room', async () => {
  const room = await createTestRoom({ leaseMs: 60_000, providerTimeoutMs: 1_000 })
  const { previewId } = await room.transfers.preview(room.source, usdcRequest)
  room.setEventFailure(Object.assign(new Error('could not extend file'), { code: '53100' }))
  await assert.rejects(room.transfers.execute(room.source, { previewId }), { code: 'outcomeUnknown', status: 503 })
  assert.deepEqual(room.alerts, ['outcome could not be stored'])
  room.setEventFailure(undefined)
  while (!room.alerts.includes('outcome stored late')) await new Promise((resolve) => setTimeout(resolve, 20))
  const again = await room.transfers.execute(room.source, { previewId })
  assert.equal(again.status, 'succeeded')
  assert.equal(room.provider.asked.length, 1)
  assert.deepEqual(
    room.events.map(({ type }) => type),
    ['pending'],
  )
  await room.close()
})

test('T46: no database until the lease is over: the tries end, and reading the provider finds the withdrawal', async () => {
  const room = await createTestRoom({ leaseMs: 300, providerTimeoutMs: 200 })
  const { previewId } = await room.transfers.preview(room.source, usdcRequest)
  room.setEventFailure(new Error('terminating connection due to administrator command'))
  await assert.rejects(room.transfers.execute(room.source, { previewId }), { code: 'outcomeUnknown' })
  while (!room.alerts.includes('outcome was not stored')) await new Promise((resolve) => setTimeout(resolve, 20))
  room.setEventFailure(undefined)
  const watcher = room.createWatcher()
  const read = () => room.transfers.read(room.source, previewId)
  while (!(await read()).isAccepted) {
    await watcher.runOnce()
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  assert.equal(room.provider.paid.length, 1)
  assert.equal(room.provider.asked.length, 1)
  await room.close()
})
