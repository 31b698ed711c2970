import assert from 'node:assert/strict'
import { test } from 'node:test'
import { userAccounts } from './user-accounts.ts'
import { users } from './users.ts'

test('account ids are uuids, the same on a second read, different everywhere', () => {
  const read = () => users.flatMap((user) => [...userAccounts('broker', user), ...userAccounts('exchange', user)])
  const ids = read().map(({ id }) => id)
  assert.deepEqual(
    read().map(({ id }) => id),
    ids,
  )
  assert.equal(new Set(ids).size, ids.length)
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('each account of a user has a book of its own', () => {
  const user = users.find(({ username }) => username === 'MeshAccounts')
  assert.ok(user)
  assert.deepEqual(
    userAccounts('broker', user).map(({ name, book }) => [name, book]),
    [
      ['Spot', 'MeshAccounts'],
      ['Margin', 'MeshAccounts/Margin'],
      ['Savings', 'MeshAccounts/Savings'],
    ],
  )
})
