import assert from 'node:assert/strict'
import { test } from 'node:test'
import { disguise } from './disguise.ts'

test('accented, in brackets, and longer by two fifths', () => {
  assert.match(disguise('Continue'), /^⟦Çóñţíñúé .*⟧$/)
  assert.equal(disguise('Choose an account.').length, 18 + 8 + 2)
})

test('what is filled in keeps its name', () => {
  assert.match(disguise('Sign in to {institution}'), /\{institution\}/)
})
