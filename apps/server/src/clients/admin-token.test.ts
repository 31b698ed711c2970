import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { createSealer } from '../connections/seal.ts'
import { createTestDatabase } from '../storage/test-database.ts'
import { createAdminTokens } from './admin-token.ts'
import { createApiKey } from './create-api-key.ts'
import { createClient } from './create-client.ts'
import { RequestAllowance } from './request-allowance.ts'

let database: Awaited<ReturnType<typeof createTestDatabase>>
before(async () => {
  database = await createTestDatabase()
})
after(() => database.drop())

test('a token ends after an hour, is bounded like its key, and is nobody else’s', async () => {
  const { db } = database
  let nowMs = 1_700_000_000_000
  const sealer = createSealer([{ id: 'k', bytes: randomBytes(32) }], () => nowMs)
  const tokens = createAdminTokens({ db, sealer, allowance: new RequestAllowance(1, 3, () => 0) }, () => nowMs)
  const { clientId } = await createClient(db, { name: 'Test' })
  const key = { clientId, environment: 'sandbox', scope: 'read' } as const
  const { apiKeyId } = await createApiKey(db, { ...key, name: 'k' })
  const caller = { ...key, apiKeyId }
  const token = tokens.make(caller)
  nowMs += 3_599_000
  assert.deepEqual(await tokens.open(token), caller)
  await assert.rejects(tokens.open(token.replace(clientId, randomUUID())), { code: 'unauthorized' })
  await assert.rejects(tokens.open(token.replace('.sandbox.', '.production.')), { code: 'unauthorized' })
  await tokens.open(token)
  await tokens.open(token)
  await assert.rejects(tokens.open(token), { code: 'tooManyRequests' })
  nowMs += 1_000
  await assert.rejects(tokens.open(token), { code: 'unauthorized' })
})
