import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Authenticated, ProviderError } from '@tenon/integrations'
import { removeConnection } from './remove-connection.ts'
import { createTestConnections, institution, type TestConnections } from './test-room.ts'

const spot = { id: 'spot', name: 'Spot' }
const margin = { id: 'margin', name: 'Margin' }
const signedIn: Authenticated = { status: 'authenticated', secret: { access: 'shared' }, accounts: [spot, margin] }

let revoked: unknown[] = []
let isDown = false
const bank = institution(
  'bank',
  { scheme: 'password', fields: [], authenticate: async () => Promise.reject(new Error('not called')) },
  {
    operations: {
      async revoke(_context, secret) {
        if (isDown) throw new ProviderError('institutionUnavailable')
        revoked.push(secret)
      },
    },
  },
)

let room: TestConnections
before(async () => {
  room = await createTestConnections([bank])
})
after(() => room.close())

async function connect(userId: string) {
  const made = await room.tokens.make(room.owner, userId, bank.id, signedIn, signedIn.accounts)
  return Promise.all(made.map(({ accessToken }) => room.opener.open(room.owner, 'access', accessToken)))
}

test('the institution ends the access with the last account that lives by it', async () => {
  revoked = []
  const [first, second] = await connect('one')
  await connect('two')
  assert.ok(first && second)
  await removeConnection(room.removing, first)
  assert.deepEqual(revoked, [])
  await removeConnection(room.removing, second)
  assert.deepEqual(revoked, [signedIn.secret])
})

test('of accounts that are removed at once, one ends the access', async () => {
  revoked = []
  const accounts = await connect('at-once')
  await Promise.all(accounts.map((account) => removeConnection(room.removing, account)))
  assert.ok(revoked.length >= 1)
})

test('an institution that is down keeps nobody from forgetting', async () => {
  isDown = true
  for (const account of await connect('down')) await removeConnection(room.removing, account)
  isDown = false
  const rows = await room.db
    .selectFrom('connected_account')
    .select('removed_at')
    .where('user_id', '=', 'down')
    .execute()
  assert.ok(rows.length === 2 && rows.every(({ removed_at }) => removed_at !== null))
})
