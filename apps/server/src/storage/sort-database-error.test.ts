import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { sortDatabaseError } from './sort-database-error.ts'
import { StorageUnavailableError } from './storage-unavailable-error.ts'

function answered(code: string): Error {
  return Object.assign(new pg.DatabaseError('said by the server', 0, 'error'), { code })
}

/** `undefined` for an error that stays what it was, else whether the work may be done. */
function sorted(error: unknown, isLastWord: boolean): boolean | undefined {
  const found = sortDatabaseError(error, isLastWord)
  if (found instanceof StorageUnavailableError) {
    assert.deepEqual([found.code, found.status, found.cause], ['unavailable', 503, error])
    return found.mayBeDone
  }
  assert.equal(found, error)
  return undefined
}

test('T46: a connection that is lost at a commit may have committed, one that is lost before it has not', () => {
  const losses = [
    new Error('Connection terminated unexpectedly'),
    new Error('Query read timeout'),
    Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' }),
    answered('57P01'),
    answered('57P02'),
    answered('08006'),
  ]
  for (const error of losses) {
    assert.equal(sorted(error, true), true, error.message)
    assert.equal(sorted(error, false), false, error.message)
  }
})

test('T47: no room, a time limit and a server that only reads are answers: nothing was done', () => {
  for (const code of ['53100', '53300', '57014', '58030', '25006']) assert.equal(sorted(answered(code), true), false)
})

test('T48: what is wrong with a statement, or may be tried again, stays what it was', () => {
  for (const code of ['40001', '40P01', '23505', '23001', '42601'])
    assert.equal(sorted(answered(code), true), undefined)
  assert.equal(sorted(new TypeError('a value cannot be written'), true), undefined)
  assert.equal(sorted('text', true), undefined)
})
