import assert from 'node:assert/strict'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { test } from 'node:test'
import { sql } from 'kysely'
import { createTestRoom, usdcRequest } from './test-room.ts'
import type { TransferTrace } from './transfer-trace.ts'

test('a transfer can be followed from its claim to its watching, and says nothing but ids', async (t) => {
  const room = await createTestRoom()
  t.after(() => room.close())
  const seen: TransferTrace[] = []
  // The channel carries this type alone.
  const listen = (message: unknown) => void seen.push(message as TransferTrace)
  subscribe('tenon:transfer', listen)
  t.after(() => unsubscribe('tenon:transfer', listen))

  const { previewId: transferId } = await room.transfers.preview(room.source, usdcRequest)
  await room.transfers.execute(room.source, { previewId: transferId })
  await sql`update transfer set next_check_at = now()`.execute(room.database.db)
  await room.createWatcher().runOnce()

  const { clientId } = room.source
  assert.deepEqual(
    seen,
    ['claiming', 'claimed', 'answered', 'recorded', 'polling'].map((point) => ({ point, clientId, transferId })),
  )
})
