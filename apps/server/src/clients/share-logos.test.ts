import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shareLogos } from './share-logos.ts'

test('callers who are sent the same logo share its bytes, and nobody gets another one', async () => {
  let reads = 0
  const readLogo = shareLogos(async (clientId, logoId) => {
    reads += 1
    return logoId === 'none' ? undefined : { mediaType: 'image/png', bytes: Buffer.from(`${clientId} ${logoId}`) }
  })
  const atOnce = await Promise.all(Array.from({ length: 5 }, () => readLogo('c', 'l')))
  const later = await readLogo('c', 'l')
  for (const logo of atOnce) assert.equal(logo?.bytes, later?.bytes)
  assert.equal(reads, 5)
  assert.equal((await readLogo('c', 'm'))?.bytes.toString(), 'c m')
  assert.equal((await readLogo('d', 'l'))?.bytes.toString(), 'd l')
  assert.equal(await readLogo('c', 'none'), undefined)
  assert.equal((await readLogo('c', 'l'))?.bytes, later?.bytes)
})
