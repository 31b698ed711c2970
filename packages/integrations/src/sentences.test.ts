import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sentences } from '@tenon/core'
import { integrations } from './catalogue.ts'

test('every label, help and step of a guide is a sentence that pages can say in other languages', () => {
  const known = new Set<string>(sentences)
  const said = integrations.flatMap(({ signIn }) => {
    const fields = 'fields' in signIn ? signIn.fields : []
    const guide = ('guide' in signIn ? signIn.guide : undefined) ?? []
    return [
      ...fields.flatMap(({ label, help }) => (help === undefined ? [label] : [label, help])),
      ...guide.map((step) => (typeof step === 'string' ? step : step.step)),
    ]
  })
  assert.ok(said.length > 10)
  assert.deepEqual(
    [...new Set(said)].filter((sentence) => !known.has(sentence)),
    [],
  )
})
