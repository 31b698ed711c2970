import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { errors, linkPages, linkVocabulary } from '@tenon/core'
import { drawLinkEventsDoc } from './draw-link-events-doc.ts'

test('docs/link-events.md is the one that the sources draw', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../../docs/link-events.md'), 'utf8')
  assert.ok(
    page === drawLinkEventsDoc(),
    'docs/link-events.md is stale: node apps/link/src/document/write-link-events-doc.ts',
  )
})

test('each event, page and code has one row in its table, and each row all its cells', () => {
  const sections = drawLinkEventsDoc().split('\n## ')
  for (const [title, table] of Object.entries({ Events: linkVocabulary, Pages: linkPages, Failures: errors })) {
    const rows = (sections.find((section) => section.startsWith(title)) ?? '').split('\n')
    for (const name of Object.keys(table)) {
      const [row, another] = rows.filter((line) => line.startsWith(`| \`${name}\` |`))
      assert.doesNotMatch(row ?? 'undefined', /undefined/, name)
      assert.equal(another, undefined, name)
    }
  }
})
