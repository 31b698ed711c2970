import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findUser } from './find-user.ts'
import { users } from './users.ts'

test('a user is found in any letter case, and by one of their books', () => {
  assert.equal(findUser('mEsHuSdC')?.username, 'MeshUSDC')
  assert.equal(findUser('MeshAccounts/Margin')?.username, 'MeshAccounts')
  assert.equal(findUser('Nobody'), undefined)
  assert.equal(findUser(''), undefined)
})

test('no two users share a name', () => {
  assert.equal(new Set(users.map((user) => user.username.toLowerCase())).size, users.length)
})
