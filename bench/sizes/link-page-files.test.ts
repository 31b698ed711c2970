import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { linkPageFiles } from './link-page-files.ts'

test('the page and what it names, once each, wherever it is served', (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'tenon-page-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(
    join(folder, 'index.html'),
    `<link rel="icon" href="data:,">
     <script type="module" src="/link-ui/assets/index-1.js"></script>
     <link rel="modulepreload" href="/link-ui/assets/rows-2.js">
     <link rel="stylesheet" href="assets/index-3.css">
     <link rel="preload" href="/link-ui/assets/rows-2.js">`,
  )
  assert.deepEqual(linkPageFiles(folder), ['index.html', 'assets/index-1.js', 'assets/rows-2.js', 'assets/index-3.css'])
})
