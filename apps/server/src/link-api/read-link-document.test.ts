import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { chooseEncoding, readLinkDocument } from './read-link-document.ts'

test('the styles of the page come with it, under their own hash, in each encoding', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'tenon-link-'))
  t.after(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(
    join(folder, 'index.html'),
    '<head><link rel="stylesheet" crossorigin href="/link-ui/assets/a-1.css"><link rel="icon" href="data:,"></head>',
  )
  const style = "a::before { content: '$&' }"
  writeFileSync(join(folder, 'assets', 'a-1.css'), `${style}\n`)
  const { bytes, styleSources } = await readLinkDocument(folder)
  const page = `<head><style>${style}</style><link rel="icon" href="data:,"></head>`
  assert.equal(bytes.identity.toString(), page)
  assert.equal(brotliDecompressSync(bytes.br).toString(), page)
  assert.equal(gunzipSync(bytes.gzip).toString(), page)
  assert.deepEqual(styleSources, [`'sha256-${createHash('sha256').update(style).digest('base64')}'`])
})

test('a style sheet that is not there is told at the start', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'tenon-link-'))
  t.after(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'index.html'), '<link rel="stylesheet" href="/link-ui/assets/gone.css">')
  await assert.rejects(readLinkDocument(folder), { code: 'ENOENT' })
})

test('the best encoding that the browser takes is chosen, and none that it refuses', () => {
  for (const [accepted, encoding] of [
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip;q=0.5', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br; q=0.000', 'identity'],
    ['brotli', 'identity'],
    ['', 'identity'],
    [undefined, 'identity'],
  ] as const)
    assert.equal(chooseEncoding(accepted), encoding, accepted)
})
