import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findUser } from './find-user.ts'
import { userOfBook } from './user-of-book.ts'
import { users } from './users.ts'

test('a user is found in any letter case, and by nothing else', () => {
  assert.equal(findUser('mEsHuSdC')?.username, 'MeshUSDC')
  for (const name of ['Nobody', '', 'Mesh ', 'MeshAccounts/Margin']) assert.equal(findUser(name), undefined)
})

test("a book is its user's, and an account that they do not have is nobody's", () => {
  assert.equal(userOfBook('mesh')?.username, 'Mesh')
  assert.equal(userOfBook('MeshAccounts/margin')?.username, 'MeshAccounts')
  for (const book of ['Mesh/Margin', 'MeshAccounts/Spot', 'MeshAccounts/Margin/x', 'Nobody', '']) {
    assert.equal(userOfBook(book), undefined)
  }
})

test('no two users share a name', () => {
  assert.equal(new Set(users.map((user) => user.username.toLowerCase())).size, users.length)
})
