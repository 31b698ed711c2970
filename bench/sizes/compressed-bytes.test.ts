import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compressedBytes } from './compressed-bytes.ts'

test('each text is compressed by itself, as it is sent', () => {
  const text = 'the same words again and again, '.repeat(40)
  const [one, two] = [compressedBytes([text]), compressedBytes([text, Buffer.from(text)])]
  assert.equal(one.plain, text.length)
  assert.deepEqual(two, { plain: one.plain * 2, gzip: one.gzip * 2, brotli: one.brotli * 2 })
  assert.ok(one.gzip < one.plain / 5)
  assert.ok(one.brotli < one.gzip)
})

test('bytes are counted, not characters', () => {
  assert.equal(compressedBytes(['€']).plain, 3)
})
