import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'

const root = join(import.meta.dirname, '..')
const documents = globSync('{*.md,docs/**/*.md,apps/*/*.md,packages/*/*.md,packages/*/src/**/*.md}', { cwd: root })

/** Relative targets of a document's links, without their anchors. */
function targetsOf(text: string): string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target.replace(/#.*$/, ''))
    .filter((target) => target !== '' && !/^[a-z]+:/.test(target))
}

test('every path that a document links to exists', () => {
  assert.ok(documents.length >= 6, 'the documents were found')
  const missing = documents.flatMap((document) => {
    const text = readFileSync(join(root, document), 'utf8')
    return targetsOf(text)
      .filter((target) => !existsSync(join(root, dirname(document), target)))
      .map((target) => `${document} → ${target}`)
  })
  assert.deepEqual(missing, [])
})

test('every npm script that a document names exists', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>
  }
  const named = documents.flatMap((document) =>
    [...readFileSync(join(root, document), 'utf8').matchAll(/npm run ([a-z:]+)/g)].map(([, name = '']) => name),
  )
  assert.deepEqual(
    [...new Set(named)].filter((name) => !Object.hasOwn(scripts, name)),
    [],
  )
})
