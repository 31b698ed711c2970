import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { findChromium } from './find-chromium.ts'

test('what CHROMIUM_PATH names comes first, and only if it can be run', () => {
  assert.equal(findChromium({ CHROMIUM_PATH: process.execPath, PATH: '' }), process.execPath)
  assert.equal(findChromium({ CHROMIUM_PATH: '/nowhere/chromium', PATH: process.env.PATH }), undefined)
})

test('otherwise it is looked for on the path', (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'tenon-chromium-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  const program = join(folder, 'google-chrome')
  writeFileSync(program, '')
  assert.notEqual(findChromium({ PATH: folder }), program)
  chmodSync(program, 0o755)
  assert.equal(findChromium({ PATH: `/nowhere:${folder}` }), program)
})
