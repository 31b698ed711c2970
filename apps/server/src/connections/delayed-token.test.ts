import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { accountsToConnect, isDelayed, sealDelayedToken } from './delayed-token.ts'
import type { OpenedToken } from './opened-token.ts'
import { createSealer } from './seal.ts'

const owner = { clientId: 'c', environment: 'sandbox' } as const
const of = { userId: 'u', integrationId: 'i' }
const accounts = [
  { id: 'a', name: 'Cash' },
  { id: 'b', name: 'Margin' },
]

test('a delayed token opens as a refresh token of no account, and ends when the institution says so', () => {
  let nowMs = 1_000
  const sealer = createSealer([{ id: 'k1', bytes: randomBytes(32) }], () => nowMs)
  const refreshSecret = { refreshToken: 'canary' }
  const delayed = { status: 'delayed', refreshSecret, refreshExpiresInSeconds: 60 } as const
  const token = sealDelayedToken(sealer, owner, of, delayed, () => nowMs)
  const open = () => sealer.open({ ...owner, purpose: 'refresh' }, token) as OpenedToken
  const opened = open()
  assert.equal(isDelayed(opened), true)
  assert.deepEqual([opened.userId, opened.integrationId, opened.secret], ['u', 'i', refreshSecret])
  assert.throws(() => sealer.open({ ...owner, purpose: 'access' }, token))
  assert.throws(() => sealer.open({ ...owner, clientId: 'd', purpose: 'refresh' }, token))
  nowMs += 60_000
  assert.throws(open)
})

test('tokens are made for every account that is known by now, or for the one that the token is of', () => {
  const renewed = { status: 'authenticated', secret: { key: 'x' }, accounts } as const
  assert.deepEqual(accountsToConnect({ accountId: '', accountName: '' }, { ...renewed, accounts }), accounts)
  const own = { accountId: 'z', accountName: 'Old' }
  assert.equal(isDelayed(own), false)
  assert.deepEqual(accountsToConnect(own, { ...renewed, accounts }), [{ id: 'z', name: 'Old' }])
})
