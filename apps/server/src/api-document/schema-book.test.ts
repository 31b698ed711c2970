import assert from 'node:assert/strict'
import { test } from 'node:test'
import Type from 'typebox'
import { createSchemaBook } from './schema-book.ts'

test('a schema with a title is a component, wherever it stands', () => {
  const book = createSchemaBook()
  const inner = Type.Object({ text: Type.String() }, { title: 'Inner' })
  const outer = Type.Object({ one: inner, more: Type.Array(inner) }, { title: 'Outer' })
  assert.deepEqual(book.print(outer), { $ref: '#/components/schemas/Outer' })
  assert.deepEqual(Object.keys(book.components).sort(), ['Inner', 'Outer'])
  assert.deepEqual(book.components.Outer?.properties?.more?.items, { $ref: '#/components/schemas/Inner' })
})

test('what a place says of its own stands beside the reference', () => {
  const book = createSchemaBook()
  book.print(Type.String({ title: 'Word' }))
  assert.deepEqual(book.print(Type.String({ title: 'Word', description: 'Here.' })), {
    $ref: '#/components/schemas/Word',
    description: 'Here.',
  })
  assert.throws(() => book.print(Type.Integer({ title: 'Word' })), /called Word/)
})

test('what has a default may be left out', () => {
  const book = createSchemaBook()
  const printed = book.print(Type.Object({ a: Type.String({ default: 'x' }), b: Type.String() }))
  assert.deepEqual(printed.required, ['b'])
})
